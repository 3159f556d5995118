"""A position stands where its zone is drawn, and its band around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.copy import Band, along
from diagnostic.domain.measurement.zones import CUTS, zone_of
from diagnostic.domain.placement import StakePlacement

EVEN = (0.2, 0.2, 0.2, 0.2, 0.2)


@pytest.mark.parametrize(("cut", "place"), [(CUTS[0], 1), (CUTS[1], 2), (CUTS[2], 3), (CUTS[3], 4)])
def test_a_cut_is_the_edge_between_two_boxes(cut: float, place: float) -> None:
    assert along(cut) == pytest.approx(place)


@given(st.floats(-8, 8))
def test_a_position_stands_in_the_box_of_its_zone(theta: float) -> None:
    assert zone_of(theta) - 1 <= along(theta) <= zone_of(theta)


@given(st.floats(-8, 8), st.floats(0, 3))
def test_the_band_is_around_the_position(theta: float, se: float) -> None:
    band = Band.of(StakePlacement(theta, se, EVEN))
    assert 0 <= band.low <= band.middle <= band.high <= 5
    assert band.low == along(theta - 1.28 * se)
    assert band.high == along(theta + 1.28 * se)
