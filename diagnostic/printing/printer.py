"""A printer asked over IPP (RFC 8011): a job is announced, its document delivered, its end followed."""

from dataclasses import dataclass
from pathlib import Path

from diagnostic.printing.line import Line
from diagnostic.printing.reasons import need_of
from diagnostic.printing.wire import (
    Attribute,
    MalformedReplyError,
    Operation,
    Reply,
    Request,
    Tag,
    attribute,
    decode,
    encode,
)
from diagnostic.services.printers import Condition, Fate, PrinterError, Progress, Trouble

JOB_NAME = "feuille"  # printers keep it in their journals: never a name
PDF = "application/pdf"
A4 = "iso_a4_210x297mm"
OPTIONS = (
    attribute(Tag.KEYWORD, "media", A4),
    attribute(Tag.KEYWORD, "sides", "one-sided"),
    attribute(Tag.KEYWORD, "print-scaling", "none"),
)
SENDER = attribute(Tag.NAME, "requesting-user-name", "borne")
LAST = Attribute(Tag.BOOLEAN, "last-document", values=(True,))
STOPPED = 5  # printer-state
CANCELED, ABORTED, COMPLETED = 7, 8, 9  # job-state
ARRIVING = frozenset({"job-incoming", "job-data-insufficient"})
NOT_FOUND = 0x0406
REFUSED = frozenset({0x040A, 0x040B, 0x0411, 0x0408})  # format, attributes, compression, too large
CLOSED = frozenset({0x0502, 0x0506})  # service unavailable, not accepting jobs
BUSY = frozenset({0x0505, 0x0507})  # temporary error, busy
TROUBLES = ((REFUSED, Trouble.REFUSED), (CLOSED, Trouble.OFFLINE), (BUSY, Trouble.BUSY))
ASKED = (
    "printer-state", "printer-state-reasons", "printer-name", "printer-make-and-model", "printer-is-accepting-jobs",
    "document-format-supported", "media-supported", "operations-supported", "queued-job-count",
)  # fmt: skip


class IppStatusError(PrinterError):
    """The printer answered, and said no."""

    def __init__(self, reply: Reply) -> None:
        words = " ".join(reply.texts("status-message"))
        super().__init__(_trouble(reply.status), f"0x{reply.status:04x} {words}".strip(), certain=True)
        self.status = reply.status


@dataclass(frozen=True, slots=True)
class IppPrinter:
    """One printer or queue at one address."""

    address: str
    authority: Path | None = None
    seconds: float = 5.0

    def open_job(self) -> int:
        """Announce a job; nothing is printed before its document is delivered."""
        named = attribute(Tag.NAME, "job-name", JOB_NAME)
        numbers = self._ask(Operation.CREATE_JOB, named, job=OPTIONS).numbers("job-id")
        if not numbers:
            raise PrinterError(Trouble.UNKNOWN, "a job without a number")
        return numbers[0]

    def deliver(self, number: int, document: bytes) -> None:
        """Hand over the document of a job announced."""
        kind = attribute(Tag.MIME, "document-format", PDF)
        self._ask(Operation.SEND_DOCUMENT, _job(number), kind, LAST, document=document)

    def progress(self, number: int) -> Progress:
        """Return what becomes of a job."""
        wanted = attribute(Tag.KEYWORD, "requested-attributes", "job-state", "job-state-reasons")
        try:
            reply = self._ask(Operation.JOB_ATTRIBUTES, _job(number), wanted)
        except IppStatusError as error:
            if error.status != NOT_FOUND:
                raise
            return Progress(Fate.FORGOTTEN)
        fate = _fate(reply)
        return self._waiting() if fate is Fate.WAITING else Progress(fate)

    def cancel(self, number: int) -> None:
        """Stop a job; one that is finished raises PrinterError."""
        self._ask(Operation.CANCEL_JOB, _job(number))

    def condition(self) -> Condition:
        """Return the state of the printer itself."""
        reply = self._state()
        need = need_of(reply.texts("printer-state-reasons"), stopped=_stopped(reply))
        names = (*reply.texts("printer-make-and-model"), *reply.texts("printer-name"), "sans nom")
        operations = reply.numbers("operations-supported")
        return Condition(
            name=names[0],
            trouble=need.trouble if need else None,
            accepting=reply.numbers("printer-is-accepting-jobs") != (0,),
            pdf=PDF in reply.texts("document-format-supported"),
            a4=A4 in reply.texts("media-supported"),
            stepwise={Operation.CREATE_JOB, Operation.SEND_DOCUMENT} <= set(operations),
            queued=sum(reply.numbers("queued-job-count")),
            reasons=tuple(each for each in reply.texts("printer-state-reasons") if each != "none"),
        )

    def _waiting(self) -> Progress:
        reply = self._state()
        need = need_of(reply.texts("printer-state-reasons"), stopped=_stopped(reply))
        return Progress(Fate.WAITING, need.trouble, need.firm) if need else Progress(Fate.WAITING)

    def _state(self) -> Reply:
        return self._ask(Operation.PRINTER_ATTRIBUTES, attribute(Tag.KEYWORD, "requested-attributes", *ASKED))

    def _ask(
        self,
        operation: Operation,
        *attributes: Attribute,
        job: tuple[Attribute, ...] = (),
        document: bytes = b"",
    ) -> Reply:
        request = Request(operation, (*_head(self.address), *attributes, SENDER), job, document)
        answer = Line(self.address, self.authority, self.seconds).exchange(encode(request))
        try:
            reply = decode(answer)
        except MalformedReplyError as error:
            raise PrinterError(Trouble.UNKNOWN, f"no IPP reply: {error}") from error
        if not reply.successful:
            raise IppStatusError(reply)
        return reply


def _head(address: str) -> tuple[Attribute, ...]:
    return (
        attribute(Tag.CHARSET, "attributes-charset", "utf-8"),
        attribute(Tag.LANGUAGE, "attributes-natural-language", "fr"),
        attribute(Tag.URI, "printer-uri", address),
    )


def _job(number: int) -> Attribute:
    return attribute(Tag.INTEGER, "job-id", number)


def _fate(reply: Reply) -> Fate:
    state = next(iter(reply.numbers("job-state")), 0)
    if state == COMPLETED:
        return Fate.PRINTED
    if state in {CANCELED, ABORTED}:
        return Fate.STOPPED
    return Fate.INCOMPLETE if ARRIVING & set(reply.texts("job-state-reasons")) else Fate.WAITING


def _stopped(reply: Reply) -> bool:
    return reply.numbers("printer-state") == (STOPPED,)


def _trouble(status: int) -> Trouble:
    return next((trouble for statuses, trouble in TROUBLES if status in statuses), Trouble.STOPPED)
