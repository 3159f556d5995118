"""What the desk does in the database: take a diagnosis over, list those of the day, take back what was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, delete, func, select, update

from diagnostic.domain.diagnosis import DiagnosisId, Mode, SiteId
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.services.adjusting import NoteKind
from diagnostic.services.intake import CaseLine, Wanted
from diagnostic.services.ports import Cipher, Clock
from diagnostic.storage import answering
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import answer, desk_note, diagnosis, kiosk, outcome, site
from diagnostic.storage.upsert import upsert

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class SqlDesk:
    """The diagnoses as the desk sees them."""

    database: Database
    clock: Clock
    cipher: Cipher

    def take_over(self, diagnosis_id: DiagnosisId, account: str) -> None:
        """Give a diagnosis to a mediator; the version rises, so that the result is made again."""
        taken = update(diagnosis).where(diagnosis.c.id == diagnosis_id)
        with self.database.writing() as connection:
            connection.execute(taken.values(account_id=account, mode=Mode.MEDIATOR.value))
            answering.touch(connection, diagnosis_id, self.clock.now())

    def forget_seen(self, diagnosis_id: DiagnosisId, question: QuestionId) -> None:
        """Remove what was observed of a question; no error when nothing was."""
        seen = delete(answer).where(
            answer.c.diagnosis_id == diagnosis_id, answer.c.question_id == question, answer.c.observed.is_(True)
        )
        with self.database.writing() as connection:
            if connection.execute(seen).rowcount:
                answering.touch(connection, diagnosis_id, self.clock.now())

    def amend(self, diagnosis_id: DiagnosisId, body: str, *, version: int) -> bool:
        """Replace the result of that version of the answers; False when the answers changed meanwhile."""
        same = (outcome.c.diagnosis_id == diagnosis_id) & (outcome.c.answers_version == version)
        with self.database.writing() as connection:
            return connection.execute(update(outcome).where(same).values(body=body)).rowcount == 1

    def carry_paths(self, diagnosis_id: DiagnosisId, *, shown: bool) -> None:
        """Say whether the sheet carries the three paths; no error when the diagnosis is gone."""
        with self.database.writing() as connection:
            connection.execute(update(diagnosis).where(diagnosis.c.id == diagnosis_id).values(with_paths=shown))

    def note(self, diagnosis_id: DiagnosisId, kind: NoteKind) -> str:
        """Return what a mediator wrote, '' when nothing."""
        wanted = (desk_note.c.diagnosis_id == diagnosis_id) & (desk_note.c.kind == kind.value)
        with self.database.reading() as connection:
            sealed = connection.scalar(select(desk_note.c.text).where(wanted))
        return self.cipher.decrypt(sealed.encode()).decode() if sealed else ""

    def write_note(self, diagnosis_id: DiagnosisId, kind: NoteKind, text: str) -> None:
        """Keep what a mediator wrote, sealed; '' takes it away."""
        wanted = (desk_note.c.diagnosis_id == diagnosis_id) & (desk_note.c.kind == kind.value)
        row = {
            "diagnosis_id": diagnosis_id,
            "kind": kind.value,
            "text": self.cipher.encrypt(text.encode()).decode(),
            "changed_at": self.clock.now(),
        }
        with self.database.writing() as connection:
            if text:
                upsert(connection, desk_note, [row])
            else:
                connection.execute(delete(desk_note).where(wanted))

    def lines(self, site_id: SiteId, wanted: Wanted) -> Sequence[CaseLine]:
        """Return the diagnoses of a site that were asked for, the latest first, with no answer and no position."""
        with self.database.reading() as connection:
            found = connection.execute(_LINES.where(*_conditions(site_id, wanted)).limit(MOST_LINES)).all()
        return [_line(row) for row in found]


_ANSWERED = (
    select(func.count())
    .where(answer.c.diagnosis_id == diagnosis.c.id, answer.c.observed.is_(False))
    .scalar_subquery()
)
_LINES: Select[Any] = (
    select(diagnosis, kiosk.c.name.label("screen"), site.c.time_zone, _ANSWERED.label("answered"))
    .select_from(diagnosis)
    .join(site, site.c.id == diagnosis.c.site_id)
    .outerjoin(kiosk, kiosk.c.id == diagnosis.c.kiosk_id)
    .order_by(diagnosis.c.started_at.desc(), diagnosis.c.id)
)


def _conditions(site_id: SiteId, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [diagnosis.c.site_id == site_id]
    if wanted.since:
        conditions.append(diagnosis.c.started_at >= wanted.since)
    if wanted.until:
        conditions.append(diagnosis.c.started_at < wanted.until)
    if wanted.account:
        conditions.append(diagnosis.c.account_id == wanted.account)
    if wanted.done is not None:
        done = diagnosis.c.completed_at.is_not(None)
        conditions.append(done if wanted.done else ~done)
    return conditions


def _line(row: Row[Any]) -> CaseLine:
    zone = ZoneInfo(row.time_zone)
    return CaseLine(
        id=DiagnosisId(row.id),
        code=row.day_code,
        started=row.started_at.astimezone(zone),
        changed=row.changed_at.astimezone(zone),
        mode=Mode(row.mode),
        screen=row.screen,
        account=row.account_id,
        done=row.completed_at is not None,
        answered=row.answered,
        kept=row.kept_until is not None,
    )
