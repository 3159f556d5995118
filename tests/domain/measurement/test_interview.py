from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.domain.measurement.blocks import EASY_OPENING
from diagnostic.domain.measurement.course import Event, course_of
from diagnostic.domain.measurement.estimate import evidence, place, posterior
from diagnostic.domain.measurement.interview import next_step
from diagnostic.domain.measurement.model import Bank, Item, Value
from diagnostic.domain.measurement.plan import Plan
from diagnostic.domain.measurement.profiles import PROFILES
from diagnostic.domain.measurement.selection import ease
from diagnostic.domain.stakes import Stake

Behaviour = Callable[[Item], Value]
EARLY = ("T02", "T03")


def plan_of(bank: Bank, profile: str = "default", **others: object) -> Plan:
    longings = {item.id: f"{item.id}.envie" for item in bank if item.stake is not Stake.ACCESS}
    return Plan(bank, PROFILES[profile], longings, EARLY, **others)  # type: ignore[arg-type]


def led(plan: Plan, behaviour: Behaviour) -> tuple[Event, ...]:
    events: list[Event] = []
    while step := next_step(plan, course_of(events)):
        value = 0 if step.neutral else behaviour(plan.bank.items[step.id])
        events.append(Event(step.id, value, step.neutral))
        assert len(events) <= 20
    return tuple(events)


def scored(events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if not event.neutral]


def top(item: Item) -> Value:
    return item.top


def bottom(item: Item) -> Value:
    del item
    return 0


def longest_run_of_noes(events: tuple[Event, ...]) -> int:
    longest = current = 0
    for event in events:
        if event.neutral or (isinstance(event.value, int) and event.value > 0):
            current = 0
        elif event.value == 0:
            current += 1
        longest = max(longest, current)
    return longest


@pytest.mark.parametrize("profile", PROFILES)
def test_all_noes_meet_at_most_two_in_a_row_and_end_low(bank: Bank, profile: str) -> None:
    plan = plan_of(bank, profile)
    events = led(plan, bottom)
    assert longest_run_of_noes(events) <= 2
    assert sum(event.neutral for event in events) <= 4
    placement = place(bank, course_of(events).responses())
    assert all(stake.zone <= 2 for stake in placement.stakes.values())


@pytest.mark.parametrize("profile", PROFILES)
def test_all_top_answers_end_high(bank: Bank, profile: str) -> None:
    events = led(plan_of(bank, profile), top)
    placement = place(bank, course_of(events).responses())
    assert all(stake.zone >= 4 for stake in placement.stakes.values())
    assert not any(event.neutral for event in events)


@pytest.mark.parametrize(("profile", "most"), [("default", 14), ("kiosk", 13), ("desk", 16), ("reperage", 6)])
@pytest.mark.parametrize("value", ["skip", "na", "dk"])
def test_saying_nothing_still_ends(bank: Bank, profile: str, most: int, value: Value) -> None:
    assert len(led(plan_of(bank, profile), lambda item: value)) <= most


@pytest.mark.parametrize("profile", ["kiosk", "desk", "reperage"])
@pytest.mark.parametrize("behaviour", [top, bottom])
def test_what_orientation_needs_is_always_asked(bank: Bank, profile: str, behaviour: Behaviour) -> None:
    asked = {event.id for event in led(plan_of(bank, profile), behaviour)}
    assert {"A02", "A05", "A07", "U14"} <= asked


def test_blocks_come_in_order(bank: Bank) -> None:
    events = scored(led(plan_of(bank, "kiosk"), top))
    order = [list(Stake).index(bank.items[event.id].stake) for event in events]
    assert order == sorted(order)
    assert all(order.count(stake) <= most for stake, most in enumerate((4, 4, 5)))
    assert events[0].id == "A23"


def test_the_profile_bounds_the_screens_of_the_kiosk(bank: Bank) -> None:
    events = led(plan_of(bank, "kiosk"), bottom)
    assert sum(event.id not in EARLY for event in events) <= 14


