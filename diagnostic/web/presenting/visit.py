"""What only the sheet adds to a step, for who goes there: when it opens next, the way in, whom to ask for."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from diagnostic.domain.catalogue import Venue
from diagnostic.domain.orientation import Recommendation
from diagnostic.domain.sheet import Fact, Foreign
from diagnostic.services.ports import Site
from diagnostic.web.i18n import current_tag
from diagnostic.web.locales import SOURCE
from diagnostic.web.presenting import dates
from diagnostic.web.presenting.phrases import first_phrase
from diagnostic.web.product import product

ACCESS_SITE = "acceslibre.beta.gouv.fr"
HOSTS = {  # who helps in a place of that national programme: said in French at the desk
    "conseillers_numeriques": "la conseillère ou le conseiller numérique",
    "aidants_connect": "la personne « Aidants Connect »",
    "france_services": "l’accueil France services",
}
ENGLISH, OTHERS = "langues_anglais", "langues_autres"


def with_visit(facts: Sequence[Fact], step: Recommendation, site: Site) -> tuple[Fact, ...]:
    """Return the facts with what is good to know before going; ``optional`` ones leave a full page first."""
    return tuple(fact for fact in _all(facts, step, site) if fact.lines)


def _all(facts: Sequence[Fact], step: Recommendation, site: Site) -> Iterator[Fact]:
    for fact in facts:
        yield fact
        if fact.label == _("Quand"):
            yield Fact(_("Ouvre"), _opening(step, site), optional=True)
    if step.venue is None:
        return
    yield Fact(_("Qui demander"), _host(step.venue))
    yield Fact(_("Entrée"), (_way_in(step.venue),))
    yield Fact(_("Accueil"), _welcome(step.venue), optional=True)


def _opening(step: Recommendation, site: Site) -> tuple[str, ...]:
    """Return « aujourd’hui » for a place that is open, else the day and hour of its next opening."""
    if step.date or step.next_opening is None:
        return ()
    zone = ZoneInfo(site.time_zone)
    opens, now = step.next_opening.astimezone(zone), product().clock.now().astimezone(zone)
    if opens <= now:
        return (_("aujourd’hui"),)
    tag = current_tag()
    moment = dates.isolated(dates.clock(dates.at(opens), tag), tag)
    day = _("aujourd’hui") if opens.date() == now.date() else dates.day(opens.date(), tag)
    return (_("%(day)s à %(time)s", day=day, time=moment),)


def _host(venue: Venue) -> tuple[str | Foreign, ...]:
    found = next((words for code, words in HOSTS.items() if code in venue.national_programmes), None)
    if found is None:
        return ()
    return (found,) if current_tag() == SOURCE else (Foreign(found),)


def _way_in(venue: Venue) -> str:
    if venue.accessibility_url:
        return _("Le site %(site)s dit s’il y a des marches.", site=dates.isolated(ACCESS_SITE, current_tag()))
    return _("À vérifier\u00a0: y a-t-il des marches\u00a0?")


def _welcome(venue: Venue) -> tuple[str, ...]:
    """Return for whom the place is ready; languages only for who reads another one than French."""
    tag = current_tag()
    hidden = {code for code, tags in ((ENGLISH, {"en"}), (OTHERS, {tag} - {SOURCE, "en"})) if tag not in tags}
    said = [first_phrase(f"specific_support.{code}") for code in venue.specific_support if code not in hidden]
    spoken = (_("on parle votre langue"),) if tag != SOURCE and tag in venue.languages else ()
    words = (*spoken, *(each for each in said if each))
    return (dates.listed(words, tag),) if words else ()
