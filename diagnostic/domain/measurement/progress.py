"""Change between two passings, beyond the error of two short questionnaires.

z = (θ₂ − θ₁) / √[SE₁²(1 − SE₁²/σ²) + SE₂²(1 − SE₂²/σ²)], σ being the prior SD: the difference of two shrunken
estimates over its standard deviation. Both passings use the same prior. A change of zone is never progress.

Asking the same questions again shares part of the error (a question harder than believed, a way of answering),
and what is shared cancels: without any change z has an SD of 0.70 to 0.77, not 1 (simulation, 90 % of
the questions in common). The denominator is brought down in proportion to the questions in common.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from diagnostic.domain.measurement.model import Bank, Value
from diagnostic.domain.measurement.prior import PRIOR_SD
from diagnostic.domain.placement import StakePlacement
from diagnostic.domain.stakes import Stake

CLEAR = 1.645
SOME = 1.28
NET_GAINS = 3
SHARED_ERROR = 0.32  # of the standard deviation of the difference, when all questions are the same
SHARED_IN_LOWER = 0.26  # less is counted on before saying « plus bas »: wrongly said, it discourages
LEAST_VARIANCE = 1e-6


class Change(StrEnum):
    """What may be said of two passings on one stake."""

    PROGRESS = "progres"
    BETTER = "mieux"
    STABLE = "stable"
    LOWER = "recul"


@dataclass(frozen=True, slots=True)
class Passing:
    """What is kept of one passing: the positions and the answers."""

    stakes: Mapping[Stake, StakePlacement]
    answers: Mapping[str, Value]


def change(bank: Bank, stake: Stake, first: Passing, second: Passing) -> Change:
    """Return how a person moved on one stake."""
    common = _common(first.answers, second.answers)
    moved = z_of_change(first.stakes[stake], second.stakes[stake], shared=SHARED_ERROR * common)
    if moved > CLEAR:
        return Change.PROGRESS
    if z_of_change(first.stakes[stake], second.stakes[stake], shared=SHARED_IN_LOWER * common) < -CLEAR:
        return Change.LOWER
    gained = net_gains(bank, stake, first.answers, second.answers) >= NET_GAINS
    return Change.BETTER if moved >= SOME or gained else Change.STABLE


def z_of_change(first: StakePlacement, second: StakePlacement, *, shared: float = 0.0) -> float:
    """Return the change in standard errors of the difference; ``shared`` is the share of the error that cancels."""
    variance = sum(_sampling_variance(found.se) for found in (first, second))
    spread = (1.0 - shared) * sqrt(max(variance, LEAST_VARIANCE))
    return (second.theta - first.theta) / spread


def net_gains(bank: Bank, stake: Stake, first: Mapping[str, Value], second: Mapping[str, Value]) -> int:
    """Return, on the questions of a stake met twice, answers raised less answers lowered."""
    pairs = [
        (first[item.id], second[item.id])
        for item in bank
        if item.stake is stake and item.id in first and item.id in second
    ]
    known = [(old, new) for old, new in pairs if isinstance(old, int) and isinstance(new, int)]
    return sum(new > old for old, new in known) - sum(new < old for old, new in known)


def gains(bank: Bank, first: Mapping[str, Value], second: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the questions answered higher than the first time, to be said before anything else."""
    return tuple(item.id for item in bank if net_gains(bank, item.stake, *_only(item.id, first, second)) > 0)


def _common(first: Mapping[str, Value], second: Mapping[str, Value]) -> float:
    """Return the share of the questions of the longer passing that were asked in both."""
    longer = max(len(first), len(second))
    return len(first.keys() & second.keys()) / longer if longer else 0.0


def _only(item: str, *passings: Mapping[str, Value]) -> tuple[Mapping[str, Value], Mapping[str, Value]]:
    first, second = ({item: found[item]} if item in found else {} for found in passings)
    return first, second


def _sampling_variance(se: float) -> float:
    return se * se * max(0.0, 1.0 - (se / PRIOR_SD) ** 2)
