"""The real server as its own process, and a visitor on the line: for what only a real process can show."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from tests.web.client import parse

START_SECONDS = 120  # these machines may be slow


@dataclass(slots=True)
class Line:
    """A visitor of a server: keeps its cookies, follows nothing."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> "Reply":
        return self._ask("GET", path)

    def post(self, path: str, data: Mapping[str, str]) -> "Reply":
        return self._ask("POST", path, urlencode(data))

    def _ask(self, method: str, path: str, body: str | None = None) -> "Reply":
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            for cookie in response.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Reply(response.status, response.headers.get("Location") or "", response.read())


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    location: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Server:
    """A server at work."""

    process: subprocess.Popen[str]
    port: int

    def visitor(self) -> Line:
        return Line(self.port)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=60)

    def stop(self) -> int:
        """Tell it to stop and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@contextmanager
def serving(home: Path, **environment: str) -> Iterator[Server]:
    """Start ``diagnostic serve`` on a home, wait until it answers, and make sure that it is gone afterwards."""
    port = free_port()
    known = {**os.environ, "DIAGNOSTIC_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    command = [sys.executable, "-m", "diagnostic", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=known, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            _wait(process, port)
            yield Server(process, port)
        finally:
            process.kill()


def fields(page: str) -> dict[str, str]:
    """Return what the form of a question would send: its hidden fields and the first answer of each choice."""
    inputs = [element for element in parse(page).iter("input") if element.get("name")]
    sent = {_name(each): each.get("value", "") for each in inputs if each.get("type") == "hidden"}
    for each in inputs:
        if each.get("type") in {"radio", "checkbox"}:
            sent.setdefault(_name(each), each.get("value", ""))
    return sent


def _name(element: Element) -> str:
    return element.get("name", "")


def _wait(process: "subprocess.Popen[str]", port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if Line(port).get("/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the server does not answer: {process.poll()}")


def free_port() -> int:
    """Return a port that nobody uses now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
