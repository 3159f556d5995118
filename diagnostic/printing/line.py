"""The line to a printer: one HTTP exchange, verified when it is encrypted, over within its time."""

import ssl
import time
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

from diagnostic.services.printers import PrinterError, Trouble

PORT = 631
LONGEST_REPLY = 1 << 20
PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """Reaches one address and no other: redirections and addresses found in replies are not followed.

    ``authority`` is a file of certificates trusted instead of the system's own, for a printer that signs its own.
    """

    address: str
    authority: Path | None = None
    seconds: float = 5.0

    def exchange(self, body: bytes) -> bytes:
        """Send a message and return the reply; raises PrinterError."""
        deadline = time.monotonic() + self.seconds
        connection = self._connection()
        try:
            connection.request("POST", self._path(), body, {"Content-Type": "application/ipp"})
            with connection.getresponse() as response:
                return _answer(response, deadline)
        except ssl.SSLCertVerificationError as error:
            detail = f"certificate refused: {error.verify_message}"
            raise PrinterError(Trouble.OFFLINE, detail, certain=True) from error
        except (OSError, HTTPException) as error:
            raise PrinterError(Trouble.OFFLINE, f"{type(error).__name__}: {error}") from error
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self.address)
        host, port = parts.hostname or "", parts.port or PORT
        if parts.scheme == "ipps":
            return HTTPSConnection(host, port, timeout=self.seconds, context=self._context())
        return HTTPConnection(host, port, timeout=self.seconds)

    def _context(self) -> ssl.SSLContext:
        try:
            return ssl.create_default_context(cafile=self.authority)
        except OSError as error:
            detail = f"certificates not readable: {self.authority}"
            raise PrinterError(Trouble.OFFLINE, detail, certain=True) from error

    def _path(self) -> str:
        return urlsplit(self.address).path or "/"


def _answer(response: HTTPResponse, deadline: float) -> bytes:
    if response.status != HTTPStatus.OK:
        certain = response.status < HTTPStatus.INTERNAL_SERVER_ERROR
        raise PrinterError(Trouble.OFFLINE, f"HTTP {response.status} {response.reason}", certain=certain)
    body = bytearray()
    while piece := response.read1(PIECE):
        body += piece
        if len(body) > LONGEST_REPLY or time.monotonic() > deadline:
            raise PrinterError(Trouble.OFFLINE, "the reply has no end")
    return bytes(body)
