"""Print jobs: one attempt wins, an old attempt cannot speak for a new one, and they go with their diagnosis."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostic.services.printers import PrintJob, PrintJobs, Stage, Trouble
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database, open_database
from diagnostic.storage.printing import SqlPrintJobs
from tests.fakes import NOON, FakeClock
from tests.services.printing_fakes import FakePrintJobs
from tests.storage.conftest import POSTGRES, fill
from tests.storage.samples import ONE, begun

JOB = PrintJob(ONE, "1-fr-sans-simple", "a", "ipp://imprimante.local/", NOON)
MANY = 8


@pytest.fixture(params=["fake", "sqlite", POSTGRES])
def jobs(request: pytest.FixtureRequest) -> Iterator[PrintJobs]:
    """Yield jobs in memory, then in each database: the same promises."""
    if request.param == "fake":
        yield FakePrintJobs()
    elif request.param == "sqlite":
        yield SqlPrintJobs(filled(request.getfixturevalue("sqlite")))
    else:
        opened = open_database(request.getfixturevalue("postgres_url"))
        fill(opened)
        yield SqlPrintJobs(filled(opened))
        opened.close()


@pytest.fixture
def stored(database: Database) -> SqlPrintJobs:
    return SqlPrintJobs(filled(database))


def filled(database: Database) -> Database:
    SqlDiagnoses(database, FakeClock()).add(begun())
    return database


def test_a_job_is_found_as_it_was_stored(jobs: PrintJobs) -> None:
    told = replace(JOB, stage=Stage.FAILED, trouble=Trouble.NO_PAPER, number=12)
    assert jobs.claim(JOB)
    assert jobs.save(told)
    assert jobs.of(ONE) == [told]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.FAILED])
def test_a_sheet_on_its_way_or_printed_is_not_claimed_again(jobs: PrintJobs, stage: Stage) -> None:
    jobs.claim(JOB)
    jobs.save(replace(JOB, stage=stage))
    assert not jobs.claim(replace(JOB, attempt="b"))


def test_a_failed_sheet_is_taken_over_and_the_former_attempt_is_silent(jobs: PrintJobs) -> None:
    jobs.claim(JOB)
    jobs.save(replace(JOB, stage=Stage.FAILED))
    second = replace(JOB, attempt="b", started=NOON + timedelta(minutes=1))
    assert jobs.claim(second)
    assert not jobs.save(replace(JOB, stage=Stage.PRINTED))
    assert jobs.of(ONE) == [second]


def test_the_latest_sheet_comes_first(jobs: PrintJobs) -> None:
    later = replace(JOB, key="2-fr-sans-simple", started=NOON + timedelta(seconds=1))
    jobs.claim(JOB)
    jobs.claim(later)
    assert jobs.of(ONE) == [later, JOB]


def test_what_a_printer_may_still_hold_is_found(jobs: PrintJobs) -> None:
    for stage in Stage:
        job = replace(JOB, key=stage.value)
        jobs.claim(job)
        jobs.save(replace(job, stage=stage))
    held = {job.stage for job in jobs.unfinished(before=NOON + timedelta(seconds=1))}
    assert held == {Stage.SENDING, Stage.DOUBT, Stage.WAITING}
    assert list(jobs.unfinished(before=NOON)) == []


def test_many_touches_at_once_make_one_job(stored: SqlPrintJobs) -> None:
    with ThreadPoolExecutor(MANY) as pool:
        won = list(pool.map(lambda attempt: stored.claim(replace(JOB, attempt=str(attempt))), range(MANY)))
    assert won.count(True) == 1


def test_erasing_a_diagnosis_takes_its_jobs_along(database: Database, stored: SqlPrintJobs) -> None:
    stored.claim(JOB)
    SqlDiagnoses(database, FakeClock()).erase(ONE)
    assert stored.of(ONE) == []
    assert not stored.save(JOB)
