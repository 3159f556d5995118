"""Publishing: what a site manager brings into the catalogue."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Generic, Protocol, TypeAlias, TypeVar, cast

from diagnostic.domain.catalogue import (
    Resource,
    ResourceId,
    Venue,
    VenueId,
    WorkshopDate,
    WorkshopDateId,
)

Progress = Callable[[int], None]
Key = TypeVar("Key", bound=Hashable)
Key_co = TypeVar("Key_co", bound=Hashable, covariant=True)


class Item(Protocol[Key_co]):
    """What a file brings: a venue, a dated workshop, a resource."""

    @property
    def id(self) -> Key_co:
        """Return what tells it apart within its dataset."""


Thing = TypeVar("Thing", bound=Item[Hashable])
Thing_co = TypeVar("Thing_co", bound=Item[Hashable], covariant=True)


class Store(Protocol[Key, Thing]):
    """Things kept by dataset. Two datasets may hold the same id: each keeps its own row.

    What vanished stays stored, flagged, and leaves ``CatalogueSource``.
    """

    def dataset(self, name: str) -> Mapping[Key, str]:
        """Return the fingerprint of each thing that the last import of that dataset held.

        What vanished is left out: a thing that comes back counts as created.
        """

    def publish(self, dataset: str, change: "Change[Key, Thing]", now: datetime) -> None:
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
class Change(Generic[Key, Thing]):
    """What an import changes in a dataset.

    ``put`` are things to insert or replace (un-flagging them), each with its fingerprint (64 characters);
    ``vanished`` are things of the dataset to flag; everything else of the dataset stays as it is.
    """

    put: Sequence[tuple[Thing, str]]
    vanished: Sequence[Key]


VenueStore: TypeAlias = Store[VenueId, Venue]
DateStore: TypeAlias = Store[WorkshopDateId, WorkshopDate]
ResourceStore: TypeAlias = Store[ResourceId, Resource]


@dataclass(frozen=True, slots=True)
class Counts:
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
    counts: Counts
    warnings: tuple[RowWarning, ...] = ()
    omitted: int = 0


class NothingToPublishError(Exception):
    """A file held nothing that could be used: publishing it would empty the dataset."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__(report.dataset)
        self.report = report


class Reading(Protocol[Thing_co]):
    """A file being read: iterate over what it brings once, then ask what was met."""

    dataset: str
    partial: bool  # the end of the file could not be read: what is missing has not vanished

    @property
    def about(self) -> int:
        """Return roughly how many rows there are."""

    def __iter__(self) -> Iterator[Thing_co]:
        """Yield what the rows that could be used bring."""

    def report(self, counts: Counts) -> ImportReport:
        """Return what was met, once everything was read."""


def import_file(
    store: Store[Key, Thing], reading: Reading[Thing], now: datetime, *, progress: Progress, dry_run: bool = False
) -> ImportReport:
    """Bring the dataset of a file up to date and return the report; ``progress`` is told of each thing read.

    Nothing is written before the whole file was read. Raises NothingToPublishError when no row could be used.
    """
    before = store.dataset(reading.dataset)
    change, counts = compared(before, _watched(reading, progress))
    if counts == Counts(vanished=len(before)):
        raise NothingToPublishError(reading.report(Counts()))
    if reading.partial:
        change, counts = replace(change, vanished=()), replace(counts, vanished=0)
    if not dry_run and (change.put or change.vanished):
        store.publish(reading.dataset, change, now)
    return reading.report(counts)


def import_venues(
    store: VenueStore, dataset: str, venues: Iterable[Venue], now: datetime, *, dry_run: bool = False
) -> Counts:
    """Bring a dataset up to date with exactly these venues; with ``dry_run`` only count."""
    change, counts = compared(store.dataset(dataset), venues)
    if not dry_run and (change.put or change.vanished):
        store.publish(dataset, change, now)
    return counts


def compared(before: Mapping[Key, str], things: Iterable[Thing]) -> tuple[Change[Key, Thing], Counts]:
    """Return what changes, given the fingerprints of before; of a thing read twice the last one counts."""
    read: dict[Key, str] = {}
    put: dict[Key, tuple[Thing, str]] = {}
    for thing in things:
        key = cast("Key", thing.id)
        read[key] = mark = fingerprint(thing)
        if before.get(key) == mark:
            put.pop(key, None)
        else:
            put[key] = (thing, mark)
    vanished = tuple(key for key in before if key not in read)
    created = sum(key not in before for key in put)
    counts = Counts(created, len(put) - created, len(read) - len(put), len(vanished))
    return Change(tuple(put.values()), vanished), counts


def fingerprint(thing: object) -> str:
    """Return a short text that changes whenever anything of the thing changes."""
    return blake2b(repr(thing).encode(), digest_size=32).hexdigest()


def _watched(things: Iterable[Thing], progress: Progress) -> Iterator[Thing]:
    for thing in things:
        progress(1)
        yield thing
