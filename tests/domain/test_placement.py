import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.placement import StakePlacement, Zones


def placed(*zones: float) -> StakePlacement:
    first, second, third, fourth, fifth = zones
    return StakePlacement(0.0, 0.5, (first, second, third, fourth, fifth))


@pytest.mark.parametrize(
    ("zones", "zone"),
    [
        ((1.0, 0.0, 0.0, 0.0, 0.0), 1),
        ((0.0, 0.0, 0.0, 0.0, 1.0), 5),
        ((0.3, 0.15, 0.2, 0.15, 0.2), 3),  # the prior, nearly: not the first zone, though it is the likeliest
        ((0.5, 0.5, 0.0, 0.0, 0.0), 1),
    ],
)
def test_the_zone_is_the_middle_one(zones: Zones, zone: int) -> None:
    assert placed(*zones).zone == zone


def test_the_chance_of_a_zone_or_a_higher_one() -> None:
    assert placed(0.1, 0.2, 0.3, 0.3, 0.1).at_least(3) == pytest.approx(0.7)
    assert placed(0.1, 0.2, 0.3, 0.3, 0.1).at_least(1) == 1.0


@given(st.lists(st.floats(0.01, 1.0), min_size=5, max_size=5), st.integers(0, 3))
def test_moving_probability_up_never_lowers_the_zone(weights: list[float], index: int) -> None:
    zones = [weight / sum(weights) for weight in weights]
    raised = list(zones)
    raised[index + 1] += raised[index]
    raised[index] = 0.0
    assert placed(*raised).zone >= placed(*zones).zone
