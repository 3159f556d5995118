"""Category curves of an item on the grid, for each node of the self-report style.

Style: a person may declare more, or less, than they do. For declared usage items θ_usage is read as θ + δ,
for dated behaviours as θ + 0.3 δ, for micro-exercises as θ, with δ ~ N(0, 0.5²) on five nodes. δ is summed
out: it is never shown, and nobody is told that they over-estimate themselves.

Two readings of the same answers. To place a person, slopes are taken a tenth lower than written, since they are
only known to about 40 %: a better answer then never lowers a position. To choose the next question, three
answers in a hundred are taken as slips, P(X = k) = (1 - ε)·GRM + ε / (m + 1): this asks better questions, but as
a score it could lower a position for a better answer (docs/adr/0011).
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp

from diagnostic.domain.measurement.model import Item, Value
from diagnostic.domain.measurement.prior import GRID, Vector
from diagnostic.domain.questionnaire import Kind
from diagnostic.domain.stakes import Stake

STYLE_NODES: Vector = (-1.0, -0.5, 0.0, 0.5, 1.0)
STYLE_SD = 0.5
STYLE_WEIGHTS: Vector = tuple(
    exp(-0.5 * (node / STYLE_SD) ** 2) / sum(exp(-0.5 * (other / STYLE_SD) ** 2) for other in STYLE_NODES)
    for node in STYLE_NODES
)
STYLE_LOADS = {Kind.BEHAVIOUR: 0.3, Kind.DOING: 0.0}
DONT_KNOW_REACH = 2.0
PRUDENCE = 0.9  # of the slope as written, to place a person
SLIPS = 0.03  # answers given without looking, to choose the next question
CACHED = 2048


@dataclass(frozen=True, slots=True)
class Reading:
    """How answers are read: with the self-report style or not, and what is held against mistakes."""

    style: bool = True
    slips: float = 0.0
    prudence: float = PRUDENCE


PLACING = Reading()
ASKING = Reading(slips=SLIPS, prudence=1.0)


def style_weights(stake: Stake, reading: Reading) -> Vector:
    """Return the prior weights of the style nodes that a stake is read with."""
    return STYLE_WEIGHTS if reading.style and stake is Stake.USAGE else (1.0,)


@lru_cache(maxsize=CACHED)
def reach_curve(item: Item, category: int, reading: Reading) -> Vector:
    """Return P(X ≥ category) at each style node, then at each point of the grid."""
    return tuple(_reach(item, category, point, reading) for point in _points(item, reading))


@lru_cache(maxsize=CACHED)
def category_curves(item: Item, reading: Reading) -> tuple[Vector, ...]:
    """Return P(X = k), k = 0..m, at each style node, then at each point of the grid."""
    points = _points(item, reading)
    return tuple(
        tuple(_reach(item, category, point, reading) - _reach(item, category + 1, point, reading) for point in points)
        for category in range(item.top + 1)
    )


@lru_cache(maxsize=CACHED)
def likelihood(item: Item, value: Value, reading: Reading) -> Vector | None:
    """Return what an answer says at each style node and point; None when it says nothing."""
    if value in ("skip", "na"):
        return None
    if isinstance(value, int):
        return category_curves(item, reading)[value]
    nodes = len(style_weights(item.stake, reading))
    clipped = [min(max(point, -DONT_KNOW_REACH), DONT_KNOW_REACH) for point in GRID]
    return tuple(exp(-item.dont_know_slope * point) for point in clipped) * nodes


def _points(item: Item, reading: Reading) -> Vector:
    if not reading.style or item.stake is not Stake.USAGE:
        return GRID
    load = STYLE_LOADS.get(item.kind, 1.0)
    return tuple(point + load * node for node in STYLE_NODES for point in GRID)


def _reach(item: Item, category: int, point: float, reading: Reading) -> float:
    if category <= 0:
        return 1.0
    if category > item.top:
        return 0.0
    slope = reading.prudence * item.discrimination
    meant = 1.0 / (1.0 + exp(-slope * (point - item.thresholds[category - 1])))
    return reading.slips * (1.0 - category / (item.top + 1.0)) + (1.0 - reading.slips) * meant
