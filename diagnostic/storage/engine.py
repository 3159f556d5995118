"""The database: durable writes taken in turn, reads that wait for nobody, errors in our own words."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from diagnostic.services.ports import StorageBusyError, StorageError, StorageFullError

LOCK_SECONDS = 2.0
STEP_SECONDS = 0.05
MIGRATION_SECONDS = 30.0
MIGRATION_LOCK = 20_261_124  # any number, the same in every process

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an acknowledged answer survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
    "PRAGMA trusted_schema = OFF",
)


class ReadOnlyError(StorageError):
    """The database may only be read."""


class DamagedError(StorageError):
    """The file is no database, or no longer a whole one."""


_ERRORS: Mapping[int | str | None, type[StorageError]] = {
    5: StorageBusyError,  # SQLITE_BUSY
    6: StorageBusyError,  # SQLITE_LOCKED
    8: ReadOnlyError,  # SQLITE_READONLY
    11: DamagedError,  # SQLITE_CORRUPT
    13: StorageFullError,  # SQLITE_FULL
    26: DamagedError,  # SQLITE_NOTADB
    "25006": ReadOnlyError,  # read_only_sql_transaction
    "40001": StorageBusyError,  # serialization_failure
    "40P01": StorageBusyError,  # deadlock_detected
    "53100": StorageFullError,  # disk_full
    "53300": StorageBusyError,  # too_many_connections
    "55P03": StorageBusyError,  # lock_not_available
    "57014": StorageBusyError,  # query_canceled
    "XX001": DamagedError,  # data_corrupted
    "XX002": DamagedError,  # index_corrupted
}


@dataclass(frozen=True, slots=True)
class Database:
    """An engine and the two ways to use it. One write at a time in this process; others wait their turn."""

    engine: Engine
    _reader: Engine
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def embedded(self) -> bool:
        """True for SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection whose every statement sees the last committed state."""
        with in_our_words(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, seconds: float = LOCK_SECONDS) -> Iterator[Connection]:
        """Yield a connection inside one durable transaction; raises StorageBusyError after ``seconds``."""
        deadline = time.monotonic() + seconds
        with in_our_words(), self._in_turn(seconds), self.engine.connect() as connection:
            connection.execution_options(lock_deadline=deadline)
            with connection.begin():
                yield connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Yield a writing connection that no other process has at the same time: it may wait for long."""
        with self.writing(seconds=MIGRATION_SECONDS) as connection:
            if not self.embedded:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{MIGRATION_SECONDS:.0f}s'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
            yield connection

    def settle(self) -> None:
        """Move what was written into the main file and empty the journal, so that erased words are gone."""
        if self.embedded:
            with self.reading() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _in_turn(self, seconds: float) -> Iterator[None]:
        if not self.embedded:  # PostgreSQL locks rows, not the whole database
            yield
        elif self._turn.acquire(timeout=seconds):
            try:
                yield
            finally:
                self._turn.release()
        else:
            raise StorageBusyError("database locked by this process")


def open_database(url: str) -> Database:
    """Open SQLite or PostgreSQL; raises StorageError when the address cannot be used."""
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StorageError(f"DATABASE_URL illisible : {error}") from error
    return _sqlite(address) if address.get_backend_name() == "sqlite" else _postgres(address)


def sqlite_file(database: Database) -> Path | None:
    """Return the file of a SQLite database named by its path, or None."""
    name = database.engine.url.database
    return Path(name) if database.embedded and name and not name.startswith((":", "file:")) else None


def _sqlite(address: URL) -> Database:
    engine = create_engine(
        address,
        connect_args={"timeout": LOCK_SECONDS, "check_same_thread": False},
        pool_size=8,
        max_overflow=-1,
        pool_use_lifo=True,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, engine)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's own connection)
    connection.isolation_level = None  # the driver begins nothing by itself: _begin_sqlite does
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    deadline = connection.get_execution_options().get("lock_deadline")
    if deadline is None:
        return  # a read: one statement is its own snapshot
    left = max(0, int((deadline - time.monotonic()) / STEP_SECONDS))
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {left * STEP_SECONDS * 1000:.0f}")  # few values: each is kept prepared
    cursor.close()
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres(address: URL) -> Database:
    milliseconds = int(LOCK_SECONDS * 1000)
    options = f"-c lock_timeout={milliseconds} -c timezone=UTC -c synchronous_commit=on"
    try:
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            connect_args={"options": options, "connect_timeout": int(LOCK_SECONDS)},
            pool_size=8,
            max_overflow=-1,
            pool_pre_ping=True,
            pool_use_lifo=True,
        )
    except ImportError as error:
        raise StorageError("PostgreSQL demande : pip install « diagnostic-numerique[postgres] »") from error
    return Database(engine, engine.execution_options(isolation_level="AUTOCOMMIT"))


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn what the driver says into a StorageError."""
    try:
        yield
    except DBAPIError as error:
        raise _translated(error.orig) from error
    except PoolTimeoutError as error:
        raise StorageBusyError(str(error)) from error
    except SQLAlchemyError as error:
        raise StorageError(str(error)) from error
    except sqlite3.Error as error:  # the driver's own backup
        raise _translated(error) from error


def _translated(error: BaseException | None) -> StorageError:
    return _ERRORS.get(_code(error), StorageError)(str(error))


def _code(error: BaseException | None) -> int | str | None:
    sqlite = getattr(error, "sqlite_errorcode", None)
    return sqlite & 0xFF if isinstance(sqlite, int) else getattr(error, "sqlstate", None)
