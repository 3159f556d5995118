"""The evening in the database: what is due, what remains, what is gone."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from diagnostic.domain.diagnosis import DiagnosisId, Mode
from diagnostic.domain.placement import StakePlacement
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.domain.stakes import Stake
from diagnostic.services.adjusting import NoteKind
from diagnostic.services.anonymising import AnonymousItem, AnonymousRecord
from diagnostic.services.identities import Identity, KeptIdentity
from diagnostic.services.ports import WebSession
from diagnostic.services.retention import Limits, Swept
from diagnostic.storage.crypto import FileCipher
from diagnostic.storage.desk import SqlDesk
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database
from diagnostic.storage.evenings import SqlEvenings
from diagnostic.storage.identities import SqlIdentities
from diagnostic.storage.keys import new_key, write_keys
from diagnostic.storage.seed import ORGANISATION
from diagnostic.storage.sessions import SqlSessions
from diagnostic.storage.sites import SqlHelpCalls
from diagnostic.storage.tables import diagnosis
from tests.fakes import NOON, SITE, FakeClock
from tests.storage.samples import ONE, begun, said

TOMORROW = date(2026, 11, 25)
KEPT = DiagnosisId("d-kept")


@pytest.fixture
def diagnoses(database: Database, clock: FakeClock) -> SqlDiagnoses:
    return SqlDiagnoses(database, clock)


@pytest.fixture
def evenings(database: Database) -> SqlEvenings:
    return SqlEvenings(database)


def record(name: str = "r-1") -> AnonymousRecord:
    return AnonymousRecord(
        id=name,
        site=SITE.id,
        week="2026-W48",
        epci="243500139",
        locale="fr",
        mode=Mode.ALONE,
        questionnaire="base",
        questionnaire_version="1",
        items=(AnonymousItem(QuestionId("U01"), ("oui",), 1),),
        placement={Stake.USAGE: StakePlacement(-0.4, 0.5, (0.1, 0.6, 0.2, 0.1, 0.0))},
        wishes=("mail",),
        proposed=("email",),
        missing=(),
    )


def done(diagnoses: SqlDiagnoses, name: str = ONE, moment: datetime = NOON) -> None:
    diagnoses.add(begun(name, moment))
    diagnoses.record(DiagnosisId(name), said("U01", "oui"), submit_key="a")
    diagnoses.record(DiagnosisId(name), said("U02", "non"), submit_key="b")
    diagnoses.complete(DiagnosisId(name), '{"x":1}', version=2, now=moment)


def test_what_ended_before_today_is_due_with_its_answers_and_outcome(
    diagnoses: SqlDiagnoses, evenings: SqlEvenings
) -> None:
    done(diagnoses, "d-1")
    done(diagnoses, "d-2")
    diagnoses.add(begun("d-unfinished"))
    assert evenings.due(SITE.id, today=date(2026, 11, 24), now=NOON, most=10) == []
    due = evenings.due(SITE.id, today=TOMORROW, now=NOON, most=10)
    assert [each.diagnosis for each in due] == [diagnoses.find(DiagnosisId(name)) for name in ("d-1", "d-2")]
    assert [(each.outcome, each.finished) for each in due] == [('{"x":1}', NOON)] * 2
    assert evenings.count_due(SITE.id, today=TOMORROW, now=NOON) == 2
    assert len(evenings.due(SITE.id, today=TOMORROW, now=NOON, most=1)) == 1


def test_what_finishes_after_23_belongs_to_the_next_day(diagnoses: SqlDiagnoses, evenings: SqlEvenings) -> None:
    done(diagnoses, moment=datetime.fromisoformat("2026-11-24T23:10:00+01:00"))
    assert evenings.count_due(SITE.id, today=TOMORROW, now=NOON) == 0
    assert evenings.count_due(SITE.id, today=TOMORROW + timedelta(days=1), now=NOON) == 1


def test_a_record_takes_the_place_of_everything(
    database: Database, diagnoses: SqlDiagnoses, evenings: SqlEvenings, clock: FakeClock
) -> None:
    done(diagnoses)
    found = diagnoses.find(ONE)
    sessions = SqlSessions(database)
    sessions.open(WebSession("s", ONE, {}, NOON, NOON))
    SqlHelpCalls(database, clock).call(SITE.id, None, ONE)
    assert evenings.replace({ONE: record()}) == 1
    assert evenings.records(SITE.id) == [record()]
    assert diagnoses.find(ONE) is None
    assert diagnoses.outcome(ONE) is None
    assert sessions.find("s") is None
    assert SqlHelpCalls(database, clock).waiting(SITE.id) == []
    assert found is not None
    assert diagnoses.by_day_code(SITE.id, str(found.day_code)) is None


def test_what_is_gone_already_leaves_no_second_record(diagnoses: SqlDiagnoses, evenings: SqlEvenings) -> None:
    done(diagnoses)
    evenings.replace({ONE: record("r-1")})
    assert evenings.replace({ONE: record("r-2")}) == 0
    assert evenings.records(SITE.id) == [record("r-1")]


def test_without_record_it_is_only_deleted(diagnoses: SqlDiagnoses, evenings: SqlEvenings) -> None:
    done(diagnoses)
    assert evenings.replace({ONE: None}) == 1
    assert evenings.records(SITE.id) == []


def test_what_the_person_keeps_stays_without_its_code(
    database: Database, diagnoses: SqlDiagnoses, evenings: SqlEvenings
) -> None:
    done(diagnoses, KEPT)
    with database.writing() as connection:
        connection.execute(diagnosis.update().values(kept_until=NOON + timedelta(days=730)))
    assert evenings.count_due(SITE.id, today=TOMORROW, now=NOON) == 0
    evenings.end_codes(SITE.id, today=TOMORROW)
    found = diagnoses.find(KEPT)
    assert found is not None
    assert found.day_code is None
    assert evenings.count_due(SITE.id, today=date(2028, 12, 1), now=NOON + timedelta(days=731)) == 1


def test_codes_of_today_stay(diagnoses: SqlDiagnoses, evenings: SqlEvenings) -> None:
    done(diagnoses)
    evenings.end_codes(SITE.id, today=date(2026, 11, 24))
    found = diagnoses.find(ONE)
    assert found is not None
    assert found.day_code is not None


def test_what_was_left_behind_is_swept(
    database: Database, diagnoses: SqlDiagnoses, evenings: SqlEvenings, clock: FakeClock
) -> None:
    sessions = SqlSessions(database)
    for name, moment in (("old", NOON - timedelta(hours=4)), ("new", NOON)):
        diagnoses.add(begun(name, moment))
        sessions.open(WebSession(name, DiagnosisId(name), {}, moment, moment))
    clock.moment = NOON
    since = NOON - timedelta(hours=3)
    assert evenings.count_idle(over(since)) == Swept(unfinished=1, sessions=1)
    assert evenings.sweep(over(since)) == Swept(unfinished=1, sessions=1)
    assert diagnoses.find(DiagnosisId("old")) is None
    assert diagnoses.find(DiagnosisId("new")) is not None
    assert sessions.find("old") is None
    assert sessions.find("new") is not None


def test_an_answer_given_lately_keeps_a_diagnosis_begun_long_ago(
    diagnoses: SqlDiagnoses, evenings: SqlEvenings, clock: FakeClock
) -> None:
    diagnoses.add(begun(started=NOON - timedelta(hours=4)))
    clock.moment = NOON
    diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    assert evenings.sweep(over(NOON - timedelta(hours=3))) == Swept()


def test_every_record_is_read_page_after_page(diagnoses: SqlDiagnoses, evenings: SqlEvenings) -> None:
    names = [f"r-{number}" for number in range(5)]
    for number, name in enumerate(names):
        done(diagnoses, f"d-{number}")
        evenings.replace({DiagnosisId(f"d-{number}"): record(name)})
    assert list(evenings.every_record(page=2)) == [record(name) for name in names]


def test_identities_and_notes_leave_before_the_answers(
    evenings: SqlEvenings, diagnoses: SqlDiagnoses, database: Database, tmp_path: Path
) -> None:
    key = tmp_path / "encryption.key"
    write_keys(key, [new_key(NOON)])
    desk, identities = SqlDesk(database, FakeClock(), FileCipher(key)), SqlIdentities(database, FileCipher(key))
    diagnoses.add(replace(begun(), kept_until=NOON + timedelta(days=300)))
    desk.write_note(ONE, NoteKind.NOTE, "Vient le mercredi")
    left = KeptIdentity(Identity("Anne", "06"), ORGANISATION["id"], "2026-11", NOON, "m")
    identities.write(ONE, left)
    assert identities.read(ONE) == left
    limits = Limits(NOON, NOON - timedelta(hours=3), NOON + timedelta(days=365))
    counts = {
        line.kind: (line.count, line.first) for line in evenings.slip(SITE.id, today=NOON.date(), limits=limits)
    }
    assert counts["Prénoms et contacts"] == (1, NOON)
    assert counts["Questionnaires commencés et abandonnés"] == (0, None)
    assert evenings.count_idle(limits) == evenings.sweep(limits) == Swept(files=2)
    assert evenings.sweep(limits) == Swept()
    assert identities.read(ONE) is None
    assert desk.note(ONE, NoteKind.NOTE) == ""


def over(since: datetime) -> Limits:
    return Limits(NOON, since, NOON)
