"""How much each question would teach, and which ones dignity allows.

Choice is the exact one-step Bayes A-optimality: the expected fall of the summed posterior variance of the
three stakes. With w(g) the marginal of the item's stake, m_e(g) = Σ θ_e·posterior over the cells at g,
p_k = Σ w(g)P_k(g), n_ke = Σ m_e(g)P_k(g), and the fall is G = Σ_e [Σ_k n_ke² / p_k − μ_e²].
"""

from collections.abc import Sequence
from operator import mul

from diagnostic.domain.measurement.course import Course
from diagnostic.domain.measurement.curves import category_curves
from diagnostic.domain.measurement.estimate import Posterior
from diagnostic.domain.measurement.model import Item

EASY_ENOUGH = 0.70  # least P(X ≥ 1) of a question asked
EASY_AFTER_NO = 0.85  # the same, when the last answer was « non »
PRECISE_ENOUGH = 0.50  # the largest SE at which the interview stops
NEGLIGIBLE = 1e-12


def gain(found: Posterior, item: Item) -> float:
    """Return the expected fall of Σ Var(θ_e) if this item were asked."""
    stake = found.stakes[item.stake]
    squares = 0.0
    for curve in category_curves(item, found.reading):
        chance = sum(map(mul, stake.weights, curve))
        if chance > NEGLIGIBLE:
            squares += sum(sum(map(mul, moment, curve)) ** 2 for moment in stake.moments) / chance
    return squares - sum(other.mean**2 for other in found.stakes.values())


def ease(found: Posterior, item: Item) -> float:
    """Return P(X ≥ 1) for this person: how likely the answer is another than « non »."""
    curve = category_curves(item, found.reading)[0]
    refused: float = sum(map(mul, found.stakes[item.stake].weights, curve))
    return 1.0 - refused


def easiest(found: Posterior, items: Sequence[Item]) -> Item:
    """Return the item most likely answered by another answer than « non »."""
    return max(items, key=lambda item: ease(found, item))


def floor_after(course: Course) -> float:
    """Return the least P(X ≥ 1) asked of the next question: higher after « non » or « Je ne connais pas »."""
    return EASY_AFTER_NO if course.last in (0, "dk") else EASY_ENOUGH


def dignified(found: Posterior, candidates: Sequence[Item], floor: float) -> list[Item]:
    """Return the candidates easy enough for this person; the easiest one alone when none is."""
    kept = [item for item in candidates if ease(found, item) >= floor]
    return kept or [easiest(found, candidates)]


def teaches_little(found: Posterior, candidates: Sequence[Item], *, floor: float, least: float) -> bool:
    """Return whether no question that dignity allows teaches more than ``least``."""
    return all(gain(found, item) < least for item in dignified(found, candidates, floor))
