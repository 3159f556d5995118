"""Anchoring: the thresholds of an item, solved from the shares published for French adults.

For each published share p_k = P(X ≥ k) among adults whose position θ follows N(0, 1), the threshold b_k is
the root of ∫ φ(θ) / (1 + exp(-a(θ - b_k))) dθ = p_k. The integral is a 61-node Gauss-Hermite sum.
"""

from functools import cache
from itertools import pairwise
from math import exp, pi, sqrt
from math import pow as power

NODES = 61
FARTHEST = 12.0  # no published share needs a threshold beyond ± 12 SD
PRECISION = 1e-12
STEPS = 200


class InvalidSharesError(ValueError):
    """The shares cannot come from ordered answers: they must lie in ]0, 1[ and never rise."""


@cache
def thresholds(shares: tuple[float, ...], discrimination: float) -> tuple[float, ...]:
    """Return b_1..b_m such that adults reach category k in the share published; raises InvalidSharesError."""
    _refuse_impossible(shares, discrimination)
    return tuple(_threshold(share, discrimination) for share in shares)


def share(threshold: float, discrimination: float) -> float:
    """Return the share of adults who reach a threshold (the inverse of ``thresholds``)."""
    return sum(weight / (1.0 + exp(-discrimination * (node - threshold))) for node, weight in gauss_hermite())


@cache
def gauss_hermite(count: int = NODES) -> tuple[tuple[float, float], ...]:
    """Return the nodes and weights that integrate against the standard normal density, nodes rising."""
    half: list[tuple[float, float]] = []
    for index in range((count + 1) // 2):
        root = _root(_first_guess(index, count, half), count)
        half.append((root, 2.0 / _slope(root, count) ** 2))
    upper = [(sqrt(2.0) * root, weight / sqrt(pi)) for root, weight in half]
    middle = upper if count % 2 == 0 else upper[:-1]
    return tuple([(-node, weight) for node, weight in upper] + list(reversed(middle)))


def _refuse_impossible(shares: tuple[float, ...], discrimination: float) -> None:
    inside = all(0.0 < one < 1.0 for one in shares)
    falling = all(high >= low for high, low in pairwise(shares))
    if not shares or not inside or not falling or discrimination <= 0.0:
        raise InvalidSharesError(f"parts {shares}, pente {discrimination}")


def _threshold(target: float, discrimination: float) -> float:
    low, high = -FARTHEST, FARTHEST
    while high - low > PRECISION:
        middle = (low + high) / 2.0
        if share(middle, discrimination) > target:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _first_guess(index: int, count: int, found: list[tuple[float, float]]) -> float:
    """Return a start for Newton: the largest root by its asymptotic form, then by extrapolation."""
    if index == 0:
        return sqrt(2.0 * count + 1.0) - 1.85575 * power(2.0 * count + 1.0, -1.0 / 6.0)
    last = found[-1][0]
    if index == 1:
        return last - 1.14 * power(count, 0.426) / last
    factor, back = {2: (0.86, 0), 3: (0.91, 1)}.get(index, (1.0, index - 2))
    return (1.0 + factor) * last - factor * found[back][0]


def _root(guess: float, count: int) -> float:
    for _ in range(STEPS):
        value, _ = _polynomial(guess, count)
        step = value / _slope(guess, count)
        guess -= step
        if abs(step) < PRECISION:
            break
    return guess


def _slope(point: float, count: int) -> float:
    return sqrt(2.0 * count) * _polynomial(point, count)[1]


def _polynomial(point: float, count: int) -> tuple[float, float]:
    """Return the orthonormal Hermite polynomials of degree ``count`` and ``count - 1`` at a point."""
    current, before = power(pi, -0.25), 0.0
    for degree in range(1, count + 1):
        current, before = (
            point * sqrt(2.0 / degree) * current - sqrt((degree - 1.0) / degree) * before,
            current,
        )
    return current, before
