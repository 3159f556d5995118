"""A locked, full, read-only or damaged database: said in our own words, nothing half done."""

import time
from pathlib import Path

import pytest

from diagnostic.services.ports import StorageBusyError, StorageError, StorageFullError
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import DamagedError, Database, ReadOnlyError, open_database
from tests.fakes import FakeClock
from tests.storage.samples import ONE, begun, said

PATIENCE = 10  # far above the budget of two seconds: these machines may be slow


def test_a_database_locked_by_another_program_is_busy_within_the_budget(
    url: str, database: Database, clock: FakeClock
) -> None:
    diagnoses = SqlDiagnoses(database, clock)
    diagnoses.add(begun())
    other = open_database(url)
    with other.writing() as holding:
        holding.exec_driver_sql("UPDATE diagnosis SET version = version")
        began = time.monotonic()
        with pytest.raises(StorageBusyError):
            diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
        assert time.monotonic() - began < PATIENCE
        assert diagnoses.find(ONE) == begun()  # reading waits for nobody
    other.close()
    assert diagnoses.record(ONE, said("U01", "oui"), submit_key="a")


def test_waiting_for_another_thread_counts_in_the_same_budget(sqlite: Database) -> None:
    with sqlite.writing(), pytest.raises(StorageBusyError), sqlite.writing(seconds=0.05):
        pass


def test_a_full_disk_loses_nothing_and_the_next_answer_is_kept_again(sqlite: Database, clock: FakeClock) -> None:
    diagnoses = SqlDiagnoses(sqlite, clock)
    diagnoses.add(begun())
    with sqlite.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    _limit(sqlite, pages)
    with pytest.raises(StorageFullError):
        _fill(diagnoses)
    found = diagnoses.find(ONE)
    assert found is not None
    assert 0 < len(found.answers) == found.version
    _limit(sqlite, 1_000_000)
    assert diagnoses.record(ONE, said("last", "oui"), submit_key="last")


def test_a_read_only_database_says_so(tmp_path: Path, sqlite: Database, clock: FakeClock) -> None:
    read_only = open_database(f"sqlite:///file:{tmp_path / 'seul.sqlite3'}?mode=ro&uri=true")
    with pytest.raises(ReadOnlyError):
        SqlDiagnoses(read_only, clock).add(begun())
    assert SqlDiagnoses(read_only, clock).find(ONE) is None
    read_only.close()


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "junk").write_bytes(b"no database at all" * 100)
    with pytest.raises(DamagedError), open_database(f"sqlite:///{tmp_path / 'junk'}").reading():
        pass


def test_an_address_nobody_can_read_is_refused() -> None:
    with pytest.raises(StorageError):
        open_database("not an address")


def test_an_absent_server_says_so_quickly() -> None:
    absent = open_database("postgresql://127.0.0.1:1/nothing")
    with pytest.raises(StorageError), absent.reading():
        pass


def test_answers_are_written_through_to_the_disk(sqlite: Database) -> None:
    with sqlite.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_what_was_erased_is_in_no_file_any_more(tmp_path: Path, sqlite: Database, clock: FakeClock) -> None:
    diagnoses = SqlDiagnoses(sqlite, clock)
    diagnoses.add(begun())
    diagnoses.record(ONE, said("U01", "canari-jaune"), submit_key="a")
    assert _canary(tmp_path)
    diagnoses.erase(ONE)
    assert not _canary(tmp_path)


def _canary(folder: Path) -> bool:
    return any(b"canari-jaune" in file.read_bytes() for file in folder.iterdir() if file.is_file())


def _fill(diagnoses: SqlDiagnoses) -> None:
    for number in range(2000):
        diagnoses.record(ONE, said(f"U{number}", "oui" * 50), submit_key=str(number))


def _limit(database: Database, pages: int) -> None:
    """Limit the growth of the file, on the one connection that the pool keeps."""
    with database.reading() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
