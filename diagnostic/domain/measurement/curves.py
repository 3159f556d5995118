"""Category curves of an item on the grid, for each node of the self-report style.

Style: a person may declare more, or less, than they do. For declared usage items θ_usage is read as θ + δ,
for dated behaviours as θ + 0.3 δ, for micro-exercises as θ, with δ ~ N(0, 0.5²) on five nodes. δ is summed
out: it is never shown, and nobody is told that they over-estimate themselves.

Lapse: three answers in a hundred are taken as given without looking, so that one slip of the finger never
weighs more than it should: P(X = k) = (1 - ε)·GRM + ε / (m + 1).
"""

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
LAPSE = 0.03  # answers given without looking, spread evenly over the categories
CACHED = 2048


def style_weights(stake: Stake, *, style: bool) -> Vector:
    """Return the prior weights of the style nodes that a stake is read with."""
    return STYLE_WEIGHTS if style and stake is Stake.USAGE else (1.0,)


@lru_cache(maxsize=CACHED)
def reach_curve(item: Item, category: int, *, style: bool) -> Vector:
    """Return P(X ≥ category) at each style node, then at each point of the grid."""
    return tuple(_reach(item, category, point) for point in _points(item, style=style))


@lru_cache(maxsize=CACHED)
def category_curves(item: Item, *, style: bool) -> tuple[Vector, ...]:
    """Return P(X = k), k = 0..m, at each style node, then at each point of the grid."""
    points = _points(item, style=style)
    return tuple(
        tuple(_reach(item, category, point) - _reach(item, category + 1, point) for point in points)
        for category in range(item.top + 1)
    )


@lru_cache(maxsize=CACHED)
def likelihood(item: Item, value: Value, *, style: bool) -> Vector | None:
    """Return what an answer says at each style node and point; None when it says nothing."""
    if value in ("skip", "na"):
        return None
    if isinstance(value, int):
        return category_curves(item, style=style)[value]
    nodes = len(style_weights(item.stake, style=style))
    clipped = [min(max(point, -DONT_KNOW_REACH), DONT_KNOW_REACH) for point in GRID]
    return tuple(exp(-item.dont_know_slope * point) for point in clipped) * nodes


def _points(item: Item, *, style: bool) -> Vector:
    if not style or item.stake is not Stake.USAGE:
        return GRID
    load = STYLE_LOADS.get(item.kind, 1.0)
    return tuple(point + load * node for node in STYLE_NODES for point in GRID)


def _reach(item: Item, category: int, point: float) -> float:
    if category <= 0:
        return 1.0
    if category > item.top:
        return 0.0
    sincere = 1.0 / (1.0 + exp(-item.discrimination * (point - item.thresholds[category - 1])))
    return LAPSE * (1.0 - category / (item.top + 1.0)) + (1.0 - LAPSE) * sincere