def test_a_block_opens_easily_whoever_answers(bank: Bank) -> None:
    for behaviour in (top, bottom):
        plan = plan_of(bank, "kiosk")
        events = led(plan, behaviour)
        for stake in Stake:
            first = next(i for i, event in enumerate(events) if _is_about(bank, event, stake))
            known = posterior(evidence(bank, course_of(events[:first]).responses(), plan.asking))
            item = bank.items[events[first].id]
            assert item.opens or ease(known, item) >= EASY_OPENING


def test_who_is_at_ease_is_not_asked_what_teaches_nothing(bank: Bank) -> None:
    openers = {item.id for item in bank if item.opens}
    at_ease = [event.id for event in led(plan_of(bank, "kiosk"), top)]
    distant = [event.id for event in led(plan_of(bank, "kiosk"), bottom)]
    assert len(openers & set(at_ease)) < len(openers & set(distant))


def _is_about(bank: Bank, event: Event, stake: Stake) -> bool:
    return event.id in bank and bank.items[event.id].stake is stake


def test_the_mixed_order_balances_the_stakes(bank: Bank) -> None:
    events = scored(led(plan_of(bank), top))
    counts = {stake: sum(bank.items[event.id].stake is stake for event in events) for stake in Stake}
    assert min(counts.values()) >= 3
    assert counts[Stake.USAGE] >= counts[Stake.ACCESS]


def test_a_declared_situation_leaves_out_what_does_not_concern(bank: Bank) -> None:
    events = led(plan_of(bank, statut="retraite"), top)
    assert all("retraite" not in bank.items[event.id].na_for for event in scored(events))


def test_exercises_come_last_and_only_when_wanted(bank: Bank) -> None:
    without = led(plan_of(bank), top)
    events = led(plan_of(bank, exercises=True), top)
    kinds = [bank.items[event.id].kind.value for event in scored(events)]
    assert "do" not in {bank.items[event.id].kind.value for event in scored(without)}
    assert kinds.count("do") == 3
    assert kinds[-3:] == ["do"] * 3


def test_a_second_passing_asks_the_first_questions_again_then_at_most_four(bank: Bank) -> None:
    first = tuple(event.id for event in scored(led(plan_of(bank), top)))
    again = scored(led(plan_of(bank, again=first), top))
    assert {event.id for event in again[: len(first)]} == set(first)
    assert len(again) <= len(first) + 4


def test_after_four_breathers_two_noes_end_the_interview(bank: Bank) -> None:
    plan = plan_of(bank, "desk")
    events = led(plan, bottom)
    course = course_of(events)
    assert course.breathers <= 4
    assert course.noes <= 2


VALUES = st.lists(st.sampled_from([0, 0, 1, 2, 3, "dk", "skip", "na"]), min_size=20, max_size=20)


@settings(max_examples=60, deadline=None)
@given(values=VALUES, profile=st.sampled_from(list(PROFILES)), options=st.sampled_from([{}, {"exercises": True}]))
def test_any_answers_respect_the_rules(
    bank: Bank, values: list[Value], profile: str, options: dict[str, bool]
) -> None:
    plan = plan_of(bank, profile, **options)
    answers = iter(values)

    def behaviour(item: Item) -> Value:
        value = next(answers)
        return min(value, item.top) if isinstance(value, int) else value

    events = led(plan, behaviour)
    met: dict[str, Value] = {}
    for event in events:
        assert event.id not in met
        if not event.neutral:
            assert prerequisites_hold(bank.items[event.id], met)
        met[event.id] = event.value
    assert longest_run_of_noes(events) <= 2
    assert sum(event.neutral for event in events) <= 4


def prerequisites_hold(item: Item, met: dict[str, Value]) -> bool:
    if item.requires is None:
        return True
    value = met.get(item.requires.question)
    return isinstance(value, int) and value >= item.requires.category


@settings(max_examples=15, deadline=None)
@given(values=VALUES)
def test_the_same_answers_lead_to_the_same_questions(bank: Bank, values: list[Value]) -> None:
    def course() -> tuple[Event, ...]:
        answers = iter(values)

        def behaviour(item: Item) -> Value:
            value = next(answers)
            return min(value, item.top) if isinstance(value, int) else value

        return led(plan_of(bank), behaviour)

    assert course() == course()
