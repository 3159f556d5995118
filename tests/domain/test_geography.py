"""Distances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.geography import Point, distance_km

RENNES = Point(48.1113, -1.6800)
BREST = Point(48.4000, -4.5028)
POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def test_rennes_to_brest_is_about_211_km() -> None:
    assert distance_km(RENNES, BREST) == pytest.approx(211, abs=2)


def test_a_quarter_of_the_equator() -> None:
    assert distance_km(Point(0, 0), Point(0, 90)) == pytest.approx(10_007.5, abs=1)


@given(POINTS, POINTS)
def test_there_and_back_are_equal_and_never_beyond_half_the_earth(start: Point, end: Point) -> None:
    there = distance_km(start, end)
    assert there == pytest.approx(distance_km(end, start), abs=1e-6)
    assert 0 <= there <= 20_016


@given(POINTS)
def test_a_point_is_at_no_distance_from_itself(point: Point) -> None:
    assert distance_km(point, point) == 0
