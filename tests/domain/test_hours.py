"""A usual week."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.hours import DayGroup, Slot, Week, merged

MORNING = (Slot(540, 720),)
SLOTS = st.lists(st.builds(Slot, st.integers(0, 1440), st.integers(0, 1440)))


def test_equal_days_in_a_row_are_said_together() -> None:
    week = Week((MORNING, MORNING, None, MORNING, MORNING, (), ()))
    assert week.groups() == (
        DayGroup(0, 1, MORNING),
        DayGroup(2, 2, None),
        DayGroup(3, 4, MORNING),
        DayGroup(5, 6, ()),
    )


def test_overlaps_are_made_one_and_empty_slots_go() -> None:
    assert merged([Slot(840, 1020), Slot(540, 1020), Slot(600, 600)]) == (Slot(540, 1020),)
    assert merged([Slot(540, 720), Slot(720, 780)]) == (Slot(540, 780),)


@given(SLOTS)
def test_merging_keeps_every_minute_and_adds_none(slots: list[Slot]) -> None:
    kept = merged(slots)
    assert {minute for slot in slots for minute in range(slot.start, slot.end)} == {
        minute for slot in kept for minute in range(slot.start, slot.end)
    }
    assert all(before.end < after.start for before, after in pairwise(kept))


@given(st.tuples(*[st.sampled_from([MORNING, (), None])] * 7))
def test_the_groups_cover_each_day_once(days: tuple[tuple[Slot, ...] | None, ...]) -> None:
    groups = Week(days).groups()
    assert [day for group in groups for day in range(group.first, group.last + 1)] == list(range(7))
