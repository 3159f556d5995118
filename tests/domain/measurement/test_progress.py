import pytest

from diagnostic.domain.measurement.model import Bank, Value
from diagnostic.domain.measurement.progress import Change, Passing, change, gains, net_gains, z_of_change
from diagnostic.domain.placement import StakePlacement
from diagnostic.domain.stakes import Stake

NOWHERE = (0.2, 0.2, 0.2, 0.2, 0.2)


def at(theta: float, se: float = 0.45) -> StakePlacement:
    return StakePlacement(theta, se, NOWHERE)


def passing(theta: float, answers: dict[str, Value] | None = None) -> Passing:
    return Passing(dict.fromkeys(Stake, at(theta)), answers or {})


def test_the_formula_counts_shrinkage() -> None:
    sampling = 2 * 0.45**2 * (1 - (0.45 / 1.13) ** 2)
    assert z_of_change(at(-1.0), at(0.0)) == pytest.approx(1.0 / sampling**0.5)


def test_the_same_questions_share_part_of_the_error() -> None:
    assert z_of_change(at(-1.0), at(0.0), shared=0.32) == pytest.approx(z_of_change(at(-1.0), at(0.0)) / 0.68)


def test_knowing_nothing_divides_by_no_zero() -> None:
    assert z_of_change(at(0.0, 1.2), at(0.0, 1.2)) == 0.0


@pytest.mark.parametrize(
    ("moved", "said"),
    [(1.2, Change.PROGRESS), (0.8, Change.BETTER), (0.3, Change.STABLE), (-0.3, Change.STABLE), (-1.2, Change.LOWER)],
)
def test_what_is_said_follows_the_size_of_the_change(bank: Bank, moved: float, said: Change) -> None:
    assert change(bank, Stake.USAGE, passing(-1.0), passing(-1.0 + moved)) is said


def test_a_decline_asks_for_more_evidence_than_a_progress(bank: Bank) -> None:
    same: dict[str, Value] = dict.fromkeys(("U04", "U05", "U06"), 1)
    assert change(bank, Stake.USAGE, passing(0.0, same), passing(0.7, same)) is Change.PROGRESS
    assert change(bank, Stake.USAGE, passing(0.0, same), passing(-0.7, same)) is Change.STABLE
    assert change(bank, Stake.USAGE, passing(0.0, same), passing(-0.95, same)) is Change.LOWER


def test_three_net_gains_on_the_same_questions_are_something_better(bank: Bank) -> None:
    first: dict[str, Value] = {"U04": 0, "U05": 0, "U06": 1, "U07": 2, "O06": 0}
    second: dict[str, Value] = {"U04": 1, "U05": 1, "U06": 2, "U07": "skip", "O06": 1}
    assert net_gains(bank, Stake.USAGE, first, second) == 3
    assert change(bank, Stake.USAGE, passing(-1.0, first), passing(-0.9, second)) is Change.BETTER
    assert change(bank, Stake.OPPORTUNITIES, passing(-1.0, first), passing(-0.9, second)) is Change.STABLE


def test_losses_are_set_against_gains(bank: Bank) -> None:
    first: dict[str, Value] = {"U04": 0, "U05": 0, "U06": 0, "U07": 2}
    second: dict[str, Value] = {"U04": 1, "U05": 1, "U06": 1, "U07": 1}
    assert net_gains(bank, Stake.USAGE, first, second) == 2


def test_the_concrete_gains_are_named(bank: Bank) -> None:
    first: dict[str, Value] = {"U04": 0, "U05": 2, "O06": 0, "O02": "dk"}
    second: dict[str, Value] = {"U04": 1, "U05": 1, "O06": 2, "O02": 2, "O04": 3}
    assert gains(bank, first, second) == ("O06", "U04")
