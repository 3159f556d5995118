"""Diagnoses in the database: one row an answer, one durable transaction a change."""

import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode, SiteId
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.services.ports import Clock, StorageError
from diagnostic.services.retention import service_day
from diagnostic.storage import answering
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import answer as answer_table
from diagnostic.storage.tables import diagnosis as table
from diagnostic.storage.tables import outcome as outcome_table
from diagnostic.storage.tables import site as site_table

ATTEMPTS = 200  # at finding a free code of the day


def random_code() -> str:
    """Return four digits by chance."""
    return f"{secrets.randbelow(10_000):04}"


@dataclass(frozen=True, slots=True)
class SqlDiagnoses:
    """The diagnoses of every site; ``new_code`` makes candidates for the code of the day."""

    database: Database
    clock: Clock
    new_code: Callable[[], str] = random_code

    def add(self, diagnosis: Diagnosis) -> None:
        """Store a new diagnosis (its answers too); a result comes by ``complete``."""
        answers = [*diagnosis.answers.declared.values(), *diagnosis.answers.observed.values()]
        with self.database.writing() as connection:
            connection.execute(insert(table).values(_columns(diagnosis)))
            if answers:
                now = self.clock.now()
                rows = [answering.row(diagnosis.id, answer, now) for answer in answers]
                connection.execute(insert(answer_table), rows)

    def find(self, diagnosis: DiagnosisId) -> Diagnosis | None:
        """Return a diagnosis with its answers, or None."""
        with self.database.reading() as connection:
            # the version first: answers newer than it are computed again, older ones would be taken for new
            head = connection.execute(_FIND, {"diagnosis": diagnosis}).one_or_none()
            answers = connection.execute(_ANSWERS, {"diagnosis": diagnosis}).all() if head else ()
        return read_diagnosis(head, answers) if head else None

    def record(self, diagnosis: DiagnosisId, answer: Answer, *, submit_key: str) -> bool:
        """Upsert one answer and raise the version; False when this submit key was already stored."""
        now = self.clock.now()
        with self.database.writing() as connection:
            if not answering.touch(connection, diagnosis, now):
                raise LookupError(diagnosis)
            fresh = answering.claim(connection, diagnosis, submit_key)
            if fresh:
                answering.put(connection, answering.row(diagnosis, answer, now))
            else:
                connection.rollback()
        return fresh

    def drop(self, diagnosis: DiagnosisId, questions: Iterable[QuestionId]) -> None:
        """Remove declared answers that left the path; what was observed stays."""
        leaving = delete(answer_table).where(
            answer_table.c.diagnosis_id == diagnosis,
            answer_table.c.observed.is_(False),
            answer_table.c.question_id.in_(tuple(questions)),
        )
        with self.database.writing() as connection:
            if connection.execute(leaving).rowcount:
                answering.touch(connection, diagnosis, self.clock.now())

    def speak(self, diagnosis: DiagnosisId, locale: str) -> None:
        """Keep the language the person now reads; another one raises the version."""
        spoken = update(table).where(table.c.id == diagnosis, table.c.locale != locale).values(locale=locale)
        with self.database.writing() as connection:
            if connection.execute(spoken).rowcount:
                answering.touch(connection, diagnosis, self.clock.now())

    def complete(self, diagnosis: DiagnosisId, outcome: str, *, version: int, now: datetime) -> str:
        """Store the outcome of that version of the answers; the first stored one of a version wins."""
        with self.database.writing() as connection:
            found = connection.execute(HEADS.where(table.c.id == diagnosis).with_for_update(of=table)).one_or_none()
            if found is None:
                raise LookupError(diagnosis)
            former = connection.execute(_OUTCOME, {"diagnosis": diagnosis}).one_or_none()
            if former and former.answers_version >= version:
                return str(former.body)
            _put_outcome(connection, diagnosis, outcome, version)
            connection.execute(update(table).where(table.c.id == diagnosis).values(completed_at=now))
            today = service_day(now, found.time_zone)
            if found.day_code is None or found.day != today:
                self._give_code(connection, diagnosis, today)
        return outcome

    def outcome(self, diagnosis: DiagnosisId) -> tuple[str, int] | None:
        """Return the stored outcome and the version of the answers it came from, or None."""
        with self.database.reading() as connection:
            found = connection.execute(_OUTCOME, {"diagnosis": diagnosis}).one_or_none()
        return (found.body, found.answers_version) if found else None

    def by_day_code(self, site: SiteId, code: str) -> Diagnosis | None:
        """Return today's diagnosis of that code at that site, or None."""
        with self.database.reading() as connection:
            zone = connection.scalar(select(site_table.c.time_zone).where(site_table.c.id == site))
            if zone is None:
                return None
            today = service_day(self.clock.now(), zone)
            found = connection.scalar(select(table.c.id).where(_is_coded(site, today, code)))
        return self.find(found) if found else None

    def erase(self, diagnosis: DiagnosisId) -> None:
        """Delete a diagnosis, its answers and its outcome; no error when it is gone already."""
        with self.database.writing() as connection:
            connection.execute(delete(table).where(table.c.id == diagnosis))
        self.database.settle()

    def _give_code(self, connection: Connection, diagnosis: DiagnosisId, today: date) -> None:
        """Give a code that no other diagnosis of the site has today: the unique index is the judge."""
        for _ in range(ATTEMPTS):
            given = update(table).where(table.c.id == diagnosis).values(day=today, day_code=self.new_code())
            try:
                with connection.begin_nested():
                    connection.execute(given)
            except IntegrityError:
                continue
            return
        raise StorageError(f"no free code left for {today}")


