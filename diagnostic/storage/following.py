"""References and links between passings in the database; a reference is kept as a keyed hash only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import diagnosis as table

MOST_PASSINGS = 50


@dataclass(frozen=True, slots=True)
class SqlFollowUps:
    """The follow-up of every site."""

    database: Database

    def keep(self, diagnosis: DiagnosisId, reference_hash: str, until: datetime) -> bool:
        """Keep a diagnosis until a moment, found by that hash; False when another one has the hash."""
        kept = update(table).where(table.c.id == diagnosis).values(reference_hash=reference_hash, kept_until=until)
        with self.database.writing() as connection:
            try:
                with connection.begin_nested():
                    return connection.execute(kept).rowcount == 1
            except IntegrityError:
                return False

    def reference_hash(self, diagnosis: DiagnosisId) -> str | None:
        """Return the hash of the reference of a diagnosis, or of the first passing it follows; None without."""
        with self.database.reading() as connection:
            for each in _before(connection, diagnosis):
                found = connection.scalar(select(table.c.reference_hash).where(table.c.id == each))
                if found:
                    return str(found)
        return None

    def by_reference(self, reference_hash: str) -> DiagnosisId | None:
        """Return the diagnosis of a reference, or None."""
        with self.database.reading() as connection:
            found = connection.scalar(select(table.c.id).where(table.c.reference_hash == reference_hash))
        return DiagnosisId(found) if found else None

    def latest(self, diagnosis: DiagnosisId) -> DiagnosisId:
        """Return the last finished passing that follows a diagnosis, itself when none does."""
        with self.database.reading() as connection:
            return _after(connection, diagnosis)[-1]

    def passings(self, diagnosis: DiagnosisId) -> Sequence[DiagnosisId]:
        """Return every passing of the person of a diagnosis, the first one first."""
        with self.database.reading() as connection:
            return _chain(connection, diagnosis)

    def follow(self, diagnosis: DiagnosisId, former: DiagnosisId, until: datetime) -> None:
        """Say that a passing follows another; both are kept until a moment."""
        with self.database.writing() as connection:
            linked = update(table).where(table.c.id == diagnosis).values(follows=former)
            connection.execute(linked)
            chain = list(_before(connection, diagnosis))
            connection.execute(update(table).where(table.c.id.in_(chain)).values(kept_until=until))

    def release(self, diagnosis: DiagnosisId) -> None:
        """Take the reference away from a diagnosis and all its passings: the next evening makes them anonymous."""
        with self.database.writing() as connection:
            chain = _chain(connection, diagnosis)
            gone = {"reference_hash": None, "kept_until": None, "follows": None}
            connection.execute(update(table).where(table.c.id.in_(chain)).values(gone))


def _before(connection: Connection, diagnosis: DiagnosisId) -> Iterator[str]:
    """Yield a diagnosis, then the passings it follows, the latest first."""
    name: str | None = diagnosis
    for _passing in range(MOST_PASSINGS):
        if name is None:
            return
        yield name
        name = connection.scalar(select(table.c.follows).where(table.c.id == name))


def _chain(connection: Connection, diagnosis: DiagnosisId) -> list[DiagnosisId]:
    former = [DiagnosisId(each) for each in _before(connection, diagnosis)]
    return list(dict.fromkeys((*reversed(former), *_after(connection, former[-1]))))


def _after(connection: Connection, diagnosis: str) -> list[DiagnosisId]:
    """Return a diagnosis, then the passings that follow it, in order; the latest of two that follow the same."""
    chain = [DiagnosisId(diagnosis)]
    for _passing in range(MOST_PASSINGS):
        following = select(table.c.id).where(table.c.follows == chain[-1], table.c.completed_at.is_not(None))
        found = connection.scalar(following.order_by(table.c.started_at.desc()).limit(1))
        if found is None:
            break
        chain.append(DiagnosisId(found))
    return chain
