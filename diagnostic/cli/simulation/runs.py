"""What is done with a simulated person: an adaptive interview, a fixed form, a plain sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostic.cli.simulation.population import Person
from diagnostic.cli.simulation.world import World
from diagnostic.domain.journey import measured_step
from diagnostic.domain.measurement.course import Event, course_of
from diagnostic.domain.measurement.estimate import place
from diagnostic.domain.measurement.model import STAKES, Bank, Item, Response
from diagnostic.domain.measurement.plan import Plan
from diagnostic.domain.placement import Placement
from diagnostic.domain.questionnaire import Kind

INTEREST = 0  # what simulated people answer to neutral questions


@dataclass(frozen=True, slots=True)
class Run:
    """One person, what was asked and answered, and where it placed them."""

    person: Person
    events: tuple[Event, ...]
    placement: Placement

    @property
    def scored(self) -> tuple[Event, ...]:
        """Return the scored questions asked."""
        return tuple(event for event in self.events if not event.neutral)


def interviewed(plan: Plan, world: World, person: Person, passing: int = 1) -> Run:
    """Lead an adaptive interview as the product does, what it asks beside the measure included."""
    events: list[Event] = []
    while step := measured_step(plan, course_of(events)):
        value = INTEREST if step.neutral else world.answer(person, step.id, passing)
        events.append(Event(step.id, value, step.neutral))
    return Run(person, tuple(events), place(plan.bank, course_of(events).responses(), plan.placing))


def filled(bank: Bank, form: Sequence[str], world: World, person: Person) -> Run:
    """Give the same questions to everybody, scored the same way as the adaptive interview."""
    events = tuple(Event(name, world.answer(person, name)) for name in form)
    return Run(person, events, place(bank, [Response(event.id, event.value) for event in events]))


def spread_form(bank: Bank, length: int) -> tuple[str, ...]:
    """Return a form that spreads its questions over the stakes and, in each, over the difficulties."""
    shares = (round(length * 0.3), length - 2 * round(length * 0.3), round(length * 0.3))
    return tuple(item.id for stake, count in zip(STAKES, shares, strict=True) for item in _spread(bank, stake, count))


def _spread(bank: Bank, stake: str, count: int) -> list[Item]:
    pool = [item for item in bank if item.stake == stake and item.kind is not Kind.DOING and not item.requires]
    pool.sort(key=lambda item: (sum(item.thresholds) / item.top, item.id))
    if count >= len(pool):
        return pool
    return [pool[round((rank + 0.5) * len(pool) / count - 0.5)] for rank in range(count)]
