"""What has happened so far in an interview, read from the ordered answers: nothing else is kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from diagnostic.domain.measurement.model import Bank, Response, Value

NOES_IN_A_ROW = 2
MOST_BREATHERS = 4


@dataclass(frozen=True, slots=True)
class Event:
    """One screen answered: a scored question, or a neutral one."""

    id: str
    value: Value
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """The interview so far.

    ``noes`` counts the « non » since the last positive answer or breather; « dk », « skip » and « na » leave
    it as it is. ``breathers`` are neutral screens that came when two « non » stood, ``asides`` the others.
    """

    events: tuple[Event, ...]
    noes: int
    breathers: int
    asides: int

    @property
    def scored(self) -> tuple[Event, ...]:
        """Return the scored events in order."""
        return tuple(event for event in self.events if not event.neutral)

    @property
    def values(self) -> dict[str, Value]:
        """Return the value given to each question."""
        return {event.id: event.value for event in self.events}

    @property
    def last(self) -> Value | None:
        """Return the last scored value, or None before the first."""
        return next((event.value for event in reversed(self.events) if not event.neutral), None)

    @property
    def refusing(self) -> bool:
        """True when the screen just answered was a « non »."""
        return bool(self.events) and not self.events[-1].neutral and self.events[-1].value == 0

    @property
    def rested(self) -> bool:
        """True when the screen just answered was a neutral one."""
        return bool(self.events) and self.events[-1].neutral

    @property
    def needs_breather(self) -> bool:
        """True when a third « non » in a row could follow."""
        return self.noes >= NOES_IN_A_ROW

    def counts(self, bank: Bank) -> Counter[str]:
        """Return how many scored questions of each stake were asked."""
        return Counter(bank.items[event.id].stake for event in self.scored if event.id in bank)

    def responses(self) -> tuple[Response, ...]:
        """Return the scored answers."""
        return tuple(Response(event.id, event.value) for event in self.scored)


def course_of(events: Iterable[Event]) -> Course:
    """Read the ordered events."""
    kept = tuple(events)
    noes = breathers = asides = 0
    for event in kept:
        if event.neutral and noes >= NOES_IN_A_ROW and breathers < MOST_BREATHERS:
            noes, breathers = 0, breathers + 1
        elif event.neutral:
            asides += 1
        else:
            noes = _noes_after(noes, event.value)
    return Course(kept, noes, breathers, asides)


def _noes_after(noes: int, value: Value) -> int:
    if not isinstance(value, int):
        return noes
    return noes + 1 if value == 0 else 0
