"""A place and a dated workshop as the public pages show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _

from diagnostic.domain.catalogue import DateStatus, HelpKind, Venue
from diagnostic.domain.lettering import readable
from diagnostic.domain.orientation import Evidence, Recommendation
from diagnostic.domain.sheet import Fact
from diagnostic.domain.towns import Town
from diagnostic.services.sharing import SharedDate
from diagnostic.web.place import current_site, named_in_address
from diagnostic.web.presenting.facts import facts
from diagnostic.web.presenting.steps import StepWords, step_words


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place with its facts and its page."""

    name: str
    facts: tuple[Fact, ...]
    address: str


@dataclass(frozen=True, slots=True)
class DateCard:
    """A dated workshop in words, and its page; ``notice`` says that it is full, cancelled or postponed."""

    words: StepWords
    address: str
    notice: str | None = None


def place_card(venue: Venue, distance: float | None = None, town: Town | None = None) -> PlaceCard:
    """Return the card of a place."""
    step = Recommendation(
        help_kind=HelpKind.DO_WITH,
        evidence=Evidence.PLACE,
        reasons=(),
        venue=venue,
        distance_km=distance,
        hours=venue.hours,
        contact=venue.contact,
        cost=venue.cost,
        reserved=venue.audiences,
    )
    return PlaceCard(
        readable(venue.name), facts(step, current_site(), town.name if town else None), place_address(venue)
    )


def date_card(shared: SharedDate, distance: float | None = None, town: Town | None = None) -> DateCard:
    """Return the card of a dated workshop."""
    date, programme, venue = shared.date, shared.programme, shared.venue
    step = Recommendation(
        help_kind=programme.help_kind,
        evidence=Evidence.DATED,
        reasons=(),
        programme=programme,
        venue=venue,
        distance_km=distance,
        date=date,
        contact=date.contact if date.contact.phone else venue.contact,
        cost=date.cost,
        bring=programme.bring,
        reserved=date.audiences or venue.audiences,
    )
    words = step_words(step, current_site(), town.name if town else None)
    return DateCard(words, date_address(shared), _notice(shared))


def short_place(card: PlaceCard) -> PlaceCard:
    """Return what a list says of a place: where, when, the phone; its page says the rest."""
    return replace(card, facts=tuple(_short(card.facts, named_above=True)))


def short_date(card: DateCard) -> DateCard:
    """Return what a list says of a workshop: at which place, how far, when, the phone; its page says the rest."""
    return replace(card, words=replace(card.words, facts=tuple(_short(card.words.facts, named_above=False))))


def place_address(venue: Venue) -> str:
    """Return the address of the page of a place on this site."""
    return url_for("pages.place", key=f"{venue.id.source}/{venue.id.id}", **named_in_address(current_site()))


def date_address(shared: SharedDate) -> str:
    """Return the address of the page of a dated workshop on this site."""
    return url_for("pages.workshop", key=shared.date.id, **named_in_address(current_site()))


def _short(facts_of: Iterable[Fact], *, named_above: bool) -> Iterator[Fact]:
    for fact in facts_of:
        if fact.label == _("Où"):
            yield replace(fact, lines=fact.lines[1:] if named_above else (fact.lines[0], fact.lines[-1]))
        elif fact.label == _("Quand"):
            yield replace(fact, lines=fact.lines[:1]) if named_above else fact
        elif fact.label == _("Téléphone"):
            yield fact


def _notice(shared: SharedDate) -> str | None:
    notices = {
        DateStatus.CANCELLED: _("Cet atelier est annulé."),
        DateStatus.FULL: _("Cet atelier est complet."),
        DateStatus.POSTPONED: _("Cet atelier est reporté. Téléphonez pour la nouvelle date."),
        DateStatus.OVER: _("Cet atelier est terminé."),
    }
    full = shared.date.seats_left == 0 and shared.date.status is DateStatus.PLANNED
    return notices[DateStatus.FULL] if full else notices.get(shared.date.status)
