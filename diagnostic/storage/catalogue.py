"""The offer of a site, read from the database once a revision and kept in memory."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, Table, delete, select

from diagnostic.domain.catalogue import Programme, Resource, Venue, WorkshopDate
from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.ports import Site
from diagnostic.storage.codec import decode, encode
from diagnostic.storage.engine import Database
from diagnostic.storage.revision import raise_revision, read_revision
from diagnostic.storage.tables import programme, resource, venue, workshop_date
from diagnostic.storage.upsert import upsert

T = TypeVar("T")


@dataclass(slots=True)
class _Kept:
    """What was read last, and at which revision; every site reads the same venues."""

    by_name: dict[tuple[str, SiteId | None], tuple[int, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SqlCatalogues:
    """The offer of every site of the database."""

    database: Database
    shipped_programmes: Sequence[Programme] = ()
    shipped_resources: Sequence[Resource] = ()
    _kept: _Kept = field(default_factory=_Kept, repr=False, compare=False)

    def of(self, site: Site) -> "SqlCatalogue":
        """Return the offer of one site; what it reads is kept for every other one asked for later."""
        return SqlCatalogue(self.database, site, self.shipped_programmes, self.shipped_resources, self._kept)


@dataclass(frozen=True, slots=True)
class SqlCatalogue:
    """The offer of one site: venues of every dataset, programmes shipped and its own, its dates."""

    database: Database
    site: Site
    shipped_programmes: Sequence[Programme] = ()
    shipped_resources: Sequence[Resource] = ()
    _kept: _Kept = field(default_factory=_Kept, repr=False, compare=False)

    def venues(self) -> Sequence[Venue]:
        """Return every venue known; once real places were imported, the invented ones are left out."""
        return self._once("venues", None, self._venues)

    def programmes(self) -> Sequence[Programme]:
        """Return the programmes shipped and the site's own, which replace shipped ones of the same id."""
        return self._once("programmes", self.site.id, self._programmes)

    def dates(self, *, after: datetime) -> Sequence[WorkshopDate]:
        """Return workshop dates that start after a moment, the nearest first; invented ones as the venues are."""
        dates = self._once("dates", self.site.id, self._dates)
        return dates[bisect_right(dates, after, key=lambda date: date.starts) :]

    def resources(self) -> Sequence[Resource]:
        """Return what can be learnt with alone; invented ones leave once real places or resources came."""
        return self._once("resources", self.site.id, self._resources)

    def revision(self) -> int:
        """Return a number that changes whenever the catalogue changes."""
        with self.database.reading() as connection:
            return read_revision(connection)

    def _once(self, name: str, of: SiteId | None, read: Callable[[Connection], tuple[T, ...]]) -> tuple[T, ...]:
        """Read again only when the revision moved; two threads may read at once, and read the same."""
        with self.database.reading() as connection:
            revision = read_revision(connection)
            kept = self._kept.by_name.get((name, of))
            if kept is None or kept[0] != revision:
                kept = self._kept.by_name[name, of] = (revision, read(connection))
        found: tuple[T, ...] = kept[1]
        return found

    def _venues(self, connection: Connection) -> tuple[Venue, ...]:
        known = _read(connection, _VENUES, Venue)
        real = tuple(each for each in known if not each.demonstration)
        return real or known

    def _programmes(self, connection: Connection) -> tuple[Programme, ...]:
        own = _read(connection, select(programme.c.body).where(programme.c.site_id == self.site.id), Programme)
        return tuple({each.id: each for each in (*self.shipped_programmes, *own)}.values())

    def _resources(self, connection: Connection) -> tuple[Resource, ...]:
        own = _read(connection, _living(resource, self.site), Resource)
        invented = not own and any(venue.demonstration for venue in self.venues())
        shipped = (each for each in self.shipped_resources if invented or not each.demonstration)
        return tuple({each.id: each for each in (*shipped, *own)}.values())

    def _dates(self, connection: Connection) -> tuple[WorkshopDate, ...]:
        by_time = _living(workshop_date, self.site).order_by(workshop_date.c.starts_at, workshop_date.c.id)
        known = {each.id for each in self.venues()}
        dates = _read(connection, by_time, WorkshopDate)
        return tuple(date for date in dates if date.venue in known or not date.demonstration)


@dataclass(frozen=True, slots=True)
class SqlWorkshopDates:
    """Where the dates of a site are written."""

    database: Database

    def put(self, site: Site, dates: Sequence[WorkshopDate]) -> None:
        """Insert or replace dates."""
        with self.database.writing() as connection:
            put_dates(connection, site, dates)


def put_dates(connection: Connection, site: Site, dates: Sequence[WorkshopDate]) -> None:
    """Write dates inside a transaction that is already open, at the local time of the site."""
    upsert(connection, workshop_date, date_rows(site, dates))
    raise_revision(connection)


def date_rows(site: Site, dates: Sequence[WorkshopDate]) -> list[dict[str, object]]:
    """Return dates as the table holds them, at the local time of the site."""
    zone = ZoneInfo(site.time_zone)
    return [_date_row(site, _local(date, zone)) for date in dates]


def replace_demonstration_dates(connection: Connection, site: Site, dates: Sequence[WorkshopDate]) -> None:
    """Write the dates of the demonstration anew."""
    shown = workshop_date.c.demonstration.is_(True)
    connection.execute(delete(workshop_date).where(workshop_date.c.site_id == site.id, shown))
    put_dates(connection, site, dates)


_VENUES = (
    select(venue.c.body).where(venue.c.vanished.is_(False)).order_by(venue.c.dataset, venue.c.source, venue.c.id)
)


def _living(table: Table, site: Site) -> Select[str]:
    return select(table.c.body).where(table.c.site_id == site.id, table.c.vanished.is_(False))


def _read(connection: Connection, statement: Select[str], kind: type[T]) -> tuple[T, ...]:
    return tuple(decode(kind, body) for body in connection.scalars(statement))


def _local(date: WorkshopDate, zone: ZoneInfo) -> WorkshopDate:
    return replace(date, starts=_at(date.starts, zone), ends=_at(date.ends, zone))


def _at(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _date_row(site: Site, date: WorkshopDate) -> dict[str, object]:
    return {
        "site_id": site.id,
        "id": date.id,
        "programme_id": date.programme,
        "venue_source": date.venue.source,
        "venue_id": date.venue.id,
        "starts_at": date.starts,
        "status": date.status.value,
        "demonstration": date.demonstration,
        "body": encode(date),
    }
