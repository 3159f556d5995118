"""The client against ippeveprinter, the printer of the CUPS project: each state for real."""

import signal
from dataclasses import replace

import pytest

from diagnostic.printing.printer import IppPrinter
from diagnostic.services.printers import Fate, PrinterError, Trouble
from tests.printing.conftest import RealPrinter, wait_for

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 200


@pytest.fixture
def client(printer: RealPrinter) -> IppPrinter:
    return IppPrinter(printer.address, seconds=3)


def send(client: IppPrinter) -> int:
    number = client.open_job()
    client.deliver(number, PDF)
    return number


def fate(client: IppPrinter, number: int) -> Fate:
    return client.progress(number).fate


def test_the_file_printed_is_the_file_sent(client: IppPrinter, printer: RealPrinter) -> None:
    number = send(client)
    wait_for(lambda: fate(client, number) is Fate.PRINTED)
    assert printer.printed() == [PDF]


def test_without_paper_it_waits_and_comes_out_when_paper_is_back(client: IppPrinter, printer: RealPrinter) -> None:
    printer.do("empty")
    number = send(client)
    wait_for(lambda: client.progress(number).trouble is Trouble.NO_PAPER)
    assert fate(client, number) is Fate.WAITING
    printer.do("ok")
    wait_for(lambda: fate(client, number) is Fate.PRINTED)
    assert printer.printed() == [PDF]


def test_an_aborted_job_is_told(client: IppPrinter, printer: RealPrinter) -> None:
    printer.do("fail")
    number = send(client)
    wait_for(lambda: fate(client, number) is Fate.STOPPED)
    assert printer.printed() == []


def test_a_slow_printer_is_waited_for(client: IppPrinter, printer: RealPrinter) -> None:
    printer.do("slow")
    number = send(client)
    assert client.progress(number).trouble is None
    assert fate(client, number) is Fate.WAITING
    wait_for(lambda: fate(client, number) is Fate.PRINTED)


def test_a_job_is_cancelled(client: IppPrinter, printer: RealPrinter) -> None:
    printer.do("empty")
    number = send(client)
    wait_for(lambda: client.progress(number).trouble is Trouble.NO_PAPER)
    client.cancel(number)
    printer.do("ok")
    wait_for(lambda: fate(client, number) is Fate.STOPPED)


def test_a_job_without_its_document_prints_nothing(client: IppPrinter, printer: RealPrinter) -> None:
    number = client.open_job()
    assert fate(client, number) is Fate.INCOMPLETE
    client.cancel(number)
    assert fate(client, number) is Fate.STOPPED
    assert printer.printed() == []


def test_a_printer_switched_off_is_told_at_once(client: IppPrinter, printer: RealPrinter) -> None:
    number = send(client)
    printer.switch_off()
    with pytest.raises(PrinterError) as raised:
        client.progress(number)
    assert raised.value.trouble is Trouble.OFFLINE


def test_a_frozen_printer_is_left_in_time_and_asked_again(client: IppPrinter, printer: RealPrinter) -> None:
    number = client.open_job()
    printer.process.send_signal(signal.SIGSTOP)
    with pytest.raises(PrinterError) as raised:
        replace(client, seconds=0.5).deliver(number, PDF)
    assert not raised.value.certain
    printer.process.send_signal(signal.SIGCONT)
    wait_for(lambda: fate(client, number) is Fate.PRINTED)
    assert printer.printed() == [PDF]


def test_an_unknown_job_is_forgotten(client: IppPrinter) -> None:
    assert fate(client, 4242) is Fate.FORGOTTEN


def test_a_printer_that_reads_no_pdf_says_so(raster_printer: RealPrinter) -> None:
    client = IppPrinter(raster_printer.address)
    assert not client.condition().pdf
    with pytest.raises(PrinterError) as raised:
        send(client)
    assert (raised.value.trouble, raised.value.certain) == (Trouble.REFUSED, True)


def test_the_printer_describes_itself(client: IppPrinter, printer: RealPrinter) -> None:
    condition = client.condition()
    assert (condition.accepting, condition.pdf, condition.a4, condition.stepwise) == (True, True, True, True)


def test_an_encrypted_line_is_verified(printer: RealPrinter) -> None:
    secure = IppPrinter(printer.address.replace("ipp:", "ipps:"), seconds=3)
    with pytest.raises(PrinterError, match="certificate refused"):
        send(secure)
    number = send(replace(secure, authority=printer.certificate))
    wait_for(lambda: printer.printed() == [PDF])
    assert number == 1


def test_a_certificate_for_another_name_is_refused(printer: RealPrinter) -> None:
    with pytest.raises(PrinterError):
        IppPrinter(printer.address.replace("ipp:", "ipps:"), seconds=3).condition()
    pinned = IppPrinter(f"ipps://127.0.0.1:{printer.port}/ipp/print", printer.certificate, seconds=3)
    with pytest.raises(PrinterError, match="certificate refused"):
        pinned.condition()


def test_certificates_that_cannot_be_read_are_told(printer: RealPrinter) -> None:
    client = IppPrinter(printer.address.replace("ipp:", "ipps:"), printer.folder / "mode")
    with pytest.raises(PrinterError, match="certificates not readable"):
        client.condition()
