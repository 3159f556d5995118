"""Dated workshops and resources in the database, by dataset; one import is one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, Table, bindparam, select, update

from diagnostic.domain.catalogue import Resource, ResourceId, WorkshopDate, WorkshopDateId
from diagnostic.services.ports import Site
from diagnostic.services.publishing import Change
from diagnostic.storage.catalogue import date_rows
from diagnostic.storage.codec import encode
from diagnostic.storage.engine import Database
from diagnostic.storage.revision import raise_revision
from diagnostic.storage.tables import resource, workshop_date
from diagnostic.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class SqlDates:
    """The dates of a site that came from files; a date gone by has not vanished, it is over."""

    database: Database
    site: Site
    now: datetime

    def dataset(self, name: str) -> Mapping[WorkshopDateId, str]:
        """Return the fingerprint of each date to come that the last import of that dataset held."""
        living = _living(workshop_date).where(workshop_date.c.starts_at > self.now)
        with self.database.reading() as connection:
            found = connection.execute(living, {"in_site": self.site.id, "in_dataset": name})
            return {WorkshopDateId(key): mark for key, mark in found}

    def publish(self, dataset: str, change: Change[WorkshopDateId, WorkshopDate], now: datetime) -> None:
        """Write one import in one transaction and raise the catalogue revision."""
        del now
        rows = date_rows(self.site, [date for date, _ in change.put])
        marks = [mark for _, mark in change.put]
        with self.database.writing() as connection:
            _publish(connection, workshop_date, _marked(rows, marks, dataset))
            _vanish(connection, workshop_date, self.site, dataset, change.vanished)


@dataclass(frozen=True, slots=True)
class SqlResources:
    """The resources of a site that came from files."""

    database: Database
    site: Site

    def dataset(self, name: str) -> Mapping[ResourceId, str]:
        """Return the fingerprint of each resource that the last import of that dataset held."""
        with self.database.reading() as connection:
            found = connection.execute(_living(resource), {"in_site": self.site.id, "in_dataset": name})
            return {ResourceId(key): mark for key, mark in found}

    def publish(self, dataset: str, change: Change[ResourceId, Resource], now: datetime) -> None:
        """Write one import in one transaction and raise the catalogue revision."""
        del now
        rows = [{"site_id": self.site.id, "id": each.id, "body": encode(each)} for each, _ in change.put]
        marks = [mark for _, mark in change.put]
        with self.database.writing() as connection:
            _publish(connection, resource, _marked(rows, marks, dataset))
            _vanish(connection, resource, self.site, dataset, change.vanished)


def _living(table: Table) -> Select[str, str]:
    return select(table.c.id, table.c.fingerprint).where(
        table.c.site_id == bindparam("in_site"),
        table.c.dataset == bindparam("in_dataset"),
        table.c.vanished.is_(False),
    )


def _marked(
    rows: Sequence[Mapping[str, object]], marks: Sequence[str], dataset: str
) -> Sequence[Mapping[str, object]]:
    pairs = zip(rows, marks, strict=True)
    return [{**row, "dataset": dataset, "vanished": False, "fingerprint": mark} for row, mark in pairs]


def _publish(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    upsert(connection, table, rows)
    raise_revision(connection)


def _vanish(connection: Connection, table: Table, site: Site, dataset: str, gone: Sequence[str]) -> None:
    if not gone:
        return
    statement = update(table).where(
        table.c.site_id == site.id, table.c.dataset == dataset, table.c.id == bindparam("of_id")
    )
    connection.execute(statement.values(vanished=True), [{"of_id": key} for key in gone])
