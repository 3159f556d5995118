"""When a place is open: a usual week, as a person reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A stretch of opening, in minutes since midnight; ``end`` is at most 1440."""

    start: int
    end: int


Day = tuple[Slot, ...] | None  # empty = closed, None = unknown: ask the place


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Days in a row with the same hours, 0 = Monday: « du lundi au vendredi »."""

    first: int
    last: int
    slots: Day


@dataclass(frozen=True, slots=True)
class Week:
    """The hours of each of the seven days from Monday; ``on_holidays`` None = the place does not say."""

    days: tuple[Day, ...]
    on_holidays: bool | None = None

    def groups(self) -> tuple[DayGroup, ...]:
        """Return the week with equal days in a row put together, closed days too."""
        runs = (tuple(run) for _, run in groupby(range(len(self.days)), key=lambda day: self.days[day]))
        return tuple(DayGroup(run[0], run[-1], self.days[run[0]]) for run in runs)


def merged(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return the slots in order, those that touch or overlap made one, those of no length gone."""
    kept: list[Slot] = []
    for slot in sorted(slot for slot in slots if slot.start < slot.end):
        if kept and slot.start <= kept[-1].end:
            kept[-1] = Slot(kept[-1].start, max(kept[-1].end, slot.end))
        else:
            kept.append(slot)
    return tuple(kept)
