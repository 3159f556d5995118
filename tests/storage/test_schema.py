"""Migrations: up, down, with data, and the same as the tables the code knows."""

from diagnostic.storage import schema
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database
from diagnostic.storage.sites import SqlSites
from tests.fakes import SITE, FakeClock
from tests.storage.conftest import fill
from tests.storage.samples import ONE, begun, said


def test_the_last_revision_is_what_the_code_knows(database: Database) -> None:
    with database.reading() as connection:
        assert schema.differences(connection) == []
        assert schema.current(connection) == schema.head()


def test_a_column_too_many_would_be_seen(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE hub ADD COLUMN planted VARCHAR")
    with database.reading() as connection:
        assert schema.differences(connection) != []


def test_down_and_up_again_with_data(database: Database, clock: FakeClock) -> None:
    diagnoses = SqlDiagnoses(database, clock)
    diagnoses.add(begun())
    diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    with database.writing() as connection:
        schema.downgrade(connection, "base")
        assert schema.current(connection) is None
    fill(database)
    assert diagnoses.find(ONE) is None
    assert SqlSites(database).default_site() == SITE


def test_going_up_twice_keeps_the_data(database: Database, clock: FakeClock) -> None:
    diagnoses = SqlDiagnoses(database, clock)
    diagnoses.add(begun())
    with database.writing() as connection:
        schema.upgrade(connection)
    assert diagnoses.find(ONE) == begun()


def test_a_revision_from_the_future_is_not_known() -> None:
    assert schema.known(schema.head())
    assert not schema.known("9999")
