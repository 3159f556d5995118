"""Looking in the offer around a town: by subject, by date, one place once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from diagnostic.domain.catalogue import DateStatus, Programme, Venue, VenueId
from diagnostic.domain.geography import Point, distance_km
from diagnostic.domain.questionnaire import Option, Role
from diagnostic.domain.towns import Town
from diagnostic.domain.twins import group_twins
from diagnostic.services.sharing import SharedDate, shared_dates
from diagnostic.web.place import current_offer
from diagnostic.web.product import product

FARTHEST_KM = 40
MOST = 20
OPEN = frozenset({DateStatus.PLANNED, DateStatus.POSTPONED})
WITHIN_DAYS = (7, 30)
_LOOKED_AT = 3 * MOST  # so that enough are left once twins are told together

Nearby = dict[VenueId, tuple[float, Venue]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: around a town, on a subject (the code of a wish) or any, within so many days or any."""

    town: Town
    subject: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The nearest places and the soonest dates, each with its distance."""

    places: tuple[tuple[float, Venue], ...]
    dates: tuple[tuple[float, SharedDate], ...]


def subjects() -> tuple[Option, ...]:
    """Return the subjects one may look for: what the questionnaire lets a person wish."""
    (wishes,) = product().taking.questionnaire.of_role(Role.WISHES)
    offered = {wish for programme in current_offer().programmes() for wish in programme.wishes}
    return tuple(option for option in wishes.options if option.code in offered)


def look(wanted: Wanted) -> Found:
    """Return what is near the town."""
    nearby = _nearby(wanted.town)
    return Found(tuple(_places(nearby, wanted)), tuple(_dates(nearby, wanted)))


def chief(twins: Iterable[Venue]) -> Venue:
    """Return the one of several entries for one place that says the most, the latest of equals."""
    return max(twins, key=lambda venue: (bool(venue.contact.phone), len(venue.services), str(venue.updated or "")))


def _nearby(town: Town) -> Nearby:
    if town.latitude is None or town.longitude is None:
        return {}
    centre = Point(town.latitude, town.longitude)
    found = {}
    for venue in current_offer().venues():
        if venue.latitude is None or venue.longitude is None:
            continue
        distance = distance_km(centre, Point(venue.latitude, venue.longitude))
        if distance <= FARTHEST_KM:
            found[venue.id] = (distance, venue)
    return found


def _places(nearby: Nearby, wanted: Wanted) -> list[tuple[float, Venue]]:
    services = {service for programme in _programmes(wanted.subject) for service in programme.services}
    suited = (pair for pair in nearby.values() if not wanted.subject or services.intersection(pair[1].services))
    nearest = sorted(suited, key=lambda pair: (pair[0], pair[1].name, pair[1].id.source, pair[1].id.id))
    groups = group_twins(venue for _, venue in nearest[:_LOOKED_AT])
    kept = [chief(group) for group in groups[:MOST]]
    return [nearby[venue.id] for venue in kept]


def _dates(nearby: Nearby, wanted: Wanted) -> list[tuple[float, SharedDate]]:
    now = product().clock.now()
    until = now + timedelta(days=wanted.days) if wanted.days else None
    about = {programme.id for programme in _programmes(wanted.subject)}
    found = []
    for shared in shared_dates(current_offer(), now):
        date = shared.date
        if until and date.starts > until:
            break
        if date.venue in nearby and date.programme in about and date.status in OPEN and date.seats_left != 0:
            found.append((nearby[date.venue][0], shared))
    return sorted(found, key=lambda pair: (pair[1].date.starts, pair[1].date.id))[:MOST]


def _programmes(subject: str) -> list[Programme]:
    return [each for each in current_offer().programmes() if not subject or subject in each.wishes]
