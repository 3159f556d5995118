"""The public offer: places and dated workshops near a town."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from diagnostic.domain.folding import fold
from diagnostic.domain.text import Text
from diagnostic.domain.towns import Town
from diagnostic.web.pages.cards import DateCard, PlaceCard, date_card, place_card, short_date, short_place
from diagnostic.web.pages.finder import WITHIN_DAYS, Wanted, look, subjects
from diagnostic.web.place import SITE_ASKED, current_site, named_in_address
from diagnostic.web.product import product

FIRST = 3  # shown at once; the rest after a touch on « Voir plus »
WHOLE = "tout"
MOST_TOWNS = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list: its value, its words, whether it is the one chosen."""

    value: str
    words: Text | str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OfferPage:
    """What was searched, the towns it may mean, and what is near the one chosen."""

    query: str
    towns: tuple[Town, ...] = ()
    town: Town | None = None
    workshops: tuple[DateCard, ...] = ()
    places: tuple[PlaceCard, ...] = ()
    more: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class OfferForm:
    """What may be looked for: subjects, periods, and the filters asked for."""

    subjects: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    filters: Mapping[str, Any]


def offer() -> ResponseReturnValue:
    """Show what is near a town; without a town, what is near the site."""
    query = request.args.get("lieu", "")[:80].strip()
    form = OfferForm(_subjects(), _periods(), _filters())
    return render_template("pages/offer.html", page=_page(query), form=form)


def _page(query: str) -> OfferPage:
    town = _chosen_town(query)
    if town is None and query:
        found = tuple(match.town for match in product().towns.search(query, limit=MOST_TOWNS))
        if len(found) != 1:
            return OfferPage(query, towns=found, error=None if found else _not_found())
        town = found[0]
    return _near(town) if town else OfferPage(query)


def _chosen_town(query: str) -> Town | None:
    """Return the town chosen before, unless another one was typed since; without any, that of the site."""
    town = product().towns.town(request.args.get("commune", ""))
    if town and fold(query) in {"", fold(town.name)}:
        return town
    return None if query else product().towns.town(current_site().insee or "")


def _not_found() -> str:
    return _("Nous ne trouvons pas cette commune. Essayez avec le code postal.")


def _near(town: Town) -> OfferPage:
    filters = _filters()
    days = int(filters["quand"]) if "quand" in filters else None
    found = look(Wanted(town, filters.get("sujet", ""), days))
    workshops = tuple(short_date(date_card(shared, distance, town)) for distance, shared in found.dates)
    places = tuple(short_place(place_card(venue, distance, town)) for distance, venue in found.places)
    if WHOLE in request.args:
        return OfferPage(town.name, town=town, workshops=workshops, places=places)
    hidden = max(len(workshops), len(places)) > FIRST
    more = url_for("pages.offer", commune=town.code, tout=1, **filters) if hidden else None
    return OfferPage(town.name, town=town, workshops=workshops[:FIRST], places=places[:FIRST], more=more)


def _filters() -> dict[str, Any]:
    """Return the filters asked for, those that exist only."""
    known: dict[str, Collection[str]] = {
        "sujet": {option.code for option in subjects()},
        "quand": {str(days) for days in WITHIN_DAYS},
        SITE_ASKED: named_in_address(current_site()).values(),
    }
    return {name: value for name, values in known.items() if (value := request.args.get(name, "")) in values}


def _subjects() -> tuple[Choice, ...]:
    asked = request.args.get("sujet", "")
    return tuple(Choice(option.code, option.text, option.code == asked) for option in subjects())


def _periods() -> tuple[Choice, ...]:
    asked = request.args.get("quand", "")
    words = {7: _("Dans les 7 jours"), 30: _("Dans les 30 jours")}
    return tuple(Choice(str(days), words[days], str(days) == asked) for days in WITHIN_DAYS)
