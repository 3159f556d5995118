"""Dates as a calendar (ICS) that any agenda subscribes to."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from icalendar import Calendar, Event

from diagnostic.domain.catalogue import DateStatus, Venue
from diagnostic.services.sharing import SharedDate

_PRODUCT = "-//Diagnostic numérique//FR"
_STATUSES = {DateStatus.CANCELLED: "CANCELLED", DateStatus.POSTPONED: "TENTATIVE"}
_FULL = "Complet."


def calendar_of(name: str, dates: Sequence[SharedDate], now: datetime) -> bytes:
    """Return a calendar; the programme and the place stand in it so that our own import finds them again."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for shared in dates:
        calendar.add_component(_event(shared, now))
    return bytes(calendar.to_ical())


def _event(shared: SharedDate, now: datetime) -> Event:
    date, programme, venue = shared.date, shared.programme, shared.venue
    event = Event()
    event.add("uid", f"{date.id}@diagnostic-numerique")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", date.starts.astimezone(UTC))
    event.add("dtend", date.ends.astimezone(UTC))
    event.add("summary", programme.title.source)
    event.add("description", "\n".join(_description(shared)))
    event.add("location", ", ".join(address_lines(venue)))
    event.add("status", _STATUSES.get(date.status, "CONFIRMED"))
    event.add("x-programme", programme.id)
    event.add("x-lieu-id", venue.id.id)
    event.add("x-lieu-source", venue.id.source)
    if shared.url:
        event.add("url", shared.url)
    if venue.located and venue.latitude is not None and venue.longitude is not None:
        event.add("geo", (venue.latitude, venue.longitude))
    return event


def address_lines(venue: Venue) -> Iterator[str]:
    """Yield the name, the street, and the postcode with the town."""
    yield venue.name
    if venue.address:
        yield venue.address
    if venue.postcode or venue.commune:
        yield f"{venue.postcode} {venue.commune}".strip()


def _description(shared: SharedDate) -> Iterator[str]:
    date = shared.date
    if date.status is DateStatus.FULL or date.seats_left == 0:
        yield _FULL
    yield shared.programme.summary.source
    if date.room:
        yield f"Salle : {date.room}"
    if date.contact.phone:
        yield f"Téléphone : {date.contact.phone}"
