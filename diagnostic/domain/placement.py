"""Where a person stands on the continuum, with the uncertainty of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.domain.stakes import Stake

Zones = tuple[float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class StakePlacement:
    """The position on one stake.

    ``theta`` and ``se`` in SD of French adults (posterior mean and SD); ``zones`` are P(zone 1..5), sum 1;
    ``zone`` is the most likely one, 1..5.
    """

    theta: float
    se: float
    zones: Zones

    @property
    def zone(self) -> int:
        """Return the most likely zone, 1..5 (the lower of equals)."""
        return 1 + max(range(5), key=lambda index: (self.zones[index], -index))

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
