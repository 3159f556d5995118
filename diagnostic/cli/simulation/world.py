"""How simulated people really answer: other parameters than the engine's, style, noise, DIF."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp
from random import Random

from diagnostic.cli.simulation.population import Person
from diagnostic.domain.measurement.curves import STYLE_LOADS
from diagnostic.domain.measurement.model import Bank, Item, Value
from diagnostic.domain.stakes import Stake

A_WRONG = (0.6, 1.4)
B_WRONG, THRESHOLD_WRONG = 0.5, 0.15
CARELESS, UNKNOWN, SKIPPED = 0.02, 0.03, 0.03
DIF_SHARE, DIF_SHIFT = 0.10, 0.5
GROUPS = ("60+", "allophone", "femme")
REACH = 2.0


@dataclass(frozen=True, slots=True)
class World:
    """The true items, and the shift of some of them for some groups."""

    seed: int
    items: Mapping[str, Item]
    shifts: Mapping[tuple[str, str], float]

    def answer(self, person: Person, name: str, passing: int = 1) -> Value:
        """Return what a person answers; asking again in the same passing gives the same answer."""
        chance = Random(f"{self.seed}/{person.number}/{name}/{passing}")
        item, draw = self.items[name], chance.random()
        if draw < SKIPPED:
            return "skip"
        if draw < SKIPPED + UNKNOWN * _unknowing(item, person):
            return "dk"
        if chance.random() < CARELESS:
            return chance.randrange(item.top + 1)
        return self._sincere(person, item, chance.random())

    def _sincere(self, person: Person, item: Item, draw: float) -> int:
        load = STYLE_LOADS.get(item.kind, 1.0) if item.stake is Stake.USAGE else 0.0
        shift = sum(self.shifts.get((item.id, group), 0.0) for group in person.groups)
        level = person.position(item.stake) + load * person.style - shift
        odds = (1.0 / (1.0 + exp(-item.discrimination * (level - threshold))) for threshold in item.thresholds)
        return sum(draw < odd for odd in odds)


def world(seed: int, bank: Bank) -> World:
    """Make a world in which the engine's parameters are wrong."""
    chance = Random(f"world/{seed}")
    items = {item.id: _perturbed(chance, item) for item in bank}
    shifts = {
        (name, group): chance.choice((-DIF_SHIFT, DIF_SHIFT))
        for group in GROUPS
        for name in items
        if chance.random() < DIF_SHARE
    }
    return World(seed, items, shifts)


def _perturbed(chance: Random, item: Item) -> Item:
    wrong = chance.uniform(-B_WRONG, B_WRONG)
    moved = [threshold + wrong + chance.uniform(-THRESHOLD_WRONG, THRESHOLD_WRONG) for threshold in item.thresholds]
    return replace(
        item,
        discrimination=item.discrimination * chance.uniform(*A_WRONG),
        thresholds=tuple(sorted(moved)),
    )


def _unknowing(item: Item, person: Person) -> float:
    """Return how much more often than the average person this one says « Je ne connais pas »."""
    level = min(max(person.position(item.stake), -REACH), REACH)
    return exp(-0.5 * level) if item.dont_know_slope else 1.0
