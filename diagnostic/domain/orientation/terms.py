"""The terms of the sum by which steps are ranked; each lies between 0 and 1 (weights: ``data/orientation.yaml``)."""

from collections.abc import Collection
from datetime import date, datetime

from diagnostic.domain.catalogue import HelpKind, Programme, SupportMode
from diagnostic.domain.orientation.outcome import Coming
from diagnostic.domain.orientation.reach import delegates, level_fit
from diagnostic.domain.orientation.request import Company, Request
from diagnostic.domain.orientation.rules import Reach, Rules

UNKNOWN = 0.5
_PERHAPS = 0.25
_SECONDS_A_DAY = 86400
_MODES = {
    Company.INDIVIDUAL: SupportMode.INDIVIDUAL,
    Company.GROUP: SupportMode.GROUP,
    Company.RELATIVE: SupportMode.INDIVIDUAL,
    Company.REMOTE: SupportMode.REMOTE,
    Company.ALONE: SupportMode.SELF,
}
_FRENCH = "fr"
_OTHER_LANGUAGES = frozenset({"langues_autres", "langues_anglais"})


def level(programme: Programme, request: Request, rules: Rules) -> float:
    """Return how well the level, or the kind of help, suits the person."""
    if programme.help_kind is HelpKind.DO_FOR and delegates(request, rules):
        return 1.0
    return level_fit(programme, request)


def distance(km: float, reach: Reach) -> float:
    """Return 1 on the spot, one half at the scale of that means of travel; nearer is always more.

    It falls slowly before the scale and quickly after it: a few minutes matter little, a long way discourages.
    """
    return 1.0 / (1.0 + (km / reach.scale_km) ** 2)


def wait(starts: datetime, request: Request, rules: Rules) -> float:
    """Return 1 now, one half after the scale of waiting; sooner is always more."""
    days = (starts - request.moment).total_seconds() / _SECONDS_A_DAY
    return rules.waiting.scale_days / (rules.waiting.scale_days + days)


def mode(offered: Collection[SupportMode], request: Request) -> float:
    """Return 1 for the way the person likes, 0 for another, one half when either is not known."""
    liked = _MODES.get(request.company)
    if liked is None or not offered:
        return UNKNOWN
    return float(liked in offered)


def language(spoken: Collection[str], support: Collection[str], request: Request) -> float:
    """Return 1 when a language of the person is known to be spoken, one half when it is not known."""
    if any(language in spoken for language in request.languages):
        return 1.0
    foreign = any(language != _FRENCH for language in request.languages)
    return 1.0 if foreign and not _OTHER_LANGUAGES.isdisjoint(support) else UNKNOWN


def comes(coming: Coming | None, request: Request) -> float:
    """Return 1 for help that spares the way to who cannot go, little when one has to call to know."""
    if coming is None or not request.stays_home:
        return 0.0
    return _PERHAPS if coming is Coming.CALL else 1.0


def oldest(moment: datetime, rules: Rules) -> date:
    """Return the day before which what is known of a venue is too old to send someone there first."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - rules.outdated_months, 12)
    return date(year, month + 1, min(moment.day, 28))
