"""The same place or the same meeting met twice, in two sources or in one: told together, never made one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import SequenceMatcher

from diagnostic.domain.catalogue import DateStatus, Venue, VenueId, WorkshopDate
from diagnostic.domain.folding import fold
from diagnostic.domain.geography import Point, distance_km

NEAR_KM = 0.1
_SAME_NAME = 0.8
_LIKE_NAME = 0.5
_SAME_ADDRESS = 0.8
_COMMON = frozenset(
    {"maison", "espace", "france", "service", "services", "fs", "msap"}
    | {"de", "des", "du", "la", "le", "les", "l", "d", "et", "a", "au"}
)


def group_twins(venues: Iterable[Venue]) -> tuple[tuple[Venue, ...], ...]:
    """Return the venues, those that are probably one place together; order is kept.

    Two are one place when they lie in one commune, less than 100 m apart, with the same name or nearly the
    same name and address. Venues whose position is only their commune's centre stay alone.
    """
    known = tuple(venues)
    return tuple(tuple(known[index] for index in group) for group in _groups(known))


def told_elsewhere(venues: Sequence[Venue]) -> frozenset[int]:
    """Return where the entries stand that say nothing more than another, at least as recent, of the same place.

    By where they stand, not by id: two files may name the same place by the same id.
    """
    found: set[int] = set()
    for group in _groups(venues):
        for index in group if len(group) > 1 else ():
            others = (venues[other] for other in group if other != index and other not in found)
            if any(says_as_much(other, venues[index]) and are_twins(other, venues[index]) for other in others):
                found.add(index)
    return frozenset(found)


def _groups(venues: Sequence[Venue]) -> list[list[int]]:
    groups: list[list[int]] = []
    by_town: dict[str, list[list[int]]] = defaultdict(list)
    for index, venue in enumerate(venues):
        town = by_town[venue.insee or venue.postcode]
        twin = next((group for group in town if any(are_twins(venue, venues[other]) for other in group)), None)
        if twin is None:
            twin = []
            groups.append(twin)
            town.append(twin)
        twin.append(index)
    return groups


def says_as_much(one: Venue, other: Venue) -> bool:
    """Return whether the first entry of a place is as recent as the second and holds all it can be chosen for."""
    same = (one.audiences, one.languages, one.access_modes) == (other.audiences, other.languages, other.access_modes)
    return (
        same
        and {*one.national_programmes} <= {*other.national_programmes}  # what makes a claim weaker
        and (one.updated or date.min) >= (other.updated or date.min)
        and all({*mine} >= {*its} for mine, its in zip(_offered(one), _offered(other), strict=True))
        and (one.contact.phone is not None or other.contact.phone is None)
        and (one.contact.email is not None or other.contact.email is None)
    )


def _offered(venue: Venue) -> tuple[Iterable[str], ...]:
    return venue.services, venue.offers, venue.support_modes, venue.specific_support


def are_twins(one: Venue, other: Venue) -> bool:
    """Return whether two venues of one commune are the same place, by their id or probably."""
    if one.id == other.id:
        return True
    if None not in (one.itinerant, other.itinerant) and one.itinerant != other.itinerant:
        return False
    here, there = _point(one), _point(other)
    if here is None or there is None or distance_km(here, there) > NEAR_KM:
        return False
    names = _alike(_own_words(one), _own_words(other))
    return names >= _SAME_NAME or (
        names >= _LIKE_NAME and _alike(fold(one.address), fold(other.address)) >= _SAME_ADDRESS
    )


def each_once(dates: Iterable[WorkshopDate], venues: Mapping[VenueId, Venue]) -> tuple[WorkshopDate, ...]:
    """Return the dates, one entry for each meeting that several files name; order is kept.

    One meeting is one programme at one time at one place, unless the rooms or the languages differ. Of several
    entries the one that says it does not take place, or is full, is believed; then the one that says the most.
    """
    meetings: dict[tuple[str, datetime], list[list[WorkshopDate]]] = defaultdict(list)
    for entry in dates:
        known = meetings[entry.programme, entry.starts]
        twin = next((group for group in known if _one_meeting(group[0], entry, venues)), None)
        if twin is None:
            known.append([entry])
        else:
            twin.append(entry)
    return tuple(max(group, key=_says) for known in meetings.values() for group in known)


def _one_meeting(one: WorkshopDate, other: WorkshopDate, venues: Mapping[VenueId, Venue]) -> bool:
    if _differ((one.room,), (other.room,)) or _differ(one.languages, other.languages):
        return False
    here, there = venues.get(one.venue), venues.get(other.venue)
    return one.venue == other.venue or (here is not None and there is not None and are_twins(here, there))


def _differ(one: Iterable[str | None], other: Iterable[str | None]) -> bool:
    mine, its = {each for each in one if each}, {each for each in other if each}
    return bool(mine and its) and mine.isdisjoint(its)


def _says(entry: WorkshopDate) -> tuple[object, ...]:
    contact = entry.contact
    stopped = entry.status is not DateStatus.PLANNED or entry.seats_left == 0
    return stopped, entry.seats_left is not None, bool(contact.phone), bool(contact.booking), entry.id


def _point(venue: Venue) -> Point | None:
    if not venue.located or venue.latitude is None or venue.longitude is None:
        return None
    return Point(venue.latitude, venue.longitude)


def _own_words(venue: Venue) -> str:
    """Return the words of a name that are neither its commune's nor everybody's."""
    commune = set(fold(venue.commune).split())
    return " ".join(_kept(fold(venue.name).split(), commune))


def _kept(words: Iterable[str], commune: set[str]) -> Iterator[str]:
    return (word for word in words if word not in _COMMON and word not in commune)


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other).ratio()
