"""The client through CUPS, which hides its printer: what is still known, and what is not."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from diagnostic.cli.trial_page import trial_page
from diagnostic.pdf.sheet import ReportLabSheets
from diagnostic.printing.printer import IppPrinter
from diagnostic.services.printers import Fate, Trouble
from tests.printing.conftest import RealPrinter, wait_for

A4 = (595, 842)


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return ReportLabSheets().render(trial_page("ipp://127.0.0.1/", datetime(2026, 11, 24, tzinfo=UTC)))


@pytest.fixture
def client(queue: str) -> IppPrinter:
    return IppPrinter(queue)


def send(client: IppPrinter, sheet: bytes) -> int:
    number = client.open_job()
    client.deliver(number, sheet)
    return number


def fate(client: IppPrinter, number: int) -> Fate:
    return client.progress(number).fate


def words(document: bytes) -> str:
    (page,) = PdfReader(io.BytesIO(document)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    return page.extract_text()


def test_the_queue_describes_itself(client: IppPrinter) -> None:
    condition = client.condition()
    assert (condition.accepting, condition.pdf, condition.a4, condition.stepwise) == (True, True, True, True)


def test_a_sheet_comes_out_on_one_page_with_its_words(client: IppPrinter, printer: RealPrinter, sheet: bytes) -> None:
    number = send(client, sheet)
    wait_for(lambda: fate(client, number) is Fate.PRINTED)
    (printed,) = printer.printed()
    assert words(printed) == words(sheet)


def test_without_paper_the_queue_passes_the_word_on(client: IppPrinter, printer: RealPrinter, sheet: bytes) -> None:
    printer.do("empty")
    number = send(client, sheet)
    wait_for(lambda: client.progress(number).trouble is Trouble.NO_PAPER)
    printer.do("ok")
    wait_for(lambda: fate(client, number) is Fate.PRINTED)


def test_an_aborted_job_is_told_as_stopped(client: IppPrinter, printer: RealPrinter, sheet: bytes) -> None:
    printer.do("fail")
    number = send(client, sheet)
    wait_for(lambda: fate(client, number) is Fate.STOPPED)


def test_behind_a_queue_a_printer_that_is_off_is_a_job_that_waits_until_it_is_stopped(
    client: IppPrinter, printer: RealPrinter, sheet: bytes
) -> None:
    printer.switch_off()
    number = send(client, sheet)
    assert fate(client, number) is Fate.WAITING
    client.cancel(number)
    wait_for(lambda: fate(client, number) is Fate.STOPPED)
