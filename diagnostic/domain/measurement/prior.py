"""Where people stand before any answer: a mixture of three populations on a 13³ grid.

The components were fitted to plausible values of the Baromètre du numérique 2020 (adults, France; mean 0 and
SD 1 a stake). The weights are those of the public of a help desk. Age, diploma and sex never enter: the same
answers always give the same result.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import exp, sqrt

Vector = tuple[float, ...]
Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]

NODES = 13
LOWEST, HIGHEST = -3.8, 3.2
STEP = (HIGHEST - LOWEST) / (NODES - 1)
GRID: Vector = tuple(LOWEST + STEP * index for index in range(NODES))


@dataclass(frozen=True, slots=True)
class Component:
    """One population: its weight, its mean and its covariance (accès, usage, opportunités)."""

    weight: float
    mean: tuple[float, float, float]
    covariance: Matrix


DISTANT = Component(
    0.20,
    (-1.956, -1.943, -2.014),
    ((0.481, 0.367, 0.298), (0.367, 0.618, 0.335), (0.298, 0.335, 0.442)),
)
MIDDLE = Component(
    0.50, (0.015, -0.094, 0.061), ((0.426, 0.173, 0.242), (0.173, 0.333, 0.201), (0.242, 0.201, 0.413))
)
AT_EASE = Component(
    0.30, (0.490, 0.633, 0.446), ((0.670, 0.384, 0.459), (0.384, 0.617, 0.388), (0.459, 0.388, 0.681))
)
DESK_PUBLIC = (DISTANT, MIDDLE, AT_EASE)
PRIOR_SD = 1.13  # of one stake under the mixture


@dataclass(frozen=True, slots=True)
class JointPrior:
    """The prior on the grid, laid out three ways so that any stake can be summed out by rows.

    ``access_usage[i][j]`` runs over opportunités, ``access_opportunities[i][k]`` over usage and
    ``usage_opportunities[j][k]`` over accès.
    """

    access_usage: tuple[tuple[Vector, ...], ...]
    access_opportunities: tuple[tuple[Vector, ...], ...]
    usage_opportunities: tuple[tuple[Vector, ...], ...]


@cache
def joint_prior(components: tuple[Component, ...] = DESK_PUBLIC) -> JointPrior:
    """Return the mixture on the grid, its sum being 1."""
    cells = {
        place: sum(_density(component, place) for component in components)
        for place in product(range(NODES), repeat=3)
    }
    total = sum(cells.values())
    nodes = range(NODES)
    return JointPrior(
        _table(lambda i, j: tuple(cells[i, j, k] / total for k in nodes)),
        _table(lambda i, k: tuple(cells[i, j, k] / total for j in nodes)),
        _table(lambda j, k: tuple(cells[i, j, k] / total for i in nodes)),
    )


def _table(row: Callable[[int, int], Vector]) -> tuple[tuple[Vector, ...], ...]:
    return tuple(tuple(row(first, second) for second in range(NODES)) for first in range(NODES))


def _density(component: Component, place: tuple[int, ...]) -> float:
    """Return the weighted normal density at a cell, up to (2π)^(3/2)."""
    away = tuple(GRID[index] - mean for index, mean in zip(place, component.mean, strict=True))
    inverse, determinant = _inverse(component.covariance)
    form = sum(away[row] * inverse[row][column] * away[column] for row in range(3) for column in range(3))
    return component.weight * exp(-form / 2.0) / sqrt(determinant)


@cache
def _inverse(matrix: Matrix) -> tuple[Matrix, float]:
    """Return the inverse and the determinant of a symmetric matrix."""
    (a, b, c), (_, d, e), (_, _, f) = matrix
    determinant = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d)
    corner = (c * e - b * f, b * e - c * d, b * c - a * e)
    return (
        ((d * f - e * e) / determinant, corner[0] / determinant, corner[1] / determinant),
        (corner[0] / determinant, (a * f - c * c) / determinant, corner[2] / determinant),
        (corner[1] / determinant, corner[2] / determinant, (a * d - b * b) / determinant),
    ), determinant
