"""The public offer: places and dated workshops near a town."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from diagnostic.domain.catalogue import DateStatus, HelpKind, Programme, Venue, VenueId, WorkshopDate
from diagnostic.domain.geography import Point, distance_km
from diagnostic.domain.orientation import Evidence, Recommendation
from diagnostic.domain.sheet import Fact
from diagnostic.domain.towns import Town
from diagnostic.web.place import current_site
from diagnostic.web.presenting.facts import facts
from diagnostic.web.presenting.steps import StepWords, step_words
from diagnostic.web.product import product

FARTHEST_KM = 40
MOST = 20
FIRST = 8  # shown at once; the rest after a touch on « Voir plus »
WHOLE = "tout"
MOST_TOWNS = 12
OPEN = {DateStatus.PLANNED, DateStatus.POSTPONED}

Nearby = dict[VenueId, tuple[float, Venue]]


@dataclass(frozen=True, slots=True)
class OfferPlace:
    """A place with its facts."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OfferPage:
    """What was searched, the towns it may mean, and what is near the one chosen."""

    query: str
    towns: tuple[Town, ...] = ()
    town: str | None = None
    workshops: tuple[StepWords, ...] = ()
    places: tuple[OfferPlace, ...] = ()
    more: str | None = None
    error: str | None = None


def offer() -> ResponseReturnValue:
    """Show what is near a town; without a town, what is near the site."""
    query = request.args.get("lieu", "")[:80].strip()
    return render_template("pages/offer.html", page=_page(query))


def _page(query: str) -> OfferPage:
    code = request.args.get("commune", "") or (current_site().insee or "" if not query else "")
    town = product().towns.town(code)
    if town is None and query:
        found = tuple(match.town for match in product().towns.search(query, limit=MOST_TOWNS))
        if len(found) != 1:
            return OfferPage(query, towns=found, error=None if found else _not_found())
        town = found[0]
    return _near(query, town) if town else OfferPage(query)


def _not_found() -> str:
    return _("Nous ne trouvons pas cette commune. Essayez avec le code postal.")


def _near(query: str, town: Town) -> OfferPage:
    centre = Point(town.latitude, town.longitude) if town.latitude and town.longitude else None
    nearby = _nearby(centre) if centre else {}
    workshops, places = _workshops(nearby, town), _places(nearby, town)
    if WHOLE in request.args:
        return OfferPage(query, town=town.name, workshops=workshops, places=places)
    hidden = max(len(workshops), len(places)) > FIRST
    more = url_for("pages.offer", commune=town.code, tout=1) if hidden else None
    return OfferPage(query, town=town.name, workshops=workshops[:FIRST], places=places[:FIRST], more=more)


def _nearby(centre: Point) -> Nearby:
    found = {}
    for venue in product().catalogue.venues():
        if venue.latitude is None or venue.longitude is None:
            continue
        distance = distance_km(centre, Point(venue.latitude, venue.longitude))
        if distance <= FARTHEST_KM:
            found[venue.id] = (distance, venue)
    return found


def _places(nearby: Nearby, town: Town) -> tuple[OfferPlace, ...]:
    nearest = sorted(nearby.values(), key=lambda pair: (pair[0], pair[1].name))[:MOST]
    return tuple(_place(distance, venue, town) for distance, venue in nearest)


def _workshops(nearby: Nearby, town: Town) -> tuple[StepWords, ...]:
    dates = product().catalogue.dates(after=product().clock.now())
    kept = [each for each in dates if each.status in OPEN and each.venue in nearby and each.seats_left != 0]
    soonest = sorted(kept, key=lambda each: (each.starts, each.id))[:MOST]
    programmes = {programme.id: programme for programme in product().catalogue.programmes()}
    return tuple(_dated(each, programmes[each.programme], nearby[each.venue], town) for each in soonest)


def _dated(date: WorkshopDate, programme: Programme, place: tuple[float, Venue], town: Town) -> StepWords:
    distance, venue = place
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
    )
    return step_words(step, current_site(), town.name)


def _place(distance: float, venue: Venue, town: Town) -> OfferPlace:
    step = Recommendation(
        help_kind=HelpKind.DO_WITH,
        evidence=Evidence.PLACE,
        reasons=(),
        venue=venue,
        distance_km=distance,
        hours=venue.hours,
        contact=venue.contact,
        cost=venue.cost,
    )
    return OfferPlace(venue.name, facts(step, current_site(), town.name))
