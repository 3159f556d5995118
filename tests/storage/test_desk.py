"""The desk in the database: taking over, taking back what was seen, lists without answers."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from diagnostic.domain.diagnosis import Mode, SiteId
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.services.adjusting import NoteKind
from diagnostic.services.intake import Wanted
from diagnostic.storage.crypto import FileCipher
from diagnostic.storage.desk import SqlDesk
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database
from diagnostic.storage.keys import new_key, write_keys
from diagnostic.storage.seed import ORGANISATION
from diagnostic.storage.tables import account, desk_note
from tests.fakes import NOON, SITE, FakeClock
from tests.storage.samples import ONE, begun, said

MEDIATOR = "m-1"


@pytest.fixture
def diagnoses(database: Database, clock: FakeClock) -> SqlDiagnoses:
    someone = {"id": MEDIATOR, "organisation_id": ORGANISATION["id"], "email": "m@exemple.fr", "role": "mediator"}
    with database.writing() as connection:
        connection.execute(insert(account).values(**someone, created_at=NOON))
    return SqlDiagnoses(database, clock)


@pytest.fixture
def desk(database: Database, clock: FakeClock, tmp_path: Path) -> SqlDesk:
    key = tmp_path / "encryption.key"
    write_keys(key, [new_key(NOON)])
    return SqlDesk(database, clock, FileCipher(key))


def test_a_diagnosis_keeps_its_mediator_and_its_sender(diagnoses: SqlDiagnoses) -> None:
    opened = replace(begun(), account=MEDIATOR, sender="CCAS de Rennes")
    diagnoses.add(opened)
    assert diagnoses.find(ONE) == opened


def test_taking_over_makes_the_result_anew(diagnoses: SqlDiagnoses, desk: SqlDesk) -> None:
    diagnoses.add(begun())
    desk.take_over(ONE, MEDIATOR)
    found = diagnoses.find(ONE)
    assert found is not None
    assert (found.account, found.mode, found.version) == (MEDIATOR, Mode.MEDIATOR, 1)


def test_what_was_seen_may_be_taken_back(diagnoses: SqlDiagnoses, desk: SqlDesk) -> None:
    diagnoses.add(begun())
    diagnoses.record(ONE, said("U01", "non"), submit_key="a")
    diagnoses.record(ONE, said("U01", "aide", observed=True), submit_key="b")
    desk.forget_seen(ONE, QuestionId("U01"))
    desk.forget_seen(ONE, QuestionId("U01"))
    found = diagnoses.find(ONE)
    assert found is not None
    assert found.answers.observed == {}
    assert found.answers.codes(QuestionId("U01")) == ("non",)
    assert found.version == 3


def test_a_list_tells_how_far_each_is(diagnoses: SqlDiagnoses, desk: SqlDesk, clock: FakeClock) -> None:
    diagnoses.add(begun("ancien", NOON - timedelta(days=3)))
    diagnoses.add(replace(begun(), account=MEDIATOR))
    diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    diagnoses.complete(ONE, "{}", version=1, now=clock.now())
    found = desk.lines(SITE.id, Wanted())
    assert [(line.id, line.done, line.answered) for line in found] == [(ONE, True, 1), ("ancien", False, 0)]
    assert [line.opened for line in found] == [True, False]
    for wanted in (Wanted(since=NOON), Wanted(account=MEDIATOR), Wanted(done=True)):
        assert [line.id for line in desk.lines(SITE.id, wanted)] == [ONE]
    for wanted in (Wanted(until=NOON), Wanted(done=False)):
        assert [line.id for line in desk.lines(SITE.id, wanted)] == ["ancien"]
    assert desk.lines(SiteId("ailleurs"), Wanted()) == []


def test_a_note_is_sealed_and_may_be_taken_away(diagnoses: SqlDiagnoses, desk: SqlDesk, database: Database) -> None:
    diagnoses.add(begun())
    for text in ("Vient le mercredi", "Vient le jeudi"):
        desk.write_note(ONE, NoteKind.NOTE, text)
    with database.reading() as connection:
        assert "jeudi" not in str(connection.execute(select(desk_note)).all())
    assert (desk.note(ONE, NoteKind.NOTE), desk.note(ONE, NoteKind.WORDS)) == ("Vient le jeudi", "")
    desk.write_note(ONE, NoteKind.NOTE, "")
    assert desk.note(ONE, NoteKind.NOTE) == ""


def test_a_result_is_amended_only_as_it_stands(diagnoses: SqlDiagnoses, desk: SqlDesk, clock: FakeClock) -> None:
    diagnoses.add(begun())
    diagnoses.complete(ONE, "{}", version=0, now=clock.now())
    assert desk.amend(ONE, '{"autre":1}', version=0)
    assert diagnoses.outcome(ONE) == ('{"autre":1}', 0)
    assert not desk.amend(ONE, "{}", version=7)
    desk.carry_paths(ONE, shown=True)
    found = diagnoses.find(ONE)
    assert found is not None
    assert found.with_paths
