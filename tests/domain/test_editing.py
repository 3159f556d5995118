"""What a mediator changes in an orientation."""

from dataclasses import replace

import pytest

from diagnostic.domain.catalogue import Contact, Cost
from diagnostic.domain.geography import Point
from diagnostic.domain.orientation import Desk, Evidence, Orientation, Recommendation
from diagnostic.domain.orientation.editing import Chosen, moved_up, put, steps_of, with_steps, without, written
from tests.domain.offers import programme
from tests.fakes import NOON
from tests.storage.samples import meeting, place

DESK = Desk("Médiathèque", "Rennes", Contact(phone="+33299000000"), "Tu-Sa 10:00-18:00")
RENNES = Point(48.11, -1.68)


def step(name: str) -> Recommendation:
    return written(Chosen(programme(name)), DESK, None)


@pytest.fixture
def three() -> Orientation:
    return Orientation(step("a"), (step("b"), step("c")))


def names(orientation: Orientation) -> list[str]:
    return [each.programme.id for each in steps_of(orientation) if each.programme]


def test_steps_are_moved_taken_away_replaced_and_added(three: Orientation) -> None:
    assert names(moved_up(three, 2)) == ["a", "c", "b"]
    assert names(moved_up(three, 0)) == ["a", "b", "c"]
    assert names(without(three, 0)) == ["b", "c"]
    assert names(put(three, 1, step("d"))) == ["a", "d", "c"]
    assert names(put(without(three, 2), 2, step("d"))) == ["a", "b", "d"]
    assert names(put(three, 3, step("d"))) == ["a", "b", "c"]


def test_there_is_always_a_first_step() -> None:
    alone = Orientation(step("a"))
    assert without(alone, 0) == alone
    assert with_steps(alone, ()) == alone


def test_a_step_says_where_it_is_found() -> None:
    at_desk = step("a")
    assert (at_desk.evidence, at_desk.contact, at_desk.hours) == (Evidence.DESK, DESK.contact, DESK.hours)
    there = written(Chosen(programme("a"), venue=place()), DESK, RENNES)
    assert (there.evidence, there.venue, there.hours) == (Evidence.ON_REQUEST, place(), place().hours)
    assert there.distance_km == pytest.approx(1.3, abs=0.3)
    paid = replace(meeting(1, NOON), cost=Cost.PAID, contact=Contact(phone="+33611111111"))
    dated = written(Chosen(programme("a"), paid, place()), DESK, None)
    assert (dated.evidence, dated.date, dated.hours, dated.distance_km) == (Evidence.DATED, paid, None, None)
    assert (dated.cost, dated.contact.phone) == (Cost.PAID, "+33611111111")
    assert written(Chosen(programme("a"), meeting(1, NOON), place()), DESK, None).cost is Cost.FREE
