"""What the mediator's copy says, ready to be laid out: in French, for the desk, never printed by a kiosk."""

from dataclasses import dataclass
from itertools import pairwise

from diagnostic.domain.measurement.zones import CUTS, zone_of
from diagnostic.domain.placement import StakePlacement
from diagnostic.domain.sheet import PathShape

REACH = 1.28  # the band holds the position eight times in ten
OUTER = 1.2  # how far the two outer zones are drawn, in SD
_EDGES = (CUTS[0] - OUTER, *CUTS, CUTS[-1] + OUTER)


@dataclass(frozen=True, slots=True)
class Band:
    """A position over five zones of equal width, 0 to 5: where it begins, its middle, where it ends."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, placement: StakePlacement) -> "Band":
        """Return the band θ̂ ± 1.28 SE of a placement."""
        reach = REACH * placement.se
        low, middle, high = (along(placement.theta + step) for step in (-reach, 0, reach))
        return cls(low, middle, high)


@dataclass(frozen=True, slots=True)
class CopyStake:
    """One stake: its band, the chances of its zones in percent, and all of it in words."""

    name: str
    shape: PathShape
    band: Band
    percents: tuple[int, int, int, int, int]
    words: str


@dataclass(frozen=True, slots=True)
class CopySection:
    """Rows of two columns under a heading; ``empty`` is said when there is none."""

    title: str
    rows: tuple[tuple[str, str], ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class CopyContent:
    """The whole copy. ``page`` is « Page {number} sur {count} »; ``notes`` the heading of the room to write."""

    title: str
    subtitle: str
    warning: str
    stakes_title: str
    stakes: tuple[CopyStake, ...]
    sections: tuple[CopySection, ...]
    notes: str
    page: str


def along(theta: float) -> float:
    """Return where a position stands on five zones drawn equally wide, from 0 to 5."""
    zone = zone_of(theta)
    start, end = tuple(pairwise(_EDGES))[zone - 1]
    return min(5.0, max(0.0, zone - 1 + (theta - start) / (end - start)))
