"""MAP-EM of the graded response model: anchors as priors, latent distribution held fixed.

E: the posterior of each interview on the grid. M: item by item, the parameters that maximise the expected
log-likelihood plus the log-priors log a ~ N(log a₀, .30²), b_k ~ N(b_k₀, .40²), a₀ and b₀ being the anchors.
Questions chosen by the engine depend on answers given only: what was not asked may be ignored.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from scipy.optimize import minimize

from diagnostic.domain.measurement.model import Bank, Item
from tools.calibrate.interviews import Interview
from tools.calibrate.latent import Answered, Array, Belief, answered, belief, category_chances, points_of

STEPS = 12
INNER_STEPS = 8  # of each maximisation: EM goes on from there
SETTLED = 0.003  # largest move of a parameter at which EM stops
LEAST_GAP = 1e-3


@dataclass(frozen=True, slots=True)
class Pull:
    """How tightly the anchors hold: standard deviations of log a and of b."""

    slope: float = 0.30
    threshold: float = 0.40


ANCHORED = Pull()


def fitted(
    anchors: Bank, interviews: Sequence[Interview], prior: Array, *, free: Collection[str], pull: Pull = ANCHORED
) -> Bank:
    """Return the bank with the parameters of the ``free`` items estimated again."""
    said, bank = answered(anchors, interviews), anchors
    for _ in range(STEPS):
        found = belief(bank, said, len(interviews), prior)
        moved = {
            item.id: _maximised(item, anchors.items[item.id], expected_counts(item, said[item.id], found), pull)
            for item in bank
            if item.id in free
        }
        farthest = max((_distance(bank.items[name], item) for name, item in moved.items()), default=0.0)
        bank = Bank({**bank.items, **moved})
        if farthest < SETTLED:
            break
    return bank


def fit(bank: Bank, interviews: Sequence[Interview], prior: Array) -> float:
    """Return the mean log-likelihood of an interview, to compare two banks on people neither was fitted on."""
    found = belief(bank, answered(bank, interviews), len(interviews), prior)
    return float(found.evidence.mean())


def expected_counts(item: Item, said: Answered, found: Belief) -> Array:
    """Return, for each category and point, how many people are expected to have answered it there."""
    weights = found.points[item.stake][said.rows]
    return np.array([weights[said.values == category].sum(axis=0) for category in range(item.top + 1)])


def _maximised(item: Item, anchor: Item, counts: Array, pull: Pull) -> Item:
    points, places = np.unique(points_of(item), return_inverse=True)
    gathered = np.array([np.bincount(places, row) for row in counts])
    loss = partial(_loss, points=points, counts=gathered, anchor=anchor, pull=pull)
    start = np.array([np.log(item.discrimination), *_to_free(item.thresholds)])
    slope, thresholds = _from_free(minimize(loss, start, method="L-BFGS-B", options={"maxiter": INNER_STEPS}).x)
    return replace(item, discrimination=slope, thresholds=tuple(map(float, thresholds)))


def _loss(free: Array, *, points: Array, counts: Array, anchor: Item, pull: Pull) -> float:
    slope, thresholds = _from_free(free)
    said = float((counts * np.log(category_chances(slope, thresholds, points))).sum())
    off_slope = (free[0] - np.log(anchor.discrimination)) / pull.slope
    off = (thresholds - np.array(anchor.thresholds)) / pull.threshold
    return -said + 0.5 * float(off_slope**2 + (off**2).sum())


def _to_free(thresholds: Sequence[float]) -> Array:
    """Return the first threshold and the logarithms of the gaps: thresholds that rise, whatever the values."""
    gaps = np.maximum(np.diff(np.array(thresholds)), LEAST_GAP)
    return np.concatenate([[thresholds[0]], np.log(gaps)])


def _from_free(free: Array) -> tuple[float, Array]:
    gaps = np.exp(np.clip(free[2:], -10.0, 3.0))
    slope = float(np.exp(np.clip(free[0], -4.0, 3.0)))
    return slope, free[1] + np.concatenate([[0.0], np.cumsum(gaps)])


def _distance(before: Item, after: Item) -> float:
    moved = max(abs(old - new) for old, new in zip(before.thresholds, after.thresholds, strict=True))
    return max(moved, abs(before.discrimination - after.discrimination))
