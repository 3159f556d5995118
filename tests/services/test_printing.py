"""A sheet is sent once, whatever is touched twice and wherever the line breaks; each state is told as it is."""

from dataclasses import dataclass, field, replace

import pytest

from diagnostic.domain.answers import Answers
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode
from diagnostic.services.printers import Fate, PrinterError, PrintJob, Stage, Trouble
from diagnostic.services.printing import TURNS, Printing
from tests.fakes import NOON, SITE, FakeClock, FakeIdentifiers
from tests.services.printing_fakes import FakePrinter, FakePrinters, FakePrintJobs

WHO = Diagnosis(DiagnosisId("d-1"), SITE.id, Mode.ALONE, "fr", "base", "1", NOON, Answers())
KEY = "3-fr-sans-simple"
REFUSED = PrinterError(Trouble.REFUSED, "no pdf", certain=True)


@dataclass(slots=True)
class Desk:
    """A printing service whose printer, jobs and clock are in the hands of the test."""

    printer: FakePrinter = field(default_factory=FakePrinter)
    jobs: FakePrintJobs = field(default_factory=FakePrintJobs)
    clock: FakeClock = field(default_factory=FakeClock)
    printing: Printing = field(init=False)

    def __post_init__(self) -> None:
        self.printing = Printing(FakePrinters(self.printer), self.jobs, self.clock, FakeIdentifiers())

    def print(self, key: str = KEY) -> PrintJob:
        self.printing.print(WHO, None, key, lambda: b"%PDF")
        return self.report()

    def report(self) -> PrintJob:
        job = self.printing.report(WHO.id)
        assert job
        return job

    def told(self) -> tuple[Stage, Trouble | None]:
        job = self.report()
        return job.stage, job.trouble


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_sheet_goes_out_and_is_followed_to_the_paper(desk: Desk) -> None:
    assert desk.print().stage is Stage.WAITING
    desk.printer.fate = Fate.PRINTED
    assert desk.told() == (Stage.PRINTED, None)
    assert desk.printer.documents == {1: b"%PDF"}


@pytest.mark.parametrize("fate", [Fate.WAITING, Fate.PRINTED, Fate.FORGOTTEN])
def test_touching_again_prints_once(desk: Desk, fate: Fate) -> None:
    desk.printer.fate = fate
    for _touch in range(3):
        desk.print()
    assert desk.printer.opened == 1


def test_another_sheet_of_the_same_person_is_another_job(desk: Desk) -> None:
    desk.print()
    desk.clock.advance(seconds=1)
    desk.print("3-fr-chemins-simple")
    assert len(desk.printer.documents) == 2
    assert desk.report().key == "3-fr-chemins-simple"


def test_a_printer_that_cannot_be_reached_may_be_tried_again(desk: Desk) -> None:
    desk.printer.fails = {"open_job"}
    job = desk.print()
    assert (job.stage, job.trouble, job.repeatable) == (Stage.FAILED, Trouble.OFFLINE, True)
    desk.printer.fails = set()
    assert desk.print().stage is Stage.WAITING
    assert list(desk.printer.documents) == [1]


def test_a_refused_document_is_not_tried_again(desk: Desk) -> None:
    desk.printer.fails, desk.printer.error = {"deliver"}, REFUSED
    job = desk.print()
    assert (job.stage, job.trouble, job.repeatable) == (Stage.FAILED, Trouble.REFUSED, False)
    assert desk.printer.cancelled == [1]


@pytest.mark.parametrize(
    ("fate", "stage", "sent"),
    [(Fate.PRINTED, Stage.PRINTED, 1), (Fate.WAITING, Stage.WAITING, 1), (Fate.INCOMPLETE, Stage.FAILED, 2)],
)
def test_when_the_line_breaks_the_printer_tells_whether_the_sheet_arrived(
    desk: Desk, fate: Fate, stage: Stage, sent: int
) -> None:
    desk.printer.fails, desk.printer.fate = {"deliver", "progress"}, fate
    assert desk.print().stage is Stage.DOUBT
    desk.print()
    assert desk.printer.opened == 1
    desk.printer.fails = set()
    assert desk.report().stage is stage
    desk.print()
    assert desk.printer.opened == sent


def test_in_doubt_nothing_is_sent_again_while_the_former_job_cannot_be_stopped(desk: Desk) -> None:
    desk.printer.fails, desk.printer.fate = {"deliver", "cancel"}, Fate.INCOMPLETE
    desk.print()
    assert desk.print().stage is Stage.DOUBT
    assert desk.printer.opened == 1


@pytest.mark.parametrize("trouble", [Trouble.NO_PAPER, Trouble.NEEDS_HELP, Trouble.OFFLINE])
def test_what_the_printer_needs_is_told_and_the_sheet_waits(desk: Desk, trouble: Trouble) -> None:
    desk.printer.trouble = trouble
    desk.print()
    assert desk.told() == (Stage.WAITING, trouble)
    desk.printer.trouble, desk.printer.fate = None, Fate.PRINTED
    assert desk.told() == (Stage.PRINTED, None)


