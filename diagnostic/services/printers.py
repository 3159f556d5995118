"""The words of printing: what becomes of a sheet sent to a printer, what the printer needs, and the ports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from diagnostic.domain.diagnosis import DiagnosisId


class Stage(StrEnum):
    """Where a sheet is on its way to the paper."""

    SENDING = "sending"  # being handed to the printer
    DOUBT = "doubt"  # the line broke while it was handed over: the printer will tell
    WAITING = "waiting"  # the printer has it
    PRINTED = "printed"
    FAILED = "failed"  # it will not come out: it may be sent again
    LOST = "lost"  # nobody can tell: it is not sent again


class Trouble(StrEnum):
    """Why a sheet does not come out."""

    NO_PAPER = "no_paper"
    NEEDS_HELP = "needs_help"  # jam, open cover, no ink
    OFFLINE = "offline"
    STOPPED = "stopped"  # aborted or cancelled at the printer
    REFUSED = "refused"  # the printer does not take this document
    BUSY = "busy"
    SLOW = "slow"
    UNKNOWN = "unknown"


UNFINISHED = frozenset({Stage.DOUBT, Stage.WAITING})


class PrinterError(Exception):
    """The printer could not be asked, or said no.

    ``certain``: the printer said it itself, so that nothing will come out of what was asked.
    """

    def __init__(self, trouble: Trouble, detail: str, *, certain: bool = False) -> None:
        super().__init__(detail)
        self.trouble = trouble
        self.certain = certain


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A sheet on its way. ``key`` names the sheet: the same sheet of a diagnosis is on its way once at most.

    ``attempt`` tells one try from the next; ``number`` is the printer's own name for the job, once it has one.
    """

    diagnosis: DiagnosisId
    key: str
    attempt: str
    printer: str
    started: datetime
    stage: Stage = Stage.SENDING
    trouble: Trouble | None = None
    number: int | None = None

    @property
    def running(self) -> bool:
        """True while the sheet may still come out."""
        return self.stage is Stage.SENDING or self.stage in UNFINISHED

    @property
    def repeatable(self) -> bool:
        """True when sending the sheet again is safe and may help."""
        return self.stage is Stage.FAILED and self.trouble is not Trouble.REFUSED


class Fate(StrEnum):
    """What a printer says of a job."""

    WAITING = "waiting"
    PRINTED = "printed"
    STOPPED = "stopped"
    INCOMPLETE = "incomplete"  # its document has not arrived whole
    FORGOTTEN = "forgotten"  # it knows no such job (any more)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a printer says of a job, and what it needs; a warning that is not ``firm`` may pass by itself."""

    fate: Fate
    trouble: Trouble | None = None
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """What a printer says of itself, for the operator."""

    name: str
    trouble: Trouble | None
    accepting: bool
    pdf: bool
    a4: bool
    stepwise: bool  # takes a job first and its document after
    queued: int
    reasons: tuple[str, ...] = ()


class Printer(Protocol):
    """One printer. Every call ends within a few seconds or raises PrinterError."""

    @property
    def address(self) -> str:
        """Return where it answers."""

    def open_job(self) -> int:
        """Announce a job; nothing is printed before its document is delivered."""

    def deliver(self, number: int, document: bytes) -> None:
        """Hand over the document of a job announced."""

    def progress(self, number: int) -> Progress:
        """Return what becomes of a job."""

    def cancel(self, number: int) -> None:
        """Stop a job; one that is finished raises PrinterError."""

    def condition(self) -> Condition:
        """Return the state of the printer itself."""


class Printers(Protocol):
    """Which printer serves whom."""

    def serving(self, kiosk: str | None) -> Printer | None:
        """Return the printer at that address (the kiosk's own), else of the site, or None."""

    def at(self, address: str) -> Printer | None:
        """Return the printer of that address, or None when it is no longer one of ours."""


class PrintJobs(Protocol):
    """Sheets on their way, kept with their diagnosis."""

    def claim(self, job: PrintJob) -> bool:
        """Store a job unless the same sheet is on its way or printed; a failed one is taken over. One wins."""

    def save(self, job: PrintJob) -> bool:
        """Store what became of an attempt; False when it was taken over or erased meanwhile."""

    def of(self, diagnosis: DiagnosisId) -> Sequence[PrintJob]:
        """Return the jobs of a diagnosis, the latest first."""

    def unfinished(self, *, before: datetime) -> Sequence[PrintJob]:
        """Return the jobs started before a moment that a printer may still hold."""
