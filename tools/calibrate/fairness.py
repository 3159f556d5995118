"""Questions that one language or mode finds harder at the same level (DIF).

For an item and a group, P(answer) is taken over the posterior that the *other* items give, with a latent
distribution of the group's own (groups differ in level: matching on a common one gives false alarms). The item
may shift for everybody (c), then for the group alone (d): the likelihood ratio of d has one degree of freedom.
Reported when the shift is at least .4 SD and p < .01; below 100 answers on either side nothing is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import chi2

from diagnostic.domain.measurement.model import Bank, Item
from tools.calibrate.interviews import Interview
from tools.calibrate.latent import Answered, Array, Belief, answered, belief, category_chances, group_prior, points_of

EFFECT, SIGNIFICANT = 0.4, 0.01
LEAST_EACH = 100
GROUP_STEPS = 4
FARTHEST = 2.5
REFERENCES = {"language": "fr", "mode": "seul"}


@dataclass(frozen=True, slots=True)
class Shift:
    """How much harder an item is for a group at the same level, in SD of adults (positive: harder)."""

    item: str
    trait: str
    group: str
    effect: float
    p: float
    answers: int

    @property
    def unfair(self) -> bool:
        """True when the shift is both large and beyond chance."""
        return abs(self.effect) >= EFFECT and self.p < SIGNIFICANT


@dataclass(frozen=True, slots=True)
class _Side:
    """The interviews of one group, its answers and its posteriors under its own latent distribution."""

    said: Mapping[str, Answered]
    found: Belief


def shifts(bank: Bank, interviews: Sequence[Interview], prior: Array) -> Iterator[Shift]:
    """Yield the shift of every item and group that has answers enough."""
    for trait, reference in REFERENCES.items():
        by_group = _by_group(interviews, trait)
        if reference not in by_group:
            continue
        base = _side(bank, by_group.pop(reference), prior)
        for group, members in sorted(by_group.items()):
            yield from _compared(bank, trait, group, (base, _side(bank, members, prior)))


def _by_group(interviews: Sequence[Interview], trait: str) -> dict[str, list[Interview]]:
    groups: dict[str, list[Interview]] = {}
    for one in interviews:
        groups.setdefault(getattr(one, trait), []).append(one)
    return groups


def _side(bank: Bank, members: Sequence[Interview], prior: Array) -> _Side:
    said = answered(bank, members)
    own = prior
    for _ in range(GROUP_STEPS):
        own = group_prior(belief(bank, said, len(members), own), own)
    return _Side(said, belief(bank, said, len(members), own))


def _compared(bank: Bank, trait: str, group: str, sides: tuple[_Side, _Side]) -> Iterator[Shift]:
    for item in bank:
        base, focal = (side.said[item.id] for side in sides)
        if min(len(base.rows), len(focal.rows)) >= LEAST_EACH:
            effect, p = _tested(item, [_without(item, side) for side in sides])
            yield Shift(item.id, trait, group, effect, p, len(focal.rows))


def _without(item: Item, side: _Side) -> tuple[Array, Answered]:
    """Return the posterior of those who answered an item, as the other items give it."""
    said = side.said[item.id]
    own = category_chances(item.discrimination, np.array(item.thresholds), points_of(item))[said.values]
    weights = side.found.points[item.stake][said.rows] / own
    return weights / weights.sum(axis=1, keepdims=True), said


def _tested(item: Item, sides: Sequence[tuple[Array, Answered]]) -> tuple[float, float]:
    alone = [_best(partial(_surprise, item, [side])) for side in sides]
    common = _best(partial(_surprise, item, sides))
    ratio = max(0.0, 2.0 * (common[1] - sum(surprise for _, surprise in alone)))
    return alone[1][0] - alone[0][0], float(chi2.sf(ratio, 1))


def _best(surprise: partial[float]) -> tuple[float, float]:
    found = minimize_scalar(surprise, bounds=(-FARTHEST, FARTHEST), method="bounded")
    return float(found.x), float(found.fun)


def _surprise(item: Item, sides: Sequence[tuple[Array, Answered]], shift: float) -> float:
    """Return minus the log-likelihood of the answers, the item being harder by ``shift``."""
    chances = category_chances(item.discrimination, np.array(item.thresholds) + shift, points_of(item))
    return -sum(float(np.log((weights * chances[said.values]).sum(axis=1)).sum()) for weights, said in sides)
