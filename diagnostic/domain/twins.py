"""The same place met twice, in two sources or in one: told together, never made one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import SequenceMatcher

from diagnostic.domain.catalogue import Venue, VenueId
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
    groups: list[list[Venue]] = []
    by_town: dict[str, list[list[Venue]]] = defaultdict(list)
    for venue in venues:
        town = by_town[venue.insee or venue.postcode]
        twin = next((group for group in town if any(are_twins(venue, other) for other in group)), None)
        if twin is None:
            twin = []
            groups.append(twin)
            town.append(twin)
        twin.append(venue)
    return tuple(tuple(group) for group in groups)


def told_elsewhere(venues: Iterable[Venue]) -> frozenset[VenueId]:
    """Return the entries that say nothing more than another, at least as recent, of the same place."""
    found: set[VenueId] = set()
    for group in group_twins(venues):
        for venue in group if len(group) > 1 else ():
            others = (other for other in group if other is not venue and other.id not in found)
            if any(says_as_much(other, venue) and are_twins(other, venue) for other in others):
                found.add(venue.id)
    return frozenset(found)


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
    """Return whether two venues of one commune are probably the same place."""
    if None not in (one.itinerant, other.itinerant) and one.itinerant != other.itinerant:
        return False
    here, there = _point(one), _point(other)
    if here is None or there is None or distance_km(here, there) > NEAR_KM:
        return False
    names = _alike(_own_words(one), _own_words(other))
    return names >= _SAME_NAME or (
        names >= _LIKE_NAME and _alike(fold(one.address), fold(other.address)) >= _SAME_ADDRESS
    )


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
