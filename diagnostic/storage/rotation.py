"""Changing the key of personal data: a new one seals from now on, what was sealed before is sealed again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, ColumnElement, Table, func, select, update

from diagnostic.storage.crypto import FileCipher
from diagnostic.storage.engine import Database
from diagnostic.storage.keys import new_key, write_keys
from diagnostic.storage.tables import SEALED, metadata

BATCH = 200
LEAST_AGE = timedelta(minutes=10)  # a server that read the file before may still seal with the former key


class RotationError(Exception):
    """A key cannot be forgotten now; the message says why."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """The keys of one home and everything that they seal."""

    database: Database
    cipher: FileCipher

    def begin(self, now: datetime) -> None:
        """Write a new key in front of the others; a running server seals with it from its next write."""
        write_keys(self.cipher.path, (new_key(now), *self.cipher.keys()))

    def reseal(self) -> int:
        """Seal again whatever the newest key did not seal; return how many values. May be run again at any time."""
        return sum(self._reseal(table, column) for table, column in sealed_columns())

    def left(self) -> int:
        """Return how many values a former key seals."""
        with self.database.reading() as connection:
            counts = (
                select(func.count()).select_from(table).where(self._former(column))
                for table, column in sealed_columns()
            )
            return sum(connection.scalar(count) or 0 for count in counts)

    def forget(self, now: datetime) -> int:
        """Drop the former keys, which open nothing here any more; return how many. Raises RotationError."""
        newest, *former = self.cipher.keys()
        if former and newest.made and now - newest.made < LEAST_AGE:
            raise RotationError("La clé est toute neuve. Attendez dix minutes, puis recommencez.")
        if self.left():
            raise RotationError(
                "Des données dépendent encore de l’ancienne clé. Lancez d’abord : diagnostic keys rotate"
            )
        write_keys(self.cipher.path, (newest,))
        return len(former)

    def _reseal(self, table: Table, column: Column[str]) -> int:
        resealed = 0
        while batch := self._batch(table, column):
            resealed += batch
        return resealed

    def _batch(self, table: Table, column: Column[str]) -> int:
        keys = list(table.primary_key)
        with self.database.writing() as connection:
            rows = connection.execute(select(*keys, column).where(self._former(column)).limit(BATCH)).all()
            for *key, sealed in rows:
                again = self.cipher.encrypt(self.cipher.decrypt(sealed.encode())).decode()
                here = [each == value for each, value in zip(keys, key, strict=True)]
                connection.execute(update(table).where(*here).values({column.name: again}))
        return len(rows)

    def _former(self, column: Column[str]) -> ColumnElement[bool]:
        return column.is_not(None) & ~column.startswith(self.cipher.mark(), autoescape=True)


def sealed_columns() -> Iterator[tuple[Table, Column[str]]]:
    """Yield every column that holds sealed values."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.info.get(SEALED):
                yield table, column
