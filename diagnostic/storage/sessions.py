"""Server-side sessions in the database: found by the SHA-256 of a random id, which is never stored."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.ports import OpenSession, WebSession
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import web_session as table


def hashed(secret: str) -> str:
    """Return the SHA-256 of a session id or a kiosk token: both are long and random, no salt is needed."""
    return sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SqlSessions:
    """The sessions of every browser."""

    database: Database

    def open(self, session: WebSession) -> None:
        """Store a new session."""
        kept = {"id_hash": hashed(session.id), "created_at": session.created, "account_id": session.account}
        values = {**kept, **_state(session)}
        with self.database.writing() as connection:
            connection.execute(insert(table).values(values))

    def find(self, session_id: str) -> WebSession | None:
        """Return the session, or None."""
        with self.database.reading() as connection:
            found = connection.execute(_FIND, {"hash": hashed(session_id)}).one_or_none()
        return _session(session_id, found) if found else None

    def save(self, session: WebSession) -> None:
        """Replace the data and the time seen; a deleted session stays deleted."""
        with self.database.writing() as connection:
            connection.execute(_SAVE, {"hash": hashed(session.id), **_state(session)})

    def close(self, session_id: str) -> None:
        """Forget a session."""
        with self.database.writing() as connection:
            connection.execute(delete(table).where(table.c.id_hash == hashed(session_id)))

    def handle(self, session_id: str) -> str:
        """Return what names a session to its owner and opens nothing."""
        return hashed(session_id)

    def of_account(self, account: str) -> Sequence[OpenSession]:
        """Return the sessions of an account, the last seen first."""
        theirs = select(table).where(table.c.account_id == account).order_by(table.c.seen_at.desc(), table.c.id_hash)
        with self.database.reading() as connection:
            found = connection.execute(theirs).all()
        return [OpenSession(row.id_hash, row.created_at, row.seen_at, json.loads(row.data)) for row in found]

    def close_of_account(self, account: str, *, handle: str | None = None, keep: str | None = None) -> int:
        """Forget the sessions of an account (or the one of a handle) except ``keep``, an id; return how many."""
        gone = delete(table).where(table.c.account_id == account)
        if handle is not None:
            gone = gone.where(table.c.id_hash == handle)
        if keep is not None:
            gone = gone.where(table.c.id_hash != hashed(keep))
        with self.database.writing() as connection:
            return connection.execute(gone).rowcount


_FIND = select(table).where(table.c.id_hash == bindparam("hash"))
_SAVE = update(table).where(table.c.id_hash == bindparam("hash"))


def _state(session: WebSession) -> Mapping[str, str | datetime | None]:
    return {
        "diagnosis_id": session.diagnosis,
        "data": json.dumps(dict(session.data)),
        "seen_at": session.seen,
    }


def _session(session_id: str, found: Row[Any]) -> WebSession:
    diagnosis = DiagnosisId(found.diagnosis_id) if found.diagnosis_id else None
    return WebSession(
        session_id, diagnosis, json.loads(found.data), found.created_at, found.seen_at, found.account_id
    )
