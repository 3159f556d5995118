"""Printing a sheet: sent once whatever is touched twice, followed until it is out, stopped when nobody waits."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import BoundedSemaphore

from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId
from diagnostic.services.ports import Clock, Identifiers
from diagnostic.services.printers import (
    UNFINISHED,
    Fate,
    Printer,
    PrinterError,
    Printers,
    PrintJob,
    PrintJobs,
    Progress,
    Stage,
    Trouble,
)

log = logging.getLogger(__name__)

TURNS = 3  # people who may wait for a printer at once: the other pages keep their threads
HINT_AFTER = timedelta(seconds=5)  # a warning that may pass by itself is not told before
BROKEN_AFTER = timedelta(seconds=60)  # no attempt takes so long: the server stopped in the middle
HELD = timedelta(minutes=10)  # later the sheet would come out in front of someone else


@dataclass(frozen=True, slots=True)
class Printing:
    """Prints sheets. ``patience``: how long a person waits before hearing that it takes long."""

    printers: Printers
    jobs: PrintJobs
    clock: Clock
    identifiers: Identifiers
    patience: timedelta = timedelta(seconds=20)
    turns: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(TURNS))

    def offered(self, kiosk: str | None) -> bool:
        """Return whether a printer serves this kiosk (the address of its own, if it has one) or this site."""
        return self.printers.serving(kiosk) is not None

    def print(self, diagnosis: Diagnosis, kiosk: str | None, key: str, draw: Callable[[], bytes]) -> None:
        """Send a sheet, unless the same one is on its way or printed; ``report`` tells what becomes of it.

        Raises LookupError when no printer serves this kiosk.
        """
        printer = self.printers.serving(kiosk)
        if printer is None:
            raise LookupError(kiosk)
        document = draw()
        job = PrintJob(diagnosis.id, key, self.identifiers.new(), printer.address, self.clock.now())
        if self.jobs.claim(job):
            with self._turn() as mine:
                if mine:
                    self._send(job, printer, document)
                else:
                    self._end(job, Trouble.BUSY)

    def report(self, diagnosis: DiagnosisId) -> PrintJob | None:
        """Return the latest sheet of a diagnosis as it stands now, or None when none was sent."""
        jobs = self.jobs.of(diagnosis)
        if not jobs:
            return None
        job = self._asked(jobs[0])
        late = self.clock.now() - job.started > self.patience
        return replace(job, trouble=Trouble.SLOW) if job.running and late and job.trouble is None else job

    def withdraw(self, diagnosis: DiagnosisId) -> None:
        """Stop what is on its way: the person erases everything."""
        for job in self.jobs.of(diagnosis):
            if job.stage in UNFINISHED:
                self._cancel(job)

    def stop_forgotten(self) -> int:
        """Stop sheets that nobody waits for any more; returns how many."""
        jobs = self.jobs.unfinished(before=self.clock.now() - HELD)
        return sum(self._stop(self._asked(job)) for job in jobs)

    def _send(self, job: PrintJob, printer: Printer, document: bytes) -> None:
        """Announce, note the number, deliver: wherever this breaks, the number tells later what happened."""
        try:
            opened = replace(job, number=printer.open_job())
        except PrinterError as error:
            self._end(job, error.trouble, error)
            return
        if self.jobs.save(opened):
            self._deliver(opened, printer, document)
        else:  # erased meanwhile
            self._cancel(opened)

    def _deliver(self, job: PrintJob, printer: Printer, document: bytes) -> None:
        try:
            printer.deliver(job.number or 0, document)
        except PrinterError as error:
            if error.certain:
                self._cancel(job)
                self._end(job, error.trouble, error)
            else:
                _note(job, error)
                self.jobs.save(replace(job, stage=Stage.DOUBT))
        else:
            self.jobs.save(replace(job, stage=Stage.WAITING))

    def _asked(self, job: PrintJob) -> PrintJob:
        """Return the job as its printer tells now, where there is something to ask."""
        job = self._mended(job)
        if job.stage not in UNFINISHED or job.number is None:
            return job
        printer = self.printers.at(job.printer)
        if printer is None:
            return self._kept(job, replace(job, stage=Stage.LOST, trouble=Trouble.UNKNOWN))
        with self._turn() as mine:
            return self._followed(job, job.number, printer) if mine else job

    def _followed(self, job: PrintJob, number: int, printer: Printer) -> PrintJob:
        try:
            progress = printer.progress(number)
        except PrinterError as error:
            _note(job, error)
            return replace(job, trouble=error.trouble)
        return self._told(job, progress)

    def _told(self, job: PrintJob, progress: Progress) -> PrintJob:
        if progress.fate is Fate.INCOMPLETE and job.stage is Stage.DOUBT:
            stopped = replace(job, stage=Stage.FAILED, trouble=Trouble.OFFLINE)
            return self._kept(job, stopped) if self._cancel(job) else job
        return self._kept(job, advanced(job, progress, self.clock.now()))

    def _kept(self, before: PrintJob, job: PrintJob) -> PrintJob:
        if job.stage is not before.stage:
            self.jobs.save(job)
        return job

    def _mended(self, job: PrintJob) -> PrintJob:
        """Return an attempt that the server left in the middle as what it is: doubtful, or never sent."""
        if job.stage is not Stage.SENDING or self.clock.now() - job.started <= BROKEN_AFTER:
            return job
        if job.number is None:
            return self._kept(job, replace(job, stage=Stage.FAILED, trouble=Trouble.OFFLINE))
        return self._kept(job, replace(job, stage=Stage.DOUBT))

    def _stop(self, job: PrintJob) -> bool:
        if job.stage not in UNFINISHED or not self._cancel(job):
            return False
        self._end(job, Trouble.SLOW)
        return True

    def _cancel(self, job: PrintJob) -> bool:
        """Ask the printer to drop a job; False when it could not be told, or says no."""
        printer = self.printers.at(job.printer)
        if printer is None or job.number is None:
            return False
        try:
            printer.cancel(job.number)
        except PrinterError as error:
            _note(job, error)
            return False
        return True

    def _end(self, job: PrintJob, trouble: Trouble, error: PrinterError | None = None) -> None:
        if error:
            _note(job, error)
        self.jobs.save(replace(job, stage=Stage.FAILED, trouble=trouble))

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Yield whether this request may wait for a printer."""
        mine = self.turns.acquire(blocking=False)
        try:
            yield mine
        finally:
            if mine:
                self.turns.release()


def advanced(job: PrintJob, progress: Progress, now: datetime) -> PrintJob:
    """Return a job after what its printer said of it."""
    if progress.fate is Fate.PRINTED:
        return replace(job, stage=Stage.PRINTED, trouble=None)
    if progress.fate is Fate.STOPPED:
        return replace(job, stage=Stage.FAILED, trouble=Trouble.STOPPED)
    if progress.fate is Fate.FORGOTTEN:
        return replace(job, stage=Stage.LOST, trouble=Trouble.UNKNOWN)
    told = progress.firm or now - job.started >= HINT_AFTER
    return replace(job, stage=Stage.WAITING, trouble=progress.trouble if told else None)


def _note(job: PrintJob, error: PrinterError) -> None:
    log.warning("printer %s: %s (%s)", job.printer, error.trouble, error)
