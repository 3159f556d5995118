"""Where the people of the interviews stand: the posterior of each on the grid, with NumPy.

The latent distribution is the product's own and is held fixed. Each stake has one point a style node and grid
node; where the style does not act the points of its five nodes are the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from diagnostic.domain.measurement.curves import DONT_KNOW_REACH, STYLE_LOADS, STYLE_NODES, STYLE_WEIGHTS
from diagnostic.domain.measurement.model import STAKES, Bank, Item
from diagnostic.domain.measurement.prior import GRID, NODES, joint_prior
from diagnostic.domain.stakes import Stake
from tools.calibrate.interviews import Interview

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

TINY = 1e-12
STYLES = len(STYLE_NODES)
CELLS = ("ijk,nj,nk->ni", "ijk,ni,nk->nj", "ijk,ni,nj->nk")


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answered an item and what; « dk » apart."""

    rows: Indices
    values: Indices
    unknowing: Indices


@dataclass(frozen=True, slots=True)
class Belief:
    """P(point) of each interview on each stake, and the log-likelihood of each interview."""

    points: Mapping[Stake, Array]
    evidence: Array
    layers: tuple[Array, Array, Array]


def product_prior() -> Array:
    """Return the prior of the product on the grid (accès, usage, opportunités)."""
    return np.array(joint_prior().access_usage)


def answered(bank: Bank, interviews: Sequence[Interview]) -> Mapping[str, Answered]:
    """Return the answers item by item."""
    return {item.id: _answered(item.id, interviews) for item in bank}


def points_of(item: Item) -> Array:
    """Return the level at which an item is answered, for each style node then each grid node."""
    load = STYLE_LOADS.get(item.kind, 1.0) if item.stake is Stake.USAGE else 0.0
    points: Array = np.add.outer(load * np.array(STYLE_NODES), np.array(GRID)).ravel()
    return points


def category_chances(slope: float, thresholds: Array, points: Array) -> Array:
    """Return P(X = k) at each point, k = 0..m."""
    reach = 1.0 / (1.0 + np.exp(-slope * (points - thresholds[:, None])))
    edges = np.vstack([np.ones_like(points), reach, np.zeros_like(points)])
    return np.clip(edges[:-1] - edges[1:], TINY, 1.0)


def belief(bank: Bank, said: Mapping[str, Answered], count: int, prior: Array) -> Belief:
    """Return the posterior of ``count`` interviews."""
    logs = {stake: np.zeros((count, STYLES * NODES)) for stake in STAKES}
    for item in bank:
        _add(logs[item.stake], item, said[item.id])
    tops = {stake: log.max(axis=1) for stake, log in logs.items()}
    weights = np.repeat(np.array(STYLE_WEIGHTS), NODES)
    vectors = {stake: np.exp(log - tops[stake][:, None]) * weights for stake, log in logs.items()}
    first, second, third = (vectors[stake].reshape(count, STYLES, NODES).sum(axis=1) for stake in STAKES)
    layers = (first, second, third)
    points = {
        stake: vectors[stake] * np.tile(_cavity(prior, layers, index), STYLES) for index, stake in enumerate(STAKES)
    }
    total = points[STAKES[0]].sum(axis=1)
    evidence = np.log(total) + np.sum(list(tops.values()), axis=0)
    return Belief(
        {stake: found / found.sum(axis=1, keepdims=True) for stake, found in points.items()}, evidence, layers
    )


def group_prior(found: Belief, prior: Array, *, like: float = 50.0) -> Array:
    """Return the distribution of a group: the mean of its posteriors, with ``like`` people of the prior added."""
    access, usage, opportunities = found.layers
    scale = 1.0 / np.einsum("ijk,ni,nj,nk->n", prior, access, usage, opportunities, optimize=True)
    cells = prior * np.einsum("n,ni,nj,nk->ijk", scale, access, usage, opportunities, optimize=True)
    mixed: Array = (cells + like * prior) / (len(scale) + like)
    return mixed


def _answered(item: str, interviews: Sequence[Interview]) -> Answered:
    pairs = [(row, one.answers[item]) for row, one in enumerate(interviews) if item in one.answers]
    real = [(row, value) for row, value in pairs if isinstance(value, int)]
    return Answered(
        np.array([row for row, _ in real], dtype=np.int64),
        np.array([value for _, value in real], dtype=np.int64),
        np.array([row for row, value in pairs if value == "dk"], dtype=np.int64),
    )


def _add(log: Array, item: Item, said: Answered) -> None:
    chances = category_chances(item.discrimination, np.array(item.thresholds), points_of(item))
    log[said.rows] += np.log(chances)[said.values]
    grid = np.tile(np.clip(np.array(GRID), -DONT_KNOW_REACH, DONT_KNOW_REACH), STYLES)
    log[said.unknowing] -= item.dont_know_slope * grid


def _cavity(prior: Array, layers: tuple[Array, Array, Array], index: int) -> Array:
    """Return what the prior and the two other stakes say of one stake."""
    first, second = (layer for place, layer in enumerate(layers) if place != index)
    found: Array = np.einsum(CELLS[index], prior, first, second, optimize=True)
    return found
