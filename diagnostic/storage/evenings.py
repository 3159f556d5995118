"""The evening in the database: finished diagnoses become anonymous records, the rest is dropped."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, delete, func, insert, select, update

from diagnostic.domain.diagnosis import DiagnosisId, Mode, SiteId
from diagnostic.domain.placement import StakePlacement
from diagnostic.domain.stakes import Stake
from diagnostic.services.anonymising import AnonymousItem, AnonymousRecord, Finished
from diagnostic.services.retention import Limits, SlipLine, Swept
from diagnostic.storage.codec import decode, encode
from diagnostic.storage.diagnoses import ANSWERS, HEADS, read_diagnosis
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import (
    anonymous_diagnosis,
    answer,
    desk_note,
    diagnosis,
    help_call,
    identity,
    outcome,
    web_session,
)

PAGE = 500  # records read at a time
FILES = (identity, desk_note)
LISTS: Mapping[str, Any] = {
    "items": tuple[AnonymousItem, ...],
    "placement": Mapping[Stake, StakePlacement],
    "wishes": tuple[str, ...],
    "proposed": tuple[str, ...],
    "missing": tuple[str, ...],
}


@dataclass(frozen=True, slots=True)
class SqlEvenings:
    """Where finished diagnoses become anonymous records."""

    database: Database

    def due(self, site: SiteId, *, today: date, now: datetime, most: int) -> Sequence[Finished]:
        """Return unkept diagnoses with a result from a day before ``today``, with their outcome."""
        heads = HEADS.add_columns(outcome.c.body).join(outcome).where(_due(site, today, now))
        with self.database.reading() as connection:
            found = connection.execute(heads.order_by(diagnosis.c.id).limit(most)).all()
            theirs = answer.c.diagnosis_id.in_([head.id for head in found])
            answers = connection.execute(ANSWERS.add_columns(answer.c.diagnosis_id).where(theirs)).all()
        by_diagnosis = defaultdict(list)
        for row in answers:
            by_diagnosis[row.diagnosis_id].append(row)
        return [_finished(head, by_diagnosis[head.id]) for head in found]

    def count_due(self, site: SiteId, *, today: date, now: datetime) -> int:
        """Return how many there are."""
        with self.database.reading() as connection:
            due = select(func.count()).select_from(diagnosis).where(_due(site, today, now))
            return int(connection.execute(due).scalar_one())

    def replace(self, records: Mapping[DiagnosisId, AnonymousRecord | None]) -> int:
        """Delete these diagnoses with their sessions and write their records, in one transaction."""
        ids = tuple(records)
        with self.database.writing() as connection:
            connection.execute(delete(web_session).where(web_session.c.diagnosis_id.in_(ids)))
            gone = delete(diagnosis).where(diagnosis.c.id.in_(ids)).returning(diagnosis.c.id)
            ended = connection.scalars(gone).all()
            kept = [record for each in ended if (record := records[DiagnosisId(each)])]
            if kept:
                # in the order of their random ids: the order of the day is not kept
                rows = [_row(record) for record in sorted(kept, key=lambda record: record.id)]
                connection.execute(insert(anonymous_diagnosis), rows)
        return len(ended)

    def end_codes(self, site: SiteId, *, today: date) -> None:
        """Take the codes of former days from the diagnoses that are kept."""
        former = (diagnosis.c.site_id == site) & (diagnosis.c.day < today) & diagnosis.c.day_code.is_not(None)
        with self.database.writing() as connection:
            connection.execute(update(diagnosis).where(former).values(day_code=None))

    def sweep(self, limits: Limits) -> Swept:
        """Delete sessions, calls for help, unfinished diagnoses, identities and notes whose time is over."""
        idle_since = limits.idle_since
        with self.database.writing() as connection:
            connection.execute(delete(help_call).where(help_call.c.called_at < idle_since))
            sessions = connection.execute(delete(web_session).where(_unseen(idle_since))).rowcount
            unfinished = connection.execute(delete(diagnosis).where(_abandoned(idle_since))).rowcount
            files = sum(connection.execute(delete(table).where(_filed(table, limits))).rowcount for table in FILES)
        return Swept(unfinished, sessions, files)

    def count_idle(self, limits: Limits) -> Swept:
        """Return how many there are."""
        with self.database.reading() as connection:
            unfinished = connection.scalar(_count(diagnosis).where(_abandoned(limits.idle_since)))
            sessions = connection.scalar(_count(web_session).where(_unseen(limits.idle_since)))
            files = sum(connection.scalar(_count(table).where(_filed(table, limits))) or 0 for table in FILES)
        return Swept(unfinished or 0, sessions or 0, files)

    def slip(self, site: SiteId, *, today: date, limits: Limits) -> Sequence[SlipLine]:
        """Return what of a site is to be eliminated now: kinds, dates, volume."""
        here = diagnosis.c.site_id == site
        kinds = {
            "Réponses liées à une personne (il en reste des chiffres anonymes)": _due(site, today, limits.now),
            "Questionnaires commencés et abandonnés": here & _abandoned(limits.idle_since),
            "Prénoms et contacts": here & diagnosis.c.id.in_(_files_of(identity, limits)),
            "Notes et mots des médiateurs": here & diagnosis.c.id.in_(_files_of(desk_note, limits)),
        }
        started = diagnosis.c.started_at
        with self.database.reading() as connection:
            rows = {
                kind: connection.execute(select(func.count(), func.min(started), func.max(started)).where(condition))
                for kind, condition in kinds.items()
            }
            return [SlipLine(kind, *found.one()) for kind, found in rows.items()]

    def records(self, site: SiteId) -> Sequence[AnonymousRecord]:
        """Return what remains of the diagnoses of a site."""
        rows = select(anonymous_diagnosis).where(anonymous_diagnosis.c.site_id == site)
        with self.database.reading() as connection:
            return [_record(row) for row in connection.execute(rows.order_by(anonymous_diagnosis.c.id))]

    def every_record(self, page: int = PAGE) -> Iterator[AnonymousRecord]:
        """Yield what remains of the diagnoses of every site, ``page`` at a time, in the order of the random ids."""
        last = ""
        while rows := self._page(last, page):
            yield from map(_record, rows)
            last = rows[-1].id

    def _page(self, after: str, most: int) -> Sequence[Row[Any]]:
        rows = select(anonymous_diagnosis).where(anonymous_diagnosis.c.id > after)
        with self.database.reading() as connection:
            return connection.execute(rows.order_by(anonymous_diagnosis.c.id).limit(most)).all()

    def settle(self) -> None:
        """Leave no trace of what was deleted in the files of the database."""
        self.database.settle()


def _due(site: SiteId, today: date, now: datetime) -> ColumnElement[bool]:
    unkept = diagnosis.c.kept_until.is_(None) | (diagnosis.c.kept_until <= now)
    return (diagnosis.c.site_id == site) & (diagnosis.c.day < today) & unkept


def _abandoned(idle_since: datetime) -> ColumnElement[bool]:
    return diagnosis.c.completed_at.is_(None) & (diagnosis.c.changed_at < idle_since)


def _unseen(idle_since: datetime) -> ColumnElement[bool]:
    return web_session.c.seen_at < idle_since


def _files_of(table: Table, limits: Limits) -> Select[tuple[str]]:
    return select(table.c.diagnosis_id).where(_filed(table, limits))


def _filed(table: Table, limits: Limits) -> ColumnElement[bool]:
    over = select(diagnosis.c.id).where(diagnosis.c.kept_until <= limits.files_until)
    return table.c.diagnosis_id.in_(over)


def _count(table: Table) -> Select[int]:
    return select(func.count()).select_from(table)


def _finished(head: Row[Any], answers: Sequence[Row[Any]]) -> Finished:
    found = read_diagnosis(head, answers)
    return Finished(found, head.body, found.completed or found.started)


def _row(record: AnonymousRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "site_id": record.site,
        "week": record.week,
        "epci": record.epci,
        "locale": record.locale,
        "mode": record.mode.value,
        "questionnaire": record.questionnaire,
        "questionnaire_version": record.questionnaire_version,
        **{name: encode(getattr(record, name)) for name in LISTS},
    }


def _record(row: Row[Any]) -> AnonymousRecord:
    lists = {name: decode(LISTS[name], getattr(row, name)) for name in LISTS}
    return AnonymousRecord(
        id=row.id,
        site=SiteId(row.site_id),
        week=row.week,
        epci=row.epci,
        locale=row.locale,
        mode=Mode(row.mode),
        questionnaire=row.questionnaire,
        questionnaire_version=row.questionnaire_version,
        **lists,
    )
