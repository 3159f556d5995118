"""Publishing: what a site manager brings into the catalogue."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Protocol

from diagnostic.domain.catalogue import Venue, VenueId

Progress = Callable[[int], None]


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
class Dataset:
    """A file that was imported: its name, how many venues it holds, and when it came."""

    name: str
    venues: int
    published: datetime


class Datasets(Protocol):
    """The files imported so far."""

    def datasets(self) -> Sequence[Dataset]:
        """Return each dataset that holds venues, the newest first."""


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


class NothingToPublishError(Exception):
    """A file held no place that could be used: publishing it would empty the dataset."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__(report.dataset)
        self.report = report


class VenueReading(Protocol):
    """A file being read: iterate over its venues once, then ask what was met."""

    dataset: str
    partial: bool  # the end of the file could not be read: what is missing has not vanished

    @property
    def about(self) -> int:
        """Return roughly how many rows there are."""

    def __iter__(self) -> Iterator[Venue]:
        """Yield the venues of the rows that could be used."""

    def report(self, counts: VenueCounts) -> ImportReport:
        """Return what was met, once every venue was read."""


def import_file(
    store: VenueStore, reading: VenueReading, now: datetime, *, progress: Progress, dry_run: bool = False
) -> ImportReport:
    """Bring the dataset of a file up to date and return the report; ``progress`` is told of each venue.

    Nothing is written before the whole file was read. Raises NothingToPublishError when no row could be used.
    """
    before = store.dataset(reading.dataset)
    change, counts = compared(before, _watched(reading, progress))
    if counts == VenueCounts(vanished=len(before)):
        raise NothingToPublishError(reading.report(VenueCounts()))
    if reading.partial:
        change, counts = replace(change, vanished=()), replace(counts, vanished=0)
    if not dry_run and (change.put or change.vanished):
        store.publish(reading.dataset, change, now)
    return reading.report(counts)


def import_venues(
    store: VenueStore, dataset: str, venues: Iterable[Venue], now: datetime, *, dry_run: bool = False
) -> VenueCounts:
    """Bring a dataset up to date with exactly these venues; with ``dry_run`` only count."""
    change, counts = compared(store.dataset(dataset), venues)
    if not dry_run and (change.put or change.vanished):
        store.publish(dataset, change, now)
    return counts


def compared(before: Mapping[VenueId, str], venues: Iterable[Venue]) -> tuple[VenueChange, VenueCounts]:
    """Return what changes, given the fingerprints of before; of a venue read twice the last one counts."""
    read: dict[VenueId, str] = {}
    put: dict[VenueId, tuple[Venue, str]] = {}
    for venue in venues:
        read[venue.id] = mark = fingerprint(venue)
        if before.get(venue.id) == mark:
            put.pop(venue.id, None)
        else:
            put[venue.id] = (venue, mark)
    vanished = tuple(key for key in before if key not in read)
    created = sum(key not in before for key in put)
    counts = VenueCounts(created, len(put) - created, len(read) - len(put), len(vanished))
    return VenueChange(tuple(put.values()), vanished), counts


def fingerprint(venue: Venue) -> str:
    """Return a short text that changes whenever anything of the venue changes."""
    return blake2b(repr(venue).encode(), digest_size=32).hexdigest()


def _watched(venues: Iterable[Venue], progress: Progress) -> Iterator[Venue]:
    for venue in venues:
        progress(1)
        yield venue
