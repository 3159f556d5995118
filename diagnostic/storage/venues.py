"""Venues in the database, by dataset; one import is one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, update

from diagnostic.domain.catalogue import Venue, VenueId
from diagnostic.services.publishing import Change, Dataset
from diagnostic.storage.codec import encode
from diagnostic.storage.engine import Database
from diagnostic.storage.revision import raise_revision
from diagnostic.storage.tables import dataset as dataset_table
from diagnostic.storage.tables import venue as table
from diagnostic.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class SqlVenues:
    """The venues of every dataset."""

    database: Database

    def dataset(self, name: str) -> Mapping[VenueId, str]:
        """Return the fingerprint of each venue that the last import of that dataset held."""
        with self.database.reading() as connection:
            return living_venues(connection, name)

    def datasets(self) -> Sequence[Dataset]:
        """Return each dataset that holds venues, the newest first."""
        counted = (
            select(dataset_table.c.name, func.count(), dataset_table.c.published_at)
            .join(table, table.c.dataset == dataset_table.c.name)
            .where(table.c.vanished.is_(False))
            .group_by(dataset_table.c.name, dataset_table.c.published_at)
            .order_by(dataset_table.c.published_at.desc(), dataset_table.c.name)
        )
        with self.database.reading() as connection:
            return [Dataset(*row) for row in connection.execute(counted)]

    def publish(self, dataset: str, change: Change[VenueId, Venue], now: datetime) -> None:
        """Write one import in one transaction and raise the catalogue revision."""
        with self.database.writing() as connection:
            put_dataset(connection, dataset, change, now)


def living_venues(connection: Connection, dataset: str) -> Mapping[VenueId, str]:
    """Return the fingerprint of each venue of a dataset that has not vanished."""
    living = select(table.c.source, table.c.id, table.c.fingerprint).where(
        table.c.dataset == dataset, table.c.vanished.is_(False)
    )
    return {VenueId(source, key): mark for source, key, mark in connection.execute(living)}


def put_dataset(connection: Connection, dataset: str, change: Change[VenueId, Venue], now: datetime) -> None:
    """Write one import inside a transaction that is already open."""
    upsert(connection, dataset_table, [{"name": dataset, "published_at": now}])
    upsert(connection, table, [_row(dataset, venue, mark) for venue, mark in change.put])
    if change.vanished:
        gone = [{"in_dataset": dataset, "from_source": key.source, "of_id": key.id} for key in change.vanished]
        connection.execute(_VANISH, gone)
    raise_revision(connection)


_VANISH = (
    update(table)
    .where(
        table.c.dataset == bindparam("in_dataset"),
        table.c.source == bindparam("from_source"),
        table.c.id == bindparam("of_id"),
    )
    .values(vanished=True)
)


def _row(dataset: str, venue: Venue, mark: str) -> dict[str, object]:
    return {
        "dataset": dataset,
        "source": venue.id.source,
        "id": venue.id.id,
        "name": venue.name,
        "insee": venue.insee,
        "postcode": venue.postcode,
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "demonstration": venue.demonstration,
        "vanished": False,
        "fingerprint": mark,
        "body": encode(venue),
    }
