from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.measurement.anchoring import InvalidSharesError, gauss_hermite, share, thresholds


def test_nodes_integrate_the_moments_of_the_normal_law() -> None:
    nodes = gauss_hermite()
    assert len(nodes) == 61
    for power in range(0, 20, 2):
        expected = factorial(power) / (2 ** (power // 2) * factorial(power // 2))
        assert sum(weight * node**power for node, weight in nodes) == pytest.approx(expected, rel=1e-9)


def test_nodes_are_symmetric_and_rise() -> None:
    nodes = [node for node, _ in gauss_hermite()]
    assert nodes == sorted(set(nodes))
    assert nodes[0] == pytest.approx(-nodes[-1])
    assert nodes[30] == pytest.approx(0.0, abs=1e-12)


def test_an_even_number_of_nodes_works_too() -> None:
    assert sum(weight for _, weight in gauss_hermite(10)) == pytest.approx(1.0)
    assert len({node for node, _ in gauss_hermite(10)}) == 10


def test_half_of_adults_reach_the_mean() -> None:
    assert thresholds((0.5,), 1.6) == pytest.approx((0.0,), abs=1e-9)


def test_a_well_shared_act_is_easy_and_mirrors_a_rare_one() -> None:
    (easy,) = thresholds((0.97,), 2.0)
    (rare,) = thresholds((0.03,), 2.0)
    assert easy < -2.0
    assert rare == pytest.approx(-easy)


@given(
    st.lists(st.floats(0.02, 0.98), min_size=1, max_size=3).map(lambda found: tuple(sorted(found, reverse=True))),
    st.floats(0.5, 4.0),
)
def test_the_thresholds_give_the_shares_back(shares: tuple[float, ...], discrimination: float) -> None:
    found = thresholds(shares, discrimination)
    assert list(found) == sorted(found)
    assert [share(one, discrimination) for one in found] == pytest.approx(list(shares), abs=1e-9)


@pytest.mark.parametrize("shares", [(), (0.0,), (1.0,), (0.4, 0.6)])
def test_impossible_shares_are_refused(shares: tuple[float, ...]) -> None:
    with pytest.raises(InvalidSharesError):
        thresholds(shares, 1.5)


def test_a_slope_of_zero_is_refused() -> None:
    with pytest.raises(InvalidSharesError):
        thresholds((0.5,), 0.0)
