"""The rival: thirty questions for everybody, points added up, the sum turned into a position by a straight line.

The line is fitted on people the engine's own parameters describe, which is generous to the rival.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, linear_regression, pstdev

from diagnostic.cli.simulation.population import Person, people
from diagnostic.cli.simulation.runs import Run
from diagnostic.cli.simulation.world import World
from diagnostic.domain.measurement.course import Event
from diagnostic.domain.measurement.model import STAKES, Bank
from diagnostic.domain.measurement.zones import zone_of
from diagnostic.domain.placement import Placement, StakePlacement
from diagnostic.domain.stakes import Stake

FITTED_ON = 600


@dataclass(frozen=True, slots=True)
class SumScore:
    """A form scored by adding up: for each stake the line from points to position, and its error."""

    bank: Bank
    form: tuple[str, ...]
    lines: dict[Stake, tuple[float, float, float]]

    def run(self, world: World, person: Person) -> Run:
        """Give the form to a person."""
        events = _answered(self.form, world, person)
        stakes = {stake: self._placed(stake, events) for stake in STAKES}
        overall = fmean(found.theta for found in stakes.values())
        spread = fmean(found.se for found in stakes.values())
        return Run(person, events, Placement(stakes, overall, spread, len(events)))

    def _placed(self, stake: Stake, events: Sequence[Event]) -> StakePlacement:
        slope, start, error = self.lines[stake]
        theta = start + slope * _points(self.bank, stake, events)
        first, second, third, fourth, fifth = (float(zone_of(theta) == zone) for zone in range(1, 6))
        return StakePlacement(theta, error, (first, second, third, fourth, fifth))


def fitted(bank: Bank, form: tuple[str, ...]) -> SumScore:
    """Fit the lines on simulated people who answer as the engine believes."""
    believed = World(0, bank.items, {})
    persons = people(0, FITTED_ON)
    answered = [(person, _answered(form, believed, person)) for person in persons]
    lines = {}
    for stake in STAKES:
        points = [_points(bank, stake, events) for _, events in answered]
        truth = [person.position(stake) for person, _ in answered]
        slope, start = linear_regression(points, truth)
        left = [true - start - slope * point for true, point in zip(truth, points, strict=True)]
        lines[stake] = (slope, start, pstdev(left))
    return SumScore(bank, form, lines)


def _answered(form: Sequence[str], world: World, person: Person) -> tuple[Event, ...]:
    return tuple(Event(name, world.answer(person, name)) for name in form)


def _points(bank: Bank, stake: Stake, events: Sequence[Event]) -> float:
    """Return the mean share of points on a stake; what was not answered counts as nothing done."""
    values = [
        (event.value if isinstance(event.value, int) else 0) / bank.items[event.id].top
        for event in events
        if bank.items[event.id].stake is stake
    ]
    return fmean(values)
