"""What the port of sessions promises, kept by the fake, SQLite and PostgreSQL alike."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostic.services.ports import DiagnosisRepository, SessionStore, WebSession
from diagnostic.storage.engine import Database
from diagnostic.storage.sessions import SqlSessions
from diagnostic.storage.tables import web_session
from tests.fakes import NOON
from tests.storage.samples import ONE, begun

SESSION = WebSession("a-long-random-id", ONE, {"locale": "ar"}, NOON, NOON)


@pytest.fixture
def sessions(stores: tuple[DiagnosisRepository, SessionStore]) -> SessionStore:
    stores[0].add(begun())
    return stores[1]


def test_an_open_session_is_found_by_its_id_only(sessions: SessionStore) -> None:
    sessions.open(SESSION)
    assert sessions.find(SESSION.id) == SESSION
    assert sessions.find("another") is None


def test_saving_replaces_the_data_and_the_time_seen(sessions: SessionStore) -> None:
    sessions.open(SESSION)
    changed = replace(SESSION, data={"locale": "fr"}, seen=NOON + timedelta(minutes=5))
    sessions.save(changed)
    assert sessions.find(SESSION.id) == changed


def test_a_closed_session_does_not_come_back(sessions: SessionStore) -> None:
    sessions.open(SESSION)
    sessions.close(SESSION.id)
    sessions.close(SESSION.id)
    sessions.save(SESSION)
    assert sessions.find(SESSION.id) is None


def test_erasing_the_diagnosis_leaves_the_session_without_it(
    stores: tuple[DiagnosisRepository, SessionStore],
) -> None:
    diagnoses, sessions = stores
    diagnoses.add(begun())
    sessions.open(SESSION)
    diagnoses.erase(ONE)
    found = sessions.find(SESSION.id)
    assert found is not None
    assert found.data == SESSION.data
    assert found.diagnosis is None or diagnoses.find(found.diagnosis) is None


def test_the_id_itself_is_never_stored(database: Database) -> None:
    SqlSessions(database).open(replace(SESSION, diagnosis=None))
    with database.reading() as connection:
        row = connection.execute(web_session.select()).one()
    assert SESSION.id not in "".join(map(str, row))
