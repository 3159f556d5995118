"""Two passings of the same people: how often progress is said when there is none, and found when there is."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from diagnostic.cli.simulation.population import Person
from diagnostic.cli.simulation.runs import Run, interviewed
from diagnostic.cli.simulation.world import World
from diagnostic.domain.measurement.model import STAKES
from diagnostic.domain.measurement.plan import Plan
from diagnostic.domain.measurement.progress import Change, Passing, change

CHANGES = {"false_progress": 0.0, "power_0.8": 0.8, "power_1.5": 1.5}


def retested(plan: Plan, world: World, persons: Sequence[Person]) -> Mapping[str, float]:
    """Return the share of stakes said « progrès net », for no change and for two true changes."""
    firsts = [interviewed(plan, world, person) for person in persons]
    return {name: _flagged(plan, world, firsts, moved) for name, moved in CHANGES.items()}


def _flagged(plan: Plan, world: World, firsts: Sequence[Run], moved: float) -> float:
    return fmean(
        change(plan.bank, stake, _passing(first), second) is Change.PROGRESS
        for first in firsts
        for second in [_passing(_second(plan, world, first, moved))]
        for stake in STAKES
    )


def _second(plan: Plan, world: World, first: Run, moved: float) -> Run:
    again = Plan(plan.bank, plan.profile, plan.longings, plan.early, again=tuple(event.id for event in first.scored))
    return interviewed(again, world, first.person.moved(moved), passing=2)


def _passing(run: Run) -> Passing:
    return Passing(run.placement.stakes, {event.id: event.value for event in run.scored})
