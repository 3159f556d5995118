"""The offer of a site, indexed once for every revision of the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import cos, floor, radians
from typing import TypeVar

from diagnostic.domain.catalogue import Programme, ProgrammeId, Resource, Venue, VenueId, WorkshopDate
from diagnostic.domain.geography import Point, distance_km
from diagnostic.domain.twins import each_once, told_elsewhere

CELL_DEGREES = 0.25
_KM_BY_DEGREE = 111.0
_UNLOCATED_KM = 3.0  # a venue of the person's own commune whose place is not known

Index = TypeVar("Index")
Cell = tuple[int, int]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spot:
    """A venue with what the search needs of it, computed once.

    ``told`` says that another entry of the same place says as much: only its dates count.
    """

    venue: Venue
    key: Key
    point: Point
    dates: tuple[WorkshopDate, ...]
    told: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """A venue within reach; ``shown_km`` is None where no distance can be said."""

    spot: Spot
    km: float
    shown_km: float | None


@dataclass(frozen=True, slots=True)
class Offer:
    """Programmes by id, venues by cells of a quarter of a degree, their dates, and resources by topic."""

    programmes: Mapping[ProgrammeId, Programme]
    cells: Mapping[Cell, tuple[Spot, ...]]
    unlocated: Mapping[str, tuple[Spot, ...]]
    resources: tuple[Resource, ...]

    @classmethod
    def of(
        cls,
        programmes: Iterable[Programme],
        venues: Iterable[Venue],
        dates: Iterable[WorkshopDate],
        resources: Iterable[Resource] = (),
    ) -> "Offer":
        """Index a catalogue; the order in which things come changes nothing."""
        known = sorted(venues, key=_order)
        dated, told = _by_venue(each_once(dates, {venue.id: venue for venue in known})), told_elsewhere(known)
        spots = [_spot(venue, dated, told=index in told) for index, venue in enumerate(known)]
        return cls(
            {programme.id: programme for programme in sorted(programmes, key=lambda each: each.id)},
            _grouped((_cell(spot.venue), spot) for spot in spots if _located(spot.venue)),
            _grouped((spot.venue.insee or "", spot) for spot in spots if not _located(spot.venue)),
            tuple(sorted(resources, key=lambda resource: resource.id)),
        )

    def near(self, centre: Point, limit_km: float, insee: str | None) -> list[Near]:
        """Return the venues within reach of a point, in the order of their ids within each cell."""
        found = []
        for spot in self._around(centre, limit_km):
            km = distance_km(centre, spot.point)
            if km <= limit_km:
                found.append(Near(spot, km, km))
        found += [Near(spot, _UNLOCATED_KM, None) for spot in self.unlocated.get(insee or "-", ())]
        return found

    def _around(self, centre: Point, limit_km: float) -> Iterator[Spot]:
        rows = limit_km / _KM_BY_DEGREE
        columns = rows / max(0.1, cos(radians(min(89.0, abs(centre.latitude) + rows))))
        for row in range(_index(centre.latitude - rows), _index(centre.latitude + rows) + 1):
            for column in range(_index(centre.longitude - columns), _index(centre.longitude + columns) + 1):
                yield from self.cells.get((row, column), ())


def _by_venue(dates: Iterable[WorkshopDate]) -> Mapping[VenueId, list[WorkshopDate]]:
    found: defaultdict[VenueId, list[WorkshopDate]] = defaultdict(list)
    for meeting in sorted(dates, key=lambda meeting: (meeting.starts, meeting.id)):
        found[meeting.venue].append(meeting)
    return found


def _spot(venue: Venue, dated: Mapping[VenueId, list[WorkshopDate]], *, told: bool) -> Spot:
    point = Point(venue.latitude or 0.0, venue.longitude or 0.0)
    return Spot(venue, _key(venue.id), point, tuple(dated.get(venue.id, ())), told)


def _grouped(pairs: Iterable[tuple[Index, Spot]]) -> Mapping[Index, tuple[Spot, ...]]:
    found: defaultdict[Index, list[Spot]] = defaultdict(list)
    for index, spot in pairs:
        found[index].append(spot)
    return {index: tuple(spots) for index, spots in found.items()}


def _located(venue: Venue) -> bool:
    return venue.latitude is not None and venue.longitude is not None


def _cell(venue: Venue) -> Cell:
    return _index(venue.latitude or 0.0), _index(venue.longitude or 0.0)


def _index(degrees: float) -> int:
    return floor(degrees / CELL_DEGREES)


def _order(venue: Venue) -> tuple[object, ...]:
    """Return what sorts entries: by id, and between files that share one by what they say."""
    contact = venue.contact
    said = (venue.name, venue.address, venue.services, venue.hours or "", contact.phone or "", contact.email or "")
    return (*_key(venue.id), venue.updated or date.min, *said)


def _key(venue: VenueId) -> Key:
    return venue.source, venue.id
