"""Dates and places in the words of schema.org, for JSON-LD."""

from collections.abc import Mapping
from typing import Any

from diagnostic.domain.catalogue import Cost, DateStatus, SupportMode, Venue
from diagnostic.services.sharing import SharedDate

CONTEXT = "https://schema.org"
_STATUSES = {DateStatus.CANCELLED: "EventCancelled", DateStatus.POSTPONED: "EventPostponed"}
_FREE = {Cost.FREE: True, Cost.PAID: False}


def event_of(shared: SharedDate) -> Mapping[str, Any]:
    """Return a dated workshop as an event; what is not known is left out."""
    date, programme = shared.date, shared.programme
    status = _STATUSES.get(date.status, "EventScheduled")
    remote = date.support_mode is SupportMode.REMOTE
    return _known(
        {
            "@context": CONTEXT,
            "@type": "EducationEvent",
            "name": programme.title.source,
            "description": programme.summary.source,
            "startDate": date.starts.isoformat(),
            "endDate": date.ends.isoformat(),
            "eventStatus": f"{CONTEXT}/{status}",
            "eventAttendanceMode": f"{CONTEXT}/{'Online' if remote else 'Offline'}EventAttendanceMode",
            "location": {"@type": "VirtualLocation", "url": shared.url} if remote else _place(shared.venue),
            "organizer": {"@type": "Organization", "name": shared.venue.name},
            "inLanguage": list(date.languages),
            "isAccessibleForFree": _FREE.get(date.cost),
            "remainingAttendeeCapacity": 0 if date.status is DateStatus.FULL else date.seats_left,
            "url": shared.url,
        }
    )


def place_of(venue: Venue, url: str | None) -> Mapping[str, Any]:
    """Return a place; what is not known is left out."""
    return _known({"@context": CONTEXT, **_place(venue), "description": venue.summary, "mainEntityOfPage": url})


def _place(venue: Venue) -> dict[str, Any]:
    return _known(
        {
            "@type": "Place",
            "name": venue.name,
            "address": _known(
                {
                    "@type": "PostalAddress",
                    "streetAddress": venue.address or None,
                    "postalCode": venue.postcode or None,
                    "addressLocality": venue.commune or None,
                    "addressCountry": "FR",
                }
            ),
            "geo": _geo(venue),
            "telephone": venue.contact.phone,
            "url": venue.contact.website,
        }
    )


def _geo(venue: Venue) -> dict[str, Any] | None:
    if not venue.located or venue.latitude is None or venue.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
