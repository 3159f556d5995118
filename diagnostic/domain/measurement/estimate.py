"""From answers to a position: Bayes on the grid, exactly.

Each item speaks of one stake, so the posterior of (accès, usage, opportunités) is the joint prior times one
vector a stake; the self-report style is summed out of the usage vector. The position on a stake is the
posterior mean (EAP), its standard error the posterior SD; the overall position is the mean of the three with
its SE from the joint posterior.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from operator import mul

from diagnostic.domain.measurement.curves import PLACING, Reading, likelihood, reach_curve, style_weights
from diagnostic.domain.measurement.model import STAKES, Bank, Item, Response
from diagnostic.domain.measurement.prior import GRID, NODES, Vector, joint_prior
from diagnostic.domain.measurement.zones import zone_probabilities
from diagnostic.domain.placement import Placement, StakePlacement
from diagnostic.domain.stakes import Stake

Table = tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the answers say: for each stake a likelihood at each style node, then at each grid point."""

    vectors: Mapping[Stake, Vector]
    scored: int = 0
    reading: Reading = PLACING

    def after(self, item: Item, response: Response) -> "Evidence":
        """Return the evidence with one answer more."""
        said = likelihood(item, response.value, self.reading)
        if said is None:
            return Evidence(self.vectors, self.scored + 1, self.reading)
        vectors = {**self.vectors, item.stake: tuple(map(mul, self.vectors[item.stake], said))}
        return Evidence(vectors, self.scored + 1, self.reading)


@dataclass(frozen=True, slots=True)
class StakePosterior:
    """One stake: the marginal on the grid, and what choosing the next question needs.

    ``weights`` splits the marginal by style node; ``moments[e]`` is Σ θ_e·posterior at the same places.
    """

    marginal: Vector
    weights: Vector
    moments: tuple[Vector, Vector, Vector]
    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class Posterior:
    """Everything known of a person after the answers."""

    stakes: Mapping[Stake, StakePosterior]
    covariance: tuple[Vector, ...]
    scored: int
    reading: Reading

    @property
    def worst_se(self) -> float:
        """Return the largest of the three standard errors."""
        return sqrt(max(stake.variance for stake in self.stakes.values()))

    def se(self, stake: Stake) -> float:
        """Return the standard error of one stake."""
        return sqrt(self.stakes[stake].variance)

    def placement(self) -> Placement:
        """Return the position on each stake and overall."""
        stakes = {
            stake: StakePlacement(found.mean, sqrt(found.variance), zone_probabilities(found.marginal))
            for stake, found in self.stakes.items()
        }
        overall = sum(found.mean for found in self.stakes.values()) / len(STAKES)
        spread = sqrt(sum(map(sum, self.covariance))) / len(STAKES)
        return Placement(stakes, overall, spread, self.scored)


def place(bank: Bank, responses: Iterable[Response], reading: Reading = PLACING) -> Placement:
    """Return where the answers place a person; their order does not matter."""
    return posterior(evidence(bank, responses, reading)).placement()


def probability(found: Posterior, item: Item, category: int) -> float:
    """Return P(X ≥ category) of an item, asked or not, for this person."""
    curve = reach_curve(item, category, found.reading)
    chance: float = sum(map(mul, found.stakes[item.stake].weights, curve))
    return chance


def evidence(bank: Bank, responses: Iterable[Response], reading: Reading = PLACING) -> Evidence:
    """Gather what the answers say; items the bank does not know are left out."""
    known = (response for response in responses if response.item in bank)
    gathered = no_evidence(reading)
    for response in sorted(known, key=lambda response: response.item):
        gathered = gathered.after(bank.items[response.item], response)
    return gathered


@cache
def no_evidence(reading: Reading = PLACING) -> Evidence:
    """Return what is known before any answer: nothing."""
    vectors = {stake: (1.0,) * (NODES * len(style_weights(stake, reading))) for stake in STAKES}
    return Evidence(vectors, 0, reading)


def posterior(gathered: Evidence) -> Posterior:
    """Return the posterior after the evidence."""
    summed = tuple(_over_style(gathered, stake) for stake in STAKES)
    pairs = _pairs(*summed)
    stakes = {
        stake: _stake(pairs[index], index, _shares(gathered, stake, summed[index]))
        for index, stake in enumerate(STAKES)
    }
    return Posterior(stakes, _covariance(tuple(stakes.values())), gathered.scored, gathered.reading)


def _over_style(gathered: Evidence, stake: Stake) -> Vector:
    """Return the likelihood of a stake with the style summed out."""
    vector, weights = gathered.vectors[stake], style_weights(stake, gathered.reading)
    if len(weights) == 1:
        return vector
    layers = [vector[start : start + NODES] for start in range(0, len(vector), NODES)]
    return tuple(sum(map(mul, weights, column)) for column in zip(*layers, strict=True))


def _shares(gathered: Evidence, stake: Stake, summed: Vector) -> Vector:
    """Return P(style node | point of the grid) at each style node, then at each point."""
    weights = style_weights(stake, gathered.reading)
    whole = tuple(weight for weight in weights for _ in range(NODES))
    return tuple(
        weight * said / total
        for weight, said, total in zip(whole, gathered.vectors[stake], summed * len(weights), strict=True)
    )


def _pairs(access: Vector, usage: Vector, opportunities: Vector) -> tuple[tuple[Table, Table], ...]:
    """Return, for each stake, its posterior table with each of the two others (rows: the stake)."""
    prior = joint_prior()
    first = _table(prior.access_usage, (access, usage), opportunities)
    total = 1.0 / sum(map(sum, first))
    access_usage = tuple(tuple(cell * total for cell in row) for row in first)
    scaled = tuple(value * total for value in access), tuple(value * total for value in usage)
    access_opportunities = _table(prior.access_opportunities, (scaled[0], opportunities), usage)
    usage_opportunities = _table(prior.usage_opportunities, (scaled[1], opportunities), access)
    return (
        (access_usage, access_opportunities),
        (tuple(zip(*access_usage, strict=True)), usage_opportunities),
        (tuple(zip(*access_opportunities, strict=True)), tuple(zip(*usage_opportunities, strict=True))),
    )


def _table(prior: tuple[tuple[Vector, ...], ...], kept: tuple[Vector, Vector], summed: Vector) -> Table:
    """Return the joint table of two stakes, the third being summed out."""
    rows, columns = kept
    return tuple(
        tuple(row * column * sum(map(mul, cells, summed)) for column, cells in zip(columns, line, strict=True))
        for row, line in zip(rows, prior, strict=True)
    )


def _stake(tables: tuple[Table, Table], index: int, shares: Vector) -> StakePosterior:
    marginal = tuple(map(sum, tables[0]))
    own = tuple(map(mul, GRID, marginal))
    moments = [tuple(sum(map(mul, GRID, row)) for row in table) for table in tables]
    moments.insert(index, own)
    mean = sum(own)
    variance = sum(map(mul, GRID, own)) - mean * mean
    nodes = len(shares) // NODES
    split = [tuple(map(mul, moment * nodes, shares)) for moment in moments]
    weights = tuple(map(mul, marginal * nodes, shares))
    return StakePosterior(marginal, weights, (split[0], split[1], split[2]), mean, variance)


def _covariance(stakes: tuple[StakePosterior, ...]) -> tuple[Vector, ...]:
    """Return the posterior covariance of the three stakes."""
    means = tuple(stake.mean for stake in stakes)
    return tuple(
        tuple(
            sum(map(mul, GRID * (len(moment) // NODES), moment)) - stake.mean * mean
            for moment, mean in zip(stake.moments, means, strict=True)
        )
        for stake in stakes
    )
