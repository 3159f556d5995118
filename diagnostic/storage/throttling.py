"""Counts of failures in the database: shared by every process, there after a restart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from diagnostic.services.throttling import Counted
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import throttle as table
from diagnostic.storage.upsert import insert_absent


@dataclass(frozen=True, slots=True)
class SqlFailures:
    """One row a count."""

    database: Database

    def take(self, counts: Sequence[Counted], now: datetime) -> bool:
        """Add one to every count unless one of them has reached its failures; return whether it was added."""
        with self.database.writing() as connection:
            found = [_failures(connection, each, now) for each in sorted(counts, key=lambda count: count.key)]
            if any(failures >= most for failures, most in found):
                return False
            keys = [each.key for each in counts]
            connection.execute(update(table).where(table.c.key.in_(keys)).values(failures=table.c.failures + 1))
        return True

    def give_back(self, keys: Sequence[str]) -> None:
        """Take one from every count, none goes below zero."""
        less = update(table).where(table.c.key.in_(keys), table.c.failures > 0)
        with self.database.writing() as connection:
            connection.execute(less.values(failures=table.c.failures - 1))

    def forget_before(self, moment: datetime) -> int:
        """Drop the counts that began before a moment; return how many."""
        with self.database.writing() as connection:
            return connection.execute(delete(table).where(table.c.since < moment)).rowcount


def _failures(connection: Connection, count: Counted, now: datetime) -> tuple[int, int]:
    """Return the failures counted, begun anew when it is time, and how many are allowed; the row stays ours."""
    insert_absent(connection, table, {"key": count.key, "failures": 0, "since": now})
    over = (table.c.key == count.key) & ((table.c.since < count.since) | (table.c.since > now))
    connection.execute(update(table).where(over).values(failures=0, since=now))
    found = select(table.c.failures).where(table.c.key == count.key).with_for_update()
    return connection.scalars(found).one(), count.failures
