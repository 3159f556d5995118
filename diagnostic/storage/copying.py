"""A copy of a whole database in one SQLite file, made while people go on answering; and rows put back."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Integer, MetaData, Table, delete, func, insert, select

from diagnostic.services.safekeeping import BackupError
from diagnostic.storage import schema
from diagnostic.storage.engine import MIGRATION_SECONDS, Database, in_our_words, open_database

PAGE = 500  # rows carried at a time
VERSION_TABLE = "alembic_version"
# What is over with the day, or would open a door again: never in a copy.
PASSING = {
    "web_session": "DELETE FROM web_session",
    "help_call": "DELETE FROM help_call",
    "one_time_link": "DELETE FROM one_time_link",
    "throttle": "DELETE FROM throttle",
    "reference_trial": "DELETE FROM reference_trial",
}
PROMISED_AWAY = "DELETE FROM diagnosis WHERE kept_until IS NULL OR kept_until <= ?"


def copy_database(database: Database, file: Path) -> None:
    """Write the last committed state into a new SQLite file: pages of SQLite, rows of PostgreSQL."""
    if database.embedded:
        _copy_pages(database, file)
    else:
        _copy_rows_out(database, file)


def leave_out(file: Path, kept_after: datetime) -> None:
    """Take out of a copy what must not live on in it.

    That is: visits of the day, sessions, calls, and the diagnoses whose time ends by ``kept_after``.
    """
    with in_our_words(), closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in ("journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        connection.execute("BEGIN")
        for name in PASSING.keys() & tables:
            connection.execute(PASSING[name])
        if "diagnosis" in tables:
            connection.execute(PROMISED_AWAY, (f"{kept_after.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}",))
        connection.execute("COMMIT")
        connection.execute("VACUUM")


def erase(file: Path, diagnoses: Iterable[str]) -> None:
    """Take diagnoses out of a copy, with all that belongs to them."""
    with in_our_words(), closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.executemany("DELETE FROM diagnosis WHERE id = ?", [(each,) for each in diagnoses])
        connection.commit()


def put_rows(file: Path, target: Connection) -> None:
    """Replace the whole content of a database by that of a copy, in the open transaction."""
    source = open_database(f"sqlite:///{file}")
    try:
        with source.reading() as reading:
            schema.downgrade(target, "base")
            schema.upgrade(target, _revision(reading))
            _carry(reading, target)
    finally:
        source.settle()
        source.close()


def _copy_pages(database: Database, file: Path) -> None:
    with database.reading() as connection, closing(sqlite3.connect(file)) as target:
        cast("sqlite3.Connection", connection.connection.driver_connection).backup(target)


def _copy_rows_out(database: Database, file: Path) -> None:
    target = open_database(f"sqlite:///{file}")
    try:
        with in_our_words(), database.engine.connect() as plain:
            reading = plain.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with reading.begin(), target.writing(seconds=MIGRATION_SECONDS) as writing:
                schema.upgrade(writing, _revision(reading))
                _carry(reading, writing)
        target.settle()
    finally:
        target.close()


def _revision(connection: Connection) -> str:
    present = schema.current(connection)
    if present is None or not schema.known(present):
        raise BackupError(f"La base est vide ou vient d’une version plus récente ({present}).")
    return present


def _carry(source: Connection, target: Connection) -> None:
    """Carry every row of one database into another of the same revision."""
    there, here = MetaData(), MetaData()
    there.reflect(source)
    here.reflect(target)
    tables = [table for table in there.sorted_tables if table.name != VERSION_TABLE]
    for table in reversed(tables):
        target.execute(delete(here.tables[table.name]))
    for table in tables:
        for rows in source.execute(select(table)).mappings().partitions(PAGE):
            target.execute(insert(here.tables[table.name]), [dict(row) for row in rows])
        _go_on_counting(target, here.tables[table.name])


def _go_on_counting(target: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were put in."""
    column = table.autoincrement_column
    if target.dialect.name == "postgresql" and column is not None and isinstance(column.type, Integer):
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        last = select(func.max(column)).scalar_subquery()
        target.execute(select(func.setval(sequence, last)).where(sequence.is_not(None), last.is_not(None)))
