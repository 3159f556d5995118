"""Publishing: what a site manager brings into the catalogue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Protocol

from diagnostic.domain.catalogue import Venue, VenueId


class VenueStore(Protocol):
    """Venues kept by dataset. Two datasets may hold the same (source, id): each keeps its own row.

    A vanished venue stays stored, flagged, and leaves ``CatalogueSource.venues``.
    """

    def dataset(self, name: str) -> Mapping[VenueId, str]:
        """Return the fingerprint of each venue that the last import of that dataset held.

        Vanished venues are left out: one that comes back counts as created.
        """

    def publish(self, dataset: str, change: "VenueChange", now: datetime) -> None:
        """Write one import in ONE transaction, raise the catalogue revision; on failure nothing changed."""


@dataclass(frozen=True, slots=True)
class VenueChange:
    """What an import changes in a dataset.

    ``put`` are venues to insert or replace (un-flagging them), each with its fingerprint (64 characters);
    ``vanished`` are venues of the dataset to flag; every other venue of the dataset stays as it is.
    """

    put: Sequence[tuple[Venue, str]]
    vanished: Sequence[VenueId]


@dataclass(frozen=True, slots=True)
class VenueCounts:
    """What an import did, or would do."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    vanished: int = 0


@dataclass(frozen=True, slots=True)
class RowWarning:
    """Something in a file that was mended, left out or refused.

    ``row`` is the row as a spreadsheet numbers it (0: the whole file), ``field`` the column, ``raw`` what
    was read, ``done`` what was done, in plain French.
    """

    row: int
    field: str
    raw: str
    done: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a librarian is told after an import; ``omitted`` warnings were too many to list."""

    dataset: str
    read: int
    rejected: int
    counts: VenueCounts
    warnings: tuple[RowWarning, ...] = ()
    omitted: int = 0


class VenueReading(Protocol):
    """A file being read: iterate over its venues once, then ask what was met."""

    def __iter__(self) -> Iterator[Venue]:
        """Yield the venues of the rows that could be used."""

    def report(self, counts: VenueCounts) -> ImportReport:
        """Return what was met, once every venue was read."""


def import_venues(
    store: VenueStore, dataset: str, venues: Iterable[Venue], now: datetime, *, dry_run: bool = False
) -> VenueCounts:
    """Bring a dataset up to date with the venues of a file; with ``dry_run`` only count.

    A venue that stands twice among ``venues`` is kept once, as it stands last. Nothing is written before the
    last venue was read.
    """
    before = store.dataset(dataset)
    read: dict[VenueId, str] = {}
    put: dict[VenueId, tuple[Venue, str]] = {}
    for venue in venues:
        read[venue.id] = mark = fingerprint(venue)
        if before.get(venue.id) == mark:
            put.pop(venue.id, None)
        else:
            put[venue.id] = (venue, mark)
    vanished = tuple(key for key in before if key not in read)
    if not dry_run and (put or vanished):
        store.publish(dataset, VenueChange(tuple(put.values()), vanished), now)
    created = sum(key not in before for key in put)
    return VenueCounts(created, len(put) - created, len(read) - len(put), len(vanished))


def fingerprint(venue: Venue) -> str:
    """Return a short text that changes whenever anything of the venue changes."""
    return blake2b(repr(venue).encode(), digest_size=32).hexdigest()
