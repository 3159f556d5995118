"""Five zones on each stake, as positions in the adult population, and how probable each one is."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from diagnostic.domain.measurement.prior import GRID, STEP, Vector
from diagnostic.domain.placement import Zones

CUTS = (-0.87, -0.32, 0.18, 0.64)  # 15.4 %, 31.5 %, 55 % and 75 % of adults stand below
NAMED = 0.60  # a zone is named alone only from this probability


def zone_of(theta: float) -> int:
    """Return the zone 1..5 a position falls in."""
    return 1 + sum(theta >= cut for cut in CUTS)


def zone_probabilities(marginal: Sequence[float]) -> Zones:
    """Return P(zone 1..5) from the posterior of one stake on the grid (sum 1)."""
    below = [0.0, *(_below(marginal, cut) for cut in CUTS), 1.0]
    first, second, third, fourth, fifth = (max(0.0, high - low) for low, high in pairwise(below))
    return (first, second, third, fourth, fifth)


def shown_zones(zones: Zones) -> tuple[int, ...]:
    """Return the zone to name, or the two most likely neighbours when none is sure enough."""
    best = max(range(5), key=lambda index: zones[index])
    if zones[best] >= NAMED:
        return (best + 1,)
    low = max(range(4), key=lambda index: zones[index] + zones[index + 1])
    return (low + 1, low + 2)


def _below(marginal: Sequence[float], cut: float) -> float:
    """Return the posterior mass below a cut, the mass of a cell being spread evenly over it."""
    cumulated: Vector = (0.0, *accumulate(marginal))
    place = (cut - GRID[0]) / STEP + 0.5
    cell = int(place)
    return cumulated[cell] + (place - cell) * marginal[cell]
