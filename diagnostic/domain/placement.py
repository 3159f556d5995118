"""Where a person stands on the continuum, with the uncertainty of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from diagnostic.domain.stakes import Stake

Zones = tuple[float, float, float, float, float]

HALF = 0.5 - 1e-12


@dataclass(frozen=True, slots=True)
class StakePlacement:
    """The position on one stake.

    ``theta`` and ``se`` in SD of French adults (posterior mean and SD); ``zones`` are P(zone 1..5), sum 1;
    ``zone`` is the middle one, 1..5: as likely to stand above it as below. Unlike the most likely zone, it never
    falls when an answer rises, and it says the middle, not the bottom, of someone who answered nothing.
    """

    theta: float
    se: float
    zones: Zones

    @property
    def zone(self) -> int:
        """Return the first zone, 1..5, that at least half of the probability does not go beyond."""
        below = accumulate(self.zones[:-1])
        return 1 + sum(mass < HALF for mass in below)

    def at_least(self, zone: int) -> float:
        """Return P(the person is in that zone or a higher one)."""
        return min(1.0, sum(self.zones[zone - 1 :]))


@dataclass(frozen=True, slots=True)
class Placement:
    """The three positions and their mean."""

    stakes: Mapping[Stake, StakePlacement]
    overall_theta: float
    overall_se: float
    scored: int = 0  # scored questions asked