HEADS: Select[Any] = select(table, site_table.c.time_zone).join(site_table)
ANSWERS: Select[Any] = select(
    answer_table.c.question_id,
    answer_table.c.codes,
    answer_table.c.position,
    answer_table.c.observed,
    answer_table.c.helped,
)
_FIND = HEADS.where(table.c.id == answering.DIAGNOSIS)
_ANSWERS = ANSWERS.where(answer_table.c.diagnosis_id == answering.DIAGNOSIS)
_OUTCOME: Select[Any] = select(outcome_table).where(outcome_table.c.diagnosis_id == answering.DIAGNOSIS)


def _is_coded(site: SiteId, today: date, code: str) -> ColumnElement[bool]:
    return (table.c.site_id == site) & (table.c.day == today) & (table.c.day_code == code)


def _put_outcome(connection: Connection, diagnosis: DiagnosisId, body: str, version: int) -> None:
    values = {"answers_version": version, "body": body}
    changed = update(outcome_table).where(outcome_table.c.diagnosis_id == diagnosis).values(values)
    if not connection.execute(changed).rowcount:
        connection.execute(insert(outcome_table).values(diagnosis_id=diagnosis, **values))


def _columns(diagnosis: Diagnosis) -> dict[str, object]:
    return {
        "id": diagnosis.id,
        "site_id": diagnosis.site,
        "kiosk_id": diagnosis.kiosk,
        "account_id": diagnosis.account,
        "sender": diagnosis.sender,
        "with_paths": diagnosis.with_paths,
        "kept_until": diagnosis.kept_until,
        "follows": diagnosis.follows,
        "mode": diagnosis.mode.value,
        "locale": diagnosis.locale,
        "questionnaire": diagnosis.questionnaire,
        "questionnaire_version": diagnosis.questionnaire_version,
        "started_at": diagnosis.started,
        "changed_at": diagnosis.started,
        "version": diagnosis.version,
    }


def read_diagnosis(head: Row[Any], answers: Iterable[Sequence[Any]]) -> Diagnosis:
    """Return the diagnosis of a row of ``HEADS`` and rows of ``ANSWERS``; times are those of the site."""
    zone = ZoneInfo(head.time_zone)
    return Diagnosis(
        id=DiagnosisId(head.id),
        site=SiteId(head.site_id),
        mode=Mode(head.mode),
        locale=head.locale,
        questionnaire=head.questionnaire,
        questionnaire_version=head.questionnaire_version,
        started=head.started_at.astimezone(zone),
        answers=Answers.of(map(_answer, answers)),
        version=head.version,
        completed=head.completed_at.astimezone(zone) if head.completed_at else None,
        day_code=head.day_code,
        kiosk=head.kiosk_id,
        account=head.account_id,
        sender=head.sender,
        kept_until=head.kept_until.astimezone(zone) if head.kept_until else None,
        with_paths=head.with_paths,
        follows=DiagnosisId(head.follows) if head.follows else None,
    )


def _answer(row: Sequence[Any]) -> Answer:
    question, codes, position, observed, helped = row[:5]
    return Answer(QuestionId(question), tuple(json.loads(codes)), position, observed=observed, helped=helped)
