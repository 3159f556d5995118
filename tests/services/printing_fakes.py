"""Fakes of the printing ports: a printer one can empty, jam or unplug, and jobs in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.printers import UNFINISHED, Condition, Fate, PrinterError, PrintJob, Progress, Stage, Trouble

ADDRESS = "ipp://imprimante.local/ipp/print"


@dataclass(slots=True)
class FakePrinter:
    """``fails`` names the calls that raise ``error``; ``fate``, ``trouble`` and ``firm`` are told of every job."""

    address: str = ADDRESS
    fate: Fate = Fate.WAITING
    trouble: Trouble | None = None
    firm: bool = True
    fails: set[str] = field(default_factory=set)
    error: PrinterError = field(default_factory=lambda: PrinterError(Trouble.OFFLINE, "unplugged"))
    opened: int = 0
    documents: dict[int, bytes] = field(default_factory=dict)
    cancelled: list[int] = field(default_factory=list)

    def open_job(self) -> int:
        self._fail("open_job")
        self.opened += 1
        return self.opened

    def deliver(self, number: int, document: bytes) -> None:
        self._fail("deliver")
        self.documents[number] = document

    def progress(self, number: int) -> Progress:
        self._fail("progress")
        if number in self.cancelled:
            return Progress(Fate.STOPPED)
        return Progress(self.fate, self.trouble, self.firm)

    def cancel(self, number: int) -> None:
        self._fail("cancel")
        self.cancelled.append(number)

    def condition(self) -> Condition:
        return Condition("Imprimante", self.trouble, accepting=True, pdf=True, a4=True, stepwise=True, queued=0)

    def _fail(self, call: str) -> None:
        if call in self.fails:
            raise self.error


@dataclass(slots=True)
class FakePrinters:
    """One printer for everyone, or none."""

    printer: FakePrinter | None

    def serving(self, kiosk: str | None) -> FakePrinter | None:
        return self.printer

    def at(self, address: str) -> FakePrinter | None:
        return self.printer if self.printer and self.printer.address == address else None


@dataclass(slots=True)
class FakePrintJobs:
    """Jobs in a dictionary; those of ``erased`` diagnoses are gone."""

    stored: dict[tuple[DiagnosisId, str], PrintJob] = field(default_factory=dict)

    def claim(self, job: PrintJob) -> bool:
        former = self.stored.get((job.diagnosis, job.key))
        if former and former.stage is not Stage.FAILED:
            return False
        self.stored[job.diagnosis, job.key] = job
        return True

    def save(self, job: PrintJob) -> bool:
        former = self.stored.get((job.diagnosis, job.key))
        if former is None or former.attempt != job.attempt:
            return False
        self.stored[job.diagnosis, job.key] = job
        return True

    def of(self, diagnosis: DiagnosisId) -> Sequence[PrintJob]:
        jobs = [job for job in self.stored.values() if job.diagnosis == diagnosis]
        return sorted(jobs, key=lambda job: job.started, reverse=True)

    def unfinished(self, *, before: datetime) -> Sequence[PrintJob]:
        held = {*UNFINISHED, Stage.SENDING}
        return [job for job in self.stored.values() if job.stage in held and job.started < before]
