"""A printer inside the test: speaks enough IPP, keeps what it is given, and fails when told to."""

import struct
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from diagnostic.printing.wire import Operation, Reply, decode

INTEGER, BOOLEAN, ENUM, TEXT, KEYWORD, MIME = 0x21, 0x22, 0x23, 0x41, 0x44, 0x49
OK, NOT_FOUND, NOT_POSSIBLE, FORMAT_REFUSED, CLOSED = 0x0000, 0x0406, 0x0404, 0x040A, 0x0506
PROCESSING, CANCELED, ABORTED, COMPLETED = 5, 7, 8, 9


@dataclass(slots=True)
class FakeJob:
    """A job as the printer keeps it."""

    state: int = 3
    document: bytes | None = None
    options: Reply | None = None


@dataclass(slots=True)
class FakeIppPrinter:
    """``ends`` is the state a job gets with its document; ``fault`` is what goes wrong next.

    Faults: ``http`` (a server error), ``nonsense`` (no IPP), ``closed``, ``format``, ``deaf`` (hangs up before it
    takes the document), ``mute`` (takes it and hangs up), ``forgetful`` (knows no job), ``odd`` (no job number).
    """

    ends: int = COMPLETED
    fault: str | None = None
    state: int = 3
    reasons: tuple[str, ...] = ("none",)
    jobs: dict[int, FakeJob] = field(default_factory=dict)
    asked: list[tuple[Operation, Reply]] = field(default_factory=list)
    server: ThreadingHTTPServer = field(init=False)

    def __post_init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"ipp://127.0.0.1:{self.server.server_address[1]}/ipp/print"

    def documents(self) -> list[bytes]:
        return [job.document for job in self.jobs.values() if job.document is not None]

    def refill(self) -> None:
        """Be as new: paper in, nothing printed."""
        self.ends, self.fault, self.state, self.reasons = COMPLETED, None, 3, ("none",)
        self.jobs.clear()
        self.asked.clear()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, data: bytes) -> bytes | None:
        """Return the reply to a request, or None to hang up."""
        operation, request = Operation(struct.unpack(">H", data[2:4])[0]), decode(data)
        self.asked.append((operation, request))
        if self.fault == "closed":
            return reply(CLOSED)
        if operation is Operation.PRINTER_ATTRIBUTES:
            return reply(OK, (4, self._self()))
        return self._create(request) if operation is Operation.CREATE_JOB else self._job(operation, request, data)

    def _job(self, operation: Operation, request: Reply, data: bytes) -> bytes | None:
        number = request.numbers("job-id")[0]
        if number not in self.jobs or self.fault == "forgetful":
            return reply(NOT_FOUND)
        if operation is Operation.SEND_DOCUMENT:
            return self._take(self.jobs[number], data)
        return self._follow(operation, self.jobs[number])

    def _create(self, request: Reply) -> bytes:
        if self.fault == "odd":
            return reply(OK)
        number = len(self.jobs) + 1
        self.jobs[number] = FakeJob(options=request)
        return reply(OK, (2, attribute(INTEGER, "job-id", number)))

    def _take(self, job: FakeJob, data: bytes) -> bytes | None:
        if self.fault == "format":
            return reply(FORMAT_REFUSED)
        if self.fault == "deaf":
            return None
        job.document, job.state = data[data.index(b"%PDF") :], self.ends
        return None if self.fault == "mute" else reply(OK)

    def _follow(self, operation: Operation, job: FakeJob) -> bytes:
        if operation is Operation.CANCEL_JOB:
            possible = job.state < CANCELED
            job.state = CANCELED if possible else job.state
            return reply(OK if possible else NOT_POSSIBLE)
        told = "none" if job.document is not None else "job-incoming"
        return reply(OK, (2, attribute(ENUM, "job-state", job.state) + attribute(KEYWORD, "job-state-reasons", told)))

    def _self(self) -> bytes:
        return (
            attribute(TEXT, "printer-make-and-model", "Imprimante d’essai")
            + attribute(ENUM, "printer-state", self.state)
            + attribute(KEYWORD, "printer-state-reasons", *self.reasons)
            + attribute(BOOLEAN, "printer-is-accepting-jobs", 1)
            + attribute(MIME, "document-format-supported", "application/pdf")
            + attribute(KEYWORD, "media-supported", "iso_a4_210x297mm")
            + attribute(ENUM, "operations-supported", *Operation)
            + attribute(INTEGER, "queued-job-count", len(self.jobs))
        )


def attribute(tag: int, name: str, *values: int | str) -> bytes:
    """Return an attribute as a printer writes it."""
    return b"".join(
        bytes([tag]) + sized(name.encode() if place == 0 else b"") + sized(_raw(tag, value))
        for place, value in enumerate(values)
    )


def reply(status: int, *groups: tuple[int, bytes]) -> bytes:
    """Return a message as a printer writes it."""
    start = attribute(0x47, "attributes-charset", "utf-8") + attribute(0x48, "attributes-natural-language", "fr")
    body = b"".join(bytes([group]) + attributes for group, attributes in ((1, start), *groups))
    return struct.pack(">BBHi", 2, 0, status, 1) + body + b"\x03"


def sized(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data


def _raw(tag: int, value: int | str) -> bytes:
    if isinstance(value, str):
        return value.encode()
    return bytes([value]) if tag == BOOLEAN else struct.pack(">i", value)


def _handler(printer: FakeIppPrinter) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_arguments: object) -> None:
            """Keep the tests silent."""

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            self.close_connection = True
            if printer.fault == "http":
                self.send_error(503)
                return
            answer = b"<html>" if printer.fault == "nonsense" else printer.answer(data)
            if answer is not None:
                self.send_response(200)
                self.send_header("Content-Type", "application/ipp")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

    return Handler
