"""The page of a place, the page of a dated workshop, and agendas others subscribe to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.catalogue import Venue
from diagnostic.domain.twins import are_twins
from diagnostic.services.sharing import Formats, SharedDate, shared_dates
from diagnostic.web.pages.cards import DateCard, PlaceCard, date_address, date_card, place_address, place_card
from diagnostic.web.pages.finder import MOST
from diagnostic.web.place import current_offer, current_site, named_in_address
from diagnostic.web.product import product

MOST_IN_AGENDA = 500


@dataclass(frozen=True, slots=True)
class PlacePage:
    """A place, its dates, its agenda, and what programs read of it."""

    place: PlaceCard
    dates: tuple[DateCard, ...]
    agenda: str
    summary: str | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WorkshopPage:
    """A dated workshop, the page of its place, the agenda of its programme, and what programs read of it."""

    workshop: DateCard
    place: str
    agenda: str
    data: Mapping[str, Any]


def place(key: str) -> ResponseReturnValue:
    """Show a place, « source/id », and its dates to come."""
    venue = _venue(key)
    ids = {venue.id} | {twin.id for twin in _same_town(venue) if are_twins(venue, twin)}
    dates = [shared for shared in _to_come() if shared.date.venue in ids]
    page = PlacePage(
        place_card(venue),
        tuple(date_card(shared) for shared in dates[:MOST]),
        url_for("pages.agenda", lieu=key, **named_in_address(current_site())),
        venue.summary,
        _formats().place(venue, public(place_address(venue))),
    )
    return render_template("pages/place.html", page=page)


def workshop(key: str) -> ResponseReturnValue:
    """Show a dated workshop; one that is over has no page any more."""
    shared = next((each for each in _to_come() if each.date.id == key), None)
    if shared is None:
        abort(404)
    page = WorkshopPage(
        date_card(shared),
        place_address(shared.venue),
        url_for("pages.agenda", programme=shared.programme.id, **named_in_address(current_site())),
        _formats().workshop(_addressed(shared)),
    )
    return render_template("pages/workshop.html", page=page)


def agenda() -> ResponseReturnValue:
    """Return the dates to come as an agenda: all of them, or of one programme, or of one place."""
    programme, where = request.args.get("programme", ""), request.args.get("lieu", "")
    dates = [_addressed(each) for each in _asked(_to_come(), programme, where)][:MOST_IN_AGENDA]
    name = _agenda_name(dates, programme, where)
    content = product().formats.calendar(name, dates, product().clock.now())
    headers = {"Content-Disposition": 'inline; filename="agenda.ics"'}
    return Response(content, mimetype="text/calendar", headers=headers)


def public(address: str) -> str:
    """Return an address of this site as others reach it."""
    base = product().settings.public_origin or request.host_url.rstrip("/")
    return base + address


def _agenda_name(dates: Sequence[SharedDate], programme: str, where: str) -> str:
    if dates and programme:
        return dates[0].programme.title.source
    return dates[0].venue.name if dates and where else "Ateliers numériques"


def _asked(dates: Iterable[SharedDate], programme: str, where: str) -> Iterable[SharedDate]:
    for shared in dates:
        if programme in {"", shared.programme.id} and where in {"", _key(shared.venue)}:
            yield shared


def _to_come() -> list[SharedDate]:
    return shared_dates(current_offer(), product().clock.now())


def _addressed(shared: SharedDate) -> SharedDate:
    return replace(shared, url=public(date_address(shared)))


def _venue(key: str) -> Venue:
    found = next((venue for venue in current_offer().venues() if _key(venue) == key), None)
    if found is None:
        abort(404)
    return found


def _same_town(venue: Venue) -> Iterable[Venue]:
    town = venue.insee or venue.postcode
    return (other for other in current_offer().venues() if (other.insee or other.postcode) == town)


def _key(venue: Venue) -> str:
    return f"{venue.id.source}/{venue.id.id}"


def _formats() -> Formats:
    return product().formats
