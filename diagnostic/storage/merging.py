"""Diagnoses that travel from one database to another: read as plain rows, taken in piece by piece."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select, update

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.anonymising import iso_week
from diagnostic.services.merging import Merged, Rows
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import Moment, anonymous_diagnosis, answer, diagnosis, outcome
from diagnostic.storage.upsert import INSERTS

PIECE = 200
STAYS = frozenset({"kiosk_id", "account_id", "reference_hash", "day_code", "site_id"})  # means nothing elsewhere
PARTS = {"answers": answer, "outcome": outcome}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SqlMerging:
    """Reads what travels, and takes it in."""

    database: Database

    def travelling(self, since: datetime) -> Rows:
        """Return the anonymous records and the kept, finished diagnoses since a moment, ready for JSON."""
        kept = (diagnosis.c.started_at >= since) & diagnosis.c.kept_until.is_not(None)
        finished = kept & diagnosis.c.completed_at.is_not(None)
        with self.database.reading() as connection:
            records = select(anonymous_diagnosis).where(anonymous_diagnosis.c.week >= iso_week(since))
            heads = connection.execute(select(diagnosis).where(finished)).mappings().all()
            return {
                "anonymous": [_plain(row) for row in connection.execute(records).mappings()],
                "diagnoses": [_whole(connection, row) for row in heads],
            }

    def absorb(self, rows: Rows, site: SiteId) -> Merged:
        """Take rows in, piece by piece: an interruption keeps what is in, and doing it again adds nothing."""
        new = replaced = 0
        for piece in _pieces(rows["anonymous"]):
            with self.database.writing() as connection:
                new += sum(_put_new(connection, anonymous_diagnosis, {**row, "site_id": site}) for row in piece)
        for row in rows["diagnoses"]:
            with self.database.writing() as connection:
                done = _take(connection, row, site)
            new, replaced = new + (done == "new"), replaced + (done == "replaced")
        return Merged(new, replaced, len(rows["anonymous"]) + len(rows["diagnoses"]) - new - replaced)


def _take(connection: Connection, row: Row, site: SiteId) -> str:
    """Take one diagnosis in: new, replaced by a higher version, or known."""
    head = {name: value for name, value in row.items() if name not in PARTS}
    present = connection.scalar(select(diagnosis.c.version).where(diagnosis.c.id == head["id"]).with_for_update())
    if present is not None and present >= head["version"]:
        return "known"
    values = _typed(diagnosis, head)
    if present is None:
        connection.execute(insert(diagnosis).values({**values, "site_id": site}))
    else:
        connection.execute(update(diagnosis).where(diagnosis.c.id == head["id"]).values(values))
    for name, table in PARTS.items():
        connection.execute(delete(table).where(table.c.diagnosis_id == head["id"]))
        theirs = [_typed(table, each) for each in row[name]]
        if theirs:
            connection.execute(insert(table), theirs)
    return "new" if present is None else "replaced"


def _whole(connection: Connection, head: RowMapping) -> Row:
    parts = {
        name: [
            _plain(row)
            for row in connection.execute(select(table).where(table.c.diagnosis_id == head["id"])).mappings()
        ]
        for name, table in PARTS.items()
    }
    return {**_plain(head), **parts}


def _put_new(connection: Connection, table: Table, row: Row) -> bool:
    fresh = INSERTS[connection.dialect.name](table).values(_typed(table, row)).on_conflict_do_nothing()
    return connection.execute(fresh.execution_options(preserve_rowcount=True)).rowcount == 1


def _plain(row: RowMapping) -> dict[str, Any]:
    """Return a row ready for JSON, without what means nothing elsewhere."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
        if name not in STAYS
    }


def _typed(table: Table, row: Row) -> dict[str, Any]:
    """Return a row of the file as the table wants it; a column it does not know is left out."""
    return {name: _value(table, name, value) for name, value in row.items() if name in table.c}


def _value(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401 (a cell of any column)
    kind = table.c[name].type
    if isinstance(value, str) and isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and kind.python_type is date:
        return date.fromisoformat(value)
    return value


def _pieces(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[start : start + PIECE] for start in range(0, len(rows), PIECE))