def test_a_warning_is_told_only_when_it_lasts(desk: Desk) -> None:
    desk.printer.trouble, desk.printer.firm = Trouble.NO_PAPER, False
    assert desk.print().trouble is None
    desk.clock.advance(seconds=6)
    assert desk.report().trouble is Trouble.NO_PAPER


def test_a_printer_without_a_word_is_slow_after_its_time(desk: Desk) -> None:
    desk.print()
    desk.clock.advance(seconds=20)
    assert desk.report().trouble is None
    desk.clock.advance(seconds=1)
    assert desk.told() == (Stage.WAITING, Trouble.SLOW)


def test_a_printer_unplugged_while_it_prints_is_told(desk: Desk) -> None:
    desk.print()
    desk.printer.fails = {"progress"}
    assert desk.told() == (Stage.WAITING, Trouble.OFFLINE)
    desk.printer.fails, desk.printer.fate = set(), Fate.PRINTED
    assert desk.report().stage is Stage.PRINTED


def test_a_job_stopped_at_the_printer_may_be_sent_again(desk: Desk) -> None:
    desk.print()
    desk.printer.fate = Fate.STOPPED
    assert desk.told() == (Stage.FAILED, Trouble.STOPPED)
    desk.printer.fate = Fate.WAITING
    desk.print()
    assert desk.printer.opened == 2


def test_a_job_of_a_printer_that_was_changed_is_lost(desk: Desk) -> None:
    desk.print()
    desk.printer.address = "ipp://autre.local/"
    desk.printing.withdraw(WHO.id)  # nobody to tell
    assert desk.told() == (Stage.LOST, Trouble.UNKNOWN)
    assert not desk.report().repeatable
    assert desk.printer.cancelled == []


@pytest.mark.parametrize(("number", "stage"), [(None, Stage.FAILED), (7, Stage.PRINTED)])
def test_what_the_server_left_in_the_middle_is_mended(desk: Desk, number: int | None, stage: Stage) -> None:
    job = PrintJob(WHO.id, KEY, "a", desk.printer.address, NOON, number=number)
    desk.jobs.stored[WHO.id, KEY] = job
    desk.printer.fate = Fate.PRINTED
    assert desk.report().stage is Stage.SENDING
    desk.clock.advance(seconds=61)
    assert desk.report().stage is stage


def test_what_is_erased_while_it_is_sent_is_not_printed(desk: Desk) -> None:
    class Erasing(FakePrintJobs):
        def save(self, job: PrintJob) -> bool:
            self.stored.clear()
            return False

    desk.jobs = Erasing()
    desk.printing = replace(desk.printing, jobs=desk.jobs)
    desk.printing.print(WHO, None, KEY, lambda: b"%PDF")
    assert (desk.printer.documents, desk.printer.cancelled) == ({}, [1])
    assert desk.printing.report(WHO.id) is None


def test_erasing_stops_what_is_on_its_way_and_only_that(desk: Desk) -> None:
    desk.print()
    desk.printing.withdraw(WHO.id)
    assert desk.printer.cancelled == [1]
    assert desk.report().stage is Stage.FAILED
    desk.printing.withdraw(WHO.id)
    assert desk.printer.cancelled == [1]


def test_nobody_waits_for_ever(desk: Desk) -> None:
    desk.print()
    desk.clock.advance(minutes=9)
    assert desk.printing.stop_forgotten() == 0
    desk.clock.advance(minutes=2)
    assert desk.printing.stop_forgotten() == 1
    assert desk.printer.cancelled == [1]
    assert desk.printing.stop_forgotten() == 0


def test_a_sheet_that_came_out_or_cannot_be_reached_is_not_stopped(desk: Desk) -> None:
    desk.print()
    desk.clock.advance(minutes=11)
    desk.printer.fails = {"progress", "cancel"}
    assert desk.printing.stop_forgotten() == 0
    desk.printer.fails, desk.printer.fate = set(), Fate.PRINTED
    assert desk.printing.stop_forgotten() == 0
    assert desk.report().stage is Stage.PRINTED


def test_too_many_people_at_once_do_not_hold_the_pages_up(desk: Desk) -> None:
    for _person in range(TURNS):
        desk.printing.turns.acquire()
    assert desk.print().trouble is Trouble.BUSY
    assert desk.printer.opened == 0
    desk.printing.turns.release()
    assert desk.print().stage is Stage.WAITING
    desk.printing.turns.acquire()
    desk.printer.fate = Fate.PRINTED
    assert desk.report().stage is Stage.WAITING  # not asked now: as it was


def test_without_a_printer_nothing_is_offered() -> None:
    printing = Printing(FakePrinters(None), FakePrintJobs(), FakeClock(), FakeIdentifiers())
    assert not printing.offered(None)
    with pytest.raises(LookupError):
        printing.print(WHO, None, KEY, lambda: b"%PDF")
    assert printing.report(WHO.id) is None
