"""The client against a printer inside the test: what is asked for, and every way it can go wrong."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from diagnostic.printing.printer import IppPrinter
from diagnostic.printing.printers import SitePrinters
from diagnostic.printing.wire import Operation
from diagnostic.services.printers import Fate, PrinterError, Trouble
from tests.printing.fake_ipp import ABORTED, CANCELED, COMPLETED, PROCESSING, FakeIppPrinter

PDF = b"%PDF-1.7\nune feuille"


@pytest.fixture
def fake() -> Iterator[FakeIppPrinter]:
    printer = FakeIppPrinter()
    yield printer
    printer.close()


@pytest.fixture
def printer(fake: FakeIppPrinter) -> IppPrinter:
    return IppPrinter(fake.address, seconds=1)


def send(printer: IppPrinter) -> int:
    number = printer.open_job()
    printer.deliver(number, PDF)
    return number


def refusal(printer: IppPrinter) -> PrinterError:
    with pytest.raises(PrinterError) as raised:
        send(printer)
    return raised.value


def test_a_sheet_is_handed_over_whole_and_printed(fake: FakeIppPrinter, printer: IppPrinter) -> None:
    assert printer.progress(send(printer)).fate is Fate.PRINTED
    assert fake.documents() == [PDF]


def test_a_sheet_is_asked_for_on_one_side_of_a4_as_it_is_and_without_a_name(
    fake: FakeIppPrinter, printer: IppPrinter
) -> None:
    send(printer)
    asked = fake.jobs[1].options
    assert asked
    assert asked.texts("media") == ("iso_a4_210x297mm",)
    assert asked.texts("sides") == ("one-sided",)
    assert asked.texts("print-scaling") == ("none",)
    assert asked.texts("job-name") == ("feuille",)
    assert asked.texts("requesting-user-name") == ("borne",)
    assert list(asked.found)[:3] == ["attributes-charset", "attributes-natural-language", "printer-uri"]


def test_nothing_is_printed_before_the_document_is_there(fake: FakeIppPrinter, printer: IppPrinter) -> None:
    assert printer.progress(printer.open_job()).fate is Fate.INCOMPLETE
    assert fake.documents() == []


ENDS = {COMPLETED: Fate.PRINTED, ABORTED: Fate.STOPPED, CANCELED: Fate.STOPPED}


@pytest.mark.parametrize(("state", "fate"), ENDS.items())
def test_the_end_of_a_job_is_told(fake: FakeIppPrinter, printer: IppPrinter, state: int, fate: Fate) -> None:
    fake.ends = state
    assert printer.progress(send(printer)).fate is fate


def test_a_job_that_waits_says_what_the_printer_needs(fake: FakeIppPrinter, printer: IppPrinter) -> None:
    fake.ends, fake.reasons = PROCESSING, ("media-empty-error", "media-needed-error")
    progress = printer.progress(send(printer))
    assert (progress.fate, progress.trouble, progress.firm) == (Fate.WAITING, Trouble.NO_PAPER, True)


def test_a_job_in_good_hands_needs_nothing(fake: FakeIppPrinter, printer: IppPrinter) -> None:
    fake.ends = PROCESSING
    assert printer.progress(send(printer)).trouble is None


def test_a_job_can_be_stopped_until_it_is_printed(fake: FakeIppPrinter, printer: IppPrinter) -> None:
    fake.ends = PROCESSING
    number = send(printer)
    printer.cancel(number)
    assert printer.progress(number).fate is Fate.STOPPED
    with pytest.raises(PrinterError):
        printer.cancel(number)


def test_a_job_the_printer_does_not_know_is_forgotten(printer: IppPrinter) -> None:
    assert printer.progress(99).fate is Fate.FORGOTTEN


@pytest.mark.parametrize(
    ("fault", "trouble", "certain"),
    [
        ("http", Trouble.OFFLINE, False),
        ("nonsense", Trouble.UNKNOWN, False),
        ("odd", Trouble.UNKNOWN, False),
        ("closed", Trouble.OFFLINE, True),
        ("format", Trouble.REFUSED, True),
        ("deaf", Trouble.OFFLINE, False),
        ("mute", Trouble.OFFLINE, False),
    ],
)
def test_what_goes_wrong_has_a_name(
    fake: FakeIppPrinter, printer: IppPrinter, fault: str, trouble: Trouble, certain: object
) -> None:
    fake.fault = fault
    error = refusal(printer)
    assert (error.trouble, error.certain) == (trouble, certain)


def test_nobody_at_the_address(printer: IppPrinter, fake: FakeIppPrinter) -> None:
    fake.close()
    assert refusal(printer).trouble is Trouble.OFFLINE


def test_a_printer_that_never_answers_is_left_in_time() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        printer = IppPrinter(f"ipp://127.0.0.1:{silent.getsockname()[1]}/", seconds=0.3)
        before = time.monotonic()
        assert refusal(printer).trouble is Trouble.OFFLINE
        assert time.monotonic() - before < 2


def test_a_refusal_is_told_with_the_words_of_the_printer(fake: FakeIppPrinter, printer: IppPrinter) -> None:
    fake.fault = "format"
    assert str(refusal(printer)).startswith("0x040a")


def test_the_printer_describes_itself(fake: FakeIppPrinter, printer: IppPrinter) -> None:
    fake.reasons = ("media-jam-error",)
    condition = printer.condition()
    assert condition.name == "Imprimante d’essai"
    assert condition.trouble is Trouble.NEEDS_HELP
    assert condition.reasons == ("media-jam-error",)
    assert (condition.accepting, condition.pdf, condition.a4, condition.stepwise) == (True, True, True, True)
    assert fake.asked[-1][0] is Operation.PRINTER_ATTRIBUTES


def test_a_kiosk_prints_at_its_own_printer_else_at_the_one_of_the_site() -> None:
    printer, upstairs = IppPrinter("ipp://imprimante.local/ipp/print"), "ipp://etage.local/ipp/print"
    printers = SitePrinters(printer, lambda: {upstairs})
    assert printers.serving(None) == printers.at(printer.address) == printer
    assert printers.serving(upstairs) == printers.at(upstairs) == IppPrinter(upstairs)
    assert printers.at("ipp://ailleurs.local/") is None
    assert SitePrinters(None).serving(None) is None
