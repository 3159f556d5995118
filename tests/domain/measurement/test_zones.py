import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.measurement.prior import GRID
from diagnostic.domain.measurement.zones import shown_zones, zone_of, zone_probabilities


@pytest.mark.parametrize(
    ("theta", "zone"), [(-3.0, 1), (-0.87, 2), (-0.5, 2), (0.0, 3), (0.4, 4), (0.64, 5), (2.0, 5)]
)
def test_zones_are_cut_at_published_quantiles(theta: float, zone: int) -> None:
    assert zone_of(theta) == zone


@given(st.lists(st.floats(0.0, 1.0), min_size=13, max_size=13).filter(lambda masses: sum(masses) > 0.1))
def test_probabilities_of_zones_sum_to_one(masses: list[float]) -> None:
    zones = zone_probabilities([mass / sum(masses) for mass in masses])
    assert sum(zones) == pytest.approx(1.0)
    assert min(zones) >= 0.0


def test_all_the_mass_at_one_end_is_in_the_end_zone() -> None:
    low = [1.0, *[0.0] * (len(GRID) - 1)]
    assert zone_probabilities(low) == pytest.approx((1.0, 0.0, 0.0, 0.0, 0.0))
    assert zone_probabilities(low[::-1]) == pytest.approx((0.0, 0.0, 0.0, 0.0, 1.0))


def test_a_sure_zone_is_shown_alone_and_a_doubtful_one_with_its_neighbour() -> None:
    assert shown_zones((0.0, 0.1, 0.7, 0.2, 0.0)) == (3,)
    assert shown_zones((0.0, 0.1, 0.45, 0.4, 0.05)) == (3, 4)
    assert shown_zones((0.5, 0.3, 0.1, 0.1, 0.0)) == (1, 2)
