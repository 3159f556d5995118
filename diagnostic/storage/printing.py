"""Sheets on their way to the printer: one row a sheet, taken by one attempt at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, update

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.printers import UNFINISHED, PrintJob, Stage, Trouble
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import print_job as table
from diagnostic.storage.upsert import INSERTS, Insert


@dataclass(frozen=True, slots=True)
class SqlPrintJobs:
    """The print jobs of every diagnosis; they go with it."""

    database: Database

    def claim(self, job: PrintJob) -> bool:
        """Store a job unless the same sheet is on its way or printed; a failed one is taken over. One wins."""
        with self.database.writing() as connection:
            taken = connection.execute(_CLAIM[connection.dialect.name], _columns(job))
        return taken.rowcount == 1

    def save(self, job: PrintJob) -> bool:
        """Store what became of an attempt; False when it was taken over or erased meanwhile."""
        with self.database.writing() as connection:
            saved = connection.execute(update(table).where(_is(job)).values(_columns(job)))
        return saved.rowcount == 1

    def of(self, diagnosis: DiagnosisId) -> Sequence[PrintJob]:
        """Return the jobs of a diagnosis, the latest first."""
        return self._read(_ALL.where(table.c.diagnosis_id == diagnosis))

    def unfinished(self, *, before: datetime) -> Sequence[PrintJob]:
        """Return the jobs started before a moment that a printer may still hold."""
        return self._read(_ALL.where(table.c.stage.in_(_HELD), table.c.started_at < before))

    def _read(self, jobs: Select[Any]) -> Sequence[PrintJob]:
        with self.database.reading() as connection:
            return [_job(row) for row in connection.execute(jobs)]


_HELD = tuple(stage.value for stage in (*UNFINISHED, Stage.SENDING))
_ALL: Select[Any] = select(table).order_by(table.c.started_at.desc(), table.c.key)


def _is(job: PrintJob) -> ColumnElement[bool]:
    return (table.c.diagnosis_id == job.diagnosis) & (table.c.key == job.key) & (table.c.attempt == job.attempt)


def _claiming(dialect: str) -> Insert:
    fresh = INSERTS[dialect](table)
    keys = {column.name for column in table.primary_key}
    changed = {column.name: fresh.excluded[column.name] for column in table.c if column.name not in keys}
    taking = fresh.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=changed, where=table.c.stage == Stage.FAILED.value
    )
    return taking.execution_options(preserve_rowcount=True)


_CLAIM = {dialect: _claiming(dialect) for dialect in INSERTS}


def _columns(job: PrintJob) -> dict[str, object]:
    return {
        "diagnosis_id": job.diagnosis,
        "key": job.key,
        "attempt": job.attempt,
        "printer": job.printer,
        "started_at": job.started,
        "stage": job.stage.value,
        "trouble": job.trouble.value if job.trouble else None,
        "number": job.number,
    }


def _job(row: Row[Any]) -> PrintJob:
    return PrintJob(
        diagnosis=DiagnosisId(row.diagnosis_id),
        key=row.key,
        attempt=row.attempt,
        printer=row.printer,
        started=row.started_at,
        stage=Stage(row.stage),
        trouble=Trouble(row.trouble) if row.trouble else None,
        number=row.number,
    )
