"""Who comes to a help desk: a non-normal population, with groups that differ in level and in style."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from random import Random

from diagnostic.domain.measurement.model import STAKES
from diagnostic.domain.measurement.prior import AT_EASE, DISTANT, MIDDLE, Component, Matrix
from diagnostic.domain.stakes import Stake

DESK_WEIGHTS = (0.30, 0.40, 0.30)  # more distant people than the engine believes (0.20, 0.50, 0.30)
DRIFT = 0.15  # how far the populations stand from where the engine believes them
TAIL = 8  # degrees of freedom: tails heavier than normal
STYLE_SD = 0.4
ALLOPHONE, WOMEN = 0.15, 0.52

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Person:
    """A simulated person: true positions, self-report style, and the groups DIF is about."""

    number: int
    theta: Triple
    style: float
    groups: frozenset[str]

    def position(self, stake: Stake) -> float:
        """Return the true position on one stake."""
        return self.theta[STAKES.index(stake)]

    @property
    def mean(self) -> float:
        """Return the mean of the three true positions."""
        return sum(self.theta) / len(self.theta)

    def moved(self, by: float) -> "Person":
        """Return the same person after learning."""
        first, second, third = self.theta
        return Person(self.number, (first + by, second + by, third + by), self.style, self.groups)


def people(seed: int, count: int) -> tuple[Person, ...]:
    """Draw people; the same seed draws the same ones."""
    chance = Random(f"people/{seed}")
    components = [_drifted(chance, component) for component in (DISTANT, MIDDLE, AT_EASE)]
    return tuple(_person(chance, number, components) for number in range(count))


def _drifted(chance: Random, component: Component) -> Component:
    first, second, third = (mean + chance.uniform(-DRIFT, DRIFT) for mean in component.mean)
    return Component(component.weight, (first, second, third), component.covariance)


def _person(chance: Random, number: int, components: Sequence[Component]) -> Person:
    component = chance.choices(components, DESK_WEIGHTS)[0]
    theta = _draw(chance, component)
    return Person(number, theta, chance.gauss(0.0, STYLE_SD), _groups(chance, sum(theta) / 3.0))


def _groups(chance: Random, level: float) -> frozenset[str]:
    """Draw the groups of a person; people of 60 and more are more often distant."""
    odds = {"60+": 1.0 / (1.0 + exp(1.1 * level + 0.5)), "allophone": ALLOPHONE, "femme": WOMEN}
    return frozenset(name for name, odd in odds.items() if chance.random() < odd)


def _draw(chance: Random, component: Component) -> Triple:
    """Draw from a t law of the component's mean and covariance."""
    lower = _cholesky(component.covariance)
    normal = [chance.gauss(0.0, 1.0) for _ in range(3)]
    scale = sqrt((TAIL - 2.0) / chance.gammavariate(TAIL / 2.0, 2.0))
    first, second, third = (
        mean + scale * sum(weight * draw for weight, draw in zip(row, normal, strict=True))
        for mean, row in zip(component.mean, lower, strict=True)
    )
    return first, second, third


def _cholesky(matrix: Matrix) -> Matrix:
    (a, b, c), (_, d, e), (_, _, f) = matrix
    first = sqrt(a)
    second, third = b / first, c / first
    fourth = sqrt(d - second * second)
    fifth = (e - second * third) / fourth
    return (first, 0.0, 0.0), (second, fourth, 0.0), (third, fifth, sqrt(f - third * third - fifth * fifth))
