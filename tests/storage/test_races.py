"""Several tabs, several clicks, several processes: nothing lost, nothing twice."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.ports import WebSession
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database, open_database
from diagnostic.storage.sessions import SqlSessions
from tests.fakes import NOON, FakeClock
from tests.storage.samples import ONE, begun, said

T = TypeVar("T")


def at_once(*calls: Callable[[], T]) -> Sequence[T]:
    """Run calls that start together and return what each returned."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], T]) -> T:
        start.wait(timeout=10)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_tabs_two_hundred_times_lose_nothing(database: Database, clock: FakeClock) -> None:
    diagnoses = SqlDiagnoses(database, clock)
    diagnoses.add(begun())

    def tab(name: str) -> Callable[[], int]:
        questions = [f"{name}{number}" for number in range(200)]
        return lambda: sum(diagnoses.record(ONE, said(each, "oui"), submit_key=each) for each in questions)

    assert at_once(tab("a"), tab("b")) == [200, 200]
    found = diagnoses.find(ONE)
    assert found is not None
    assert (len(found.answers), found.version) == (400, 400)
    assert sorted(answer.position for answer in found.answers) == list(range(1, 401))


def test_two_processes_that_write_at_once_lose_nothing(url: str, database: Database, clock: FakeClock) -> None:
    other = open_database(url)  # its own pool and its own turn, as another process has
    first, second = SqlDiagnoses(database, clock), SqlDiagnoses(other, clock)
    first.add(begun())

    def writer(diagnoses: SqlDiagnoses, name: str) -> Callable[[], None]:
        def write() -> None:
            for number in range(50):
                diagnoses.record(ONE, said(f"{name}{number}", "oui"), submit_key=f"{name}{number}")

        return write

    at_once(writer(first, "a"), writer(second, "b"))
    other.close()
    found = first.find(ONE)
    assert found is not None
    assert (len(found.answers), found.version) == (100, 100)


def test_three_submits_make_one_result(database: Database, clock: FakeClock) -> None:
    diagnoses = SqlDiagnoses(database, clock)
    for number in range(10):
        name = DiagnosisId(f"d-{number}")
        diagnoses.add(begun(name))
        kept = at_once(
            *(
                lambda body=body, name=name: diagnoses.complete(name, body, version=0, now=NOON)
                for body in ("a", "b", "c")
            )
        )
        assert len(set(kept)) == 1
        assert diagnoses.outcome(name) == (kept[0], 0)


def test_the_same_page_sent_three_times_at_once_is_stored_once(database: Database, clock: FakeClock) -> None:
    diagnoses = SqlDiagnoses(database, clock)
    diagnoses.add(begun())
    stored = at_once(*(lambda: diagnoses.record(ONE, said("U01", "oui"), submit_key="once") for _ in range(3)))
    assert sorted(stored) == [False, False, True]
    found = diagnoses.find(ONE)
    assert found is not None
    assert found.version == 1


def test_a_whole_room_that_finishes_at_once_gets_different_codes(database: Database, clock: FakeClock) -> None:
    few = iter([f"{number % 15:04}" for number in range(400)])
    diagnoses = SqlDiagnoses(database, clock, new_code=lambda: next(few))
    names = [DiagnosisId(f"d-{number}") for number in range(10)]
    for name in names:
        diagnoses.add(begun(name))
    at_once(*(lambda name=name: diagnoses.complete(name, "x", version=0, now=NOON) for name in names))
    codes = [found.day_code for name in names if (found := diagnoses.find(name))]
    assert len(set(codes)) == 10


def test_a_closed_session_stays_closed_whoever_saves_it(database: Database) -> None:
    sessions = SqlSessions(database)
    session = WebSession("secret", None, {"a": "1"}, NOON, NOON)
    sessions.open(session)
    sessions.close("secret")
    at_once(*(lambda: sessions.save(session) for _ in range(3)))
    assert sessions.find("secret") is None
