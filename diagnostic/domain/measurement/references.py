"""Bridges to published figures: DSI 2.0, Insee's illectronisme, the éloignement rule.

FOR AGGREGATES AND STUDIES ONLY: nothing here is ever shown for one person, on any screen or sheet, not even to a
mediator. No web, PDF or printing module may import this one (a test sees to it). Our scale is another instrument
than these surveys: a share found with it is never said to be their figure.

Three-valued: *certain* when no answer that is missing could change the outcome, *probable* with its chance when
one outcome reaches ``LIKELY``, *unknown* otherwise. Chances take activities as independent given the answers, so
they overstate a little what is met; activities that no question covers are taken as not done.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import prod
from statistics import NormalDist, fmean

from diagnostic.domain.measurement.activities import AREAS, Activities, AreaLevel
from diagnostic.domain.measurement.zones import CUTS
from diagnostic.domain.placement import Placement

LIKELY = 0.80  # least chance of an outcome that is called probable
SURE = 1.0
FEWEST = 10  # people in an aggregate, below which nothing is said
YES, NO = "yes", "no"


class Certainty(StrEnum):
    """How well an outcome is known."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """The overall levels of DSI 2.0; ``NOT_ASSESSED``: no internet in the last three months."""

    ABOVE = "above_basic"
    BASIC = "basic"
    LOW = "low"
    NARROW = "narrow"
    LIMITED = "limited"
    NONE = "none"
    NOT_ASSESSED = "not_assessed"


class InseeReading(IntEnum):
    """From how many missing areas of five an internet user is without the basic skills.

    Insee calls « faibles » those who lack one to three areas: four or five is then inferred. The other reading is
    all five. To be read again in Insee Première 1953, encadré 2; users of this kind are 1.5 % of people.
    """

    FOUR_OR_FIVE = 4
    ALL_FIVE = 5


INSEE_READING = InseeReading.FOUR_OR_FIVE
BY_AREAS_MET = (Level.NONE, Level.NONE, Level.LIMITED, Level.NARROW, Level.LOW, Level.BASIC)


@dataclass(frozen=True, slots=True)
class Finding:
    """The chance of each outcome, and how well it is known; never of one person on a screen."""

    certainty: Certainty
    chances: Mapping[str, float]

    @property
    def outcome(self) -> str | None:
        """Return the outcome that is certain or probable, None when it cannot be told."""
        if self.certainty is Certainty.UNKNOWN:
            return None
        return max(self.chances, key=lambda outcome: self.chances[outcome])


@dataclass(frozen=True, slots=True)
class Share:
    """An outcome over many people: surely so, expected from the chances, and how many cannot be told."""

    people: int
    certain: float
    expected: float
    unknown: float


class TooFewPeopleError(ValueError):
    """An aggregate of so few people would speak of one person."""


def overall_level(known: Activities) -> Finding:
    """Return the overall level of DSI 2.0."""
    if known.internet is False:
        return _certain(Level.NOT_ASSESSED)
    least, most = (_level([area.level(count(area)) for area in AREAS]) for count in (known.least, known.most))
    if least is most and known.internet:
        return _certain(least)
    return _likeliest(_level_chances(known))


def illectronisme(known: Activities, reading: InseeReading = INSEE_READING) -> Finding:
    """Return whether Insee's definition holds: no internet in three months, or no basic skills."""
    if known.internet is False:
        return _certain(YES)
    needed = len(AREAS) - reading
    least, most = (
        sum(area.level(count(area)) > AreaLevel.MISSING for area in AREAS) for count in (known.least, known.most)
    )
    if least > needed:
        return _certain(NO)
    if most <= needed:
        return _certain(YES)
    return _yes_or_no(sum(_met_chances(known)[: needed + 1]))


def eloignement(known: Activities, placement: Placement, *, brake: bool | None = None) -> Finding:
    """Return whether the rule that reproduces the published 31.5 % holds: no internet, or mastery is a brake.

    ``brake`` comes from the sheet of a study: the questionnaire does not ask it. Without it the chance is that of
    standing below the same share of adults on our scale (another instrument: probable at most).
    """
    if known.internet is False or brake:
        return _certain(YES)
    if known.internet and brake is False:
        return _certain(NO)
    spread = NormalDist(placement.overall_theta, placement.overall_se)
    return _yes_or_no(spread.cdf(CUTS[1]))


def share_of(findings: Iterable[Finding], outcome: str) -> Share:
    """Return how many of the people found are so; raises TooFewPeopleError."""
    found = list(findings)
    if len(found) < FEWEST:
        raise TooFewPeopleError(f"{len(found)} personnes : il en faut au moins {FEWEST}.")
    certain = fmean(one.certainty is Certainty.CERTAIN and one.outcome == outcome for one in found)
    expected = fmean(one.chances.get(outcome, 0.0) for one in found)
    return Share(len(found), certain, expected, fmean(one.outcome is None for one in found))


def _level(levels: list[AreaLevel]) -> Level:
    if all(level is AreaLevel.ABOVE for level in levels):
        return Level.ABOVE
    return BY_AREAS_MET[sum(level > AreaLevel.MISSING for level in levels)]


def _level_chances(known: Activities) -> dict[str, float]:
    chances: dict[str, float] = dict.fromkeys(BY_AREAS_MET, 0.0)
    for met, chance in enumerate(_met_chances(known)):
        chances[BY_AREAS_MET[met]] += chance
    above = prod(known.level_chances(area)[AreaLevel.ABOVE] for area in AREAS)
    chances[Level.BASIC] -= above
    return chances | {Level.ABOVE: above}


def _met_chances(known: Activities) -> list[float]:
    """Return the chance that 0, 1 … 5 areas are met."""
    counts = [1.0]
    for area in AREAS:
        missing = known.level_chances(area)[AreaLevel.MISSING]
        counts = [
            without * missing + with_it * (1.0 - missing)
            for without, with_it in zip([*counts, 0.0], [0.0, *counts], strict=True)
        ]
    return counts


def _yes_or_no(chance: float) -> Finding:
    return _likeliest({YES: chance, NO: 1.0 - chance})


def _likeliest(chances: Mapping[str, float]) -> Finding:
    named = max(chances.values()) >= LIKELY
    return Finding(Certainty.PROBABLE if named else Certainty.UNKNOWN, chances)


def _certain(outcome: str) -> Finding:
    return Finding(Certainty.CERTAIN, {outcome: SURE})
