"""The audit trail in the database: a table that only grows, old lines leave by retention."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select

from diagnostic.services.audit import Act, AuditEvent, AuditLine, AuditWanted
from diagnostic.services.ports import Clock
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import audit as table


@dataclass(frozen=True, slots=True)
class SqlAuditTrail:
    """Every act of every account."""

    database: Database
    clock: Clock

    def record(self, event: AuditEvent) -> None:
        """Write one line with the present moment, in a durable transaction of its own."""
        row = {
            "at": self.clock.now(),
            "act": event.act.value,
            "account_id": event.account,
            "subject": event.subject,
            "organisation_id": event.organisation,
            "site_id": event.site,
        }
        with self.database.writing() as connection:
            connection.execute(insert(table).values(row))

    def lines(self, wanted: AuditWanted) -> Sequence[AuditLine]:
        """Return the lines wanted, the newest first."""
        found = select(table).where(*_conditions(wanted)).order_by(table.c.number.desc()).limit(wanted.most)
        with self.database.reading() as connection:
            return [_line(row) for row in connection.execute(found)]

    def count_before(self, moment: datetime) -> int:
        """Return how many lines are older than a moment."""
        with self.database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(table).where(table.c.at < moment)) or 0

    def forget_before(self, moment: datetime) -> int:
        """Delete the lines older than a moment, which must be six months ago; return how many there were."""
        with self.database.writing() as connection:
            return connection.execute(delete(table).where(table.c.at < moment)).rowcount


def _conditions(wanted: AuditWanted) -> list[ColumnElement[bool]]:
    conditions = []
    if wanted.organisation is not None:
        conditions.append(table.c.organisation_id == wanted.organisation)
    if wanted.account is not None:
        conditions.append(table.c.account_id == wanted.account)
    if wanted.before is not None:
        conditions.append(table.c.number < wanted.before)
    return conditions


def _line(row: Row[Any]) -> AuditLine:
    event = AuditEvent(Act(row.act), row.account_id, row.subject, row.organisation_id, row.site_id)
    return AuditLine(row.number, row.at, event)
