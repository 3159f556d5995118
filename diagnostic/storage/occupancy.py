"""Who is at work in a home: a lock that every process shares while it works, and that is freed when it dies.

It is a SQLite file of its own, so that it works wherever SQLite does. Nothing is written in it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

NAME = "en-service.lock"


class OccupiedError(Exception):
    """Another process works in this home."""


@dataclass(frozen=True, slots=True)
class Occupancy:
    """The presence of this process in a home."""

    connection: sqlite3.Connection

    def leave(self) -> None:
        """Say that this process is done."""
        self.connection.close()


def occupy(home: Path) -> Occupancy:
    """Say that this process works in a home; waits while another has it alone."""
    connection = _open(home, seconds=60)
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # takes the shared lock
    return Occupancy(connection)


@contextmanager
def alone(home: Path, *, seconds: float = 0) -> Iterator[None]:
    """Have a home to oneself; raises OccupiedError when another process still works in it after ``seconds``."""
    with closing(_open(home, seconds=seconds)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise OccupiedError from error
        yield


def _open(home: Path, *, seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(home / NAME, timeout=seconds, isolation_level=None, check_same_thread=False)
