"""A Chromium that keeps pages in memory as a kiosk's does, spoken to without any automation switch."""

import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import websocket

from tests.browser.conftest import CHROMIUM

FLAGS = ("--headless=new", "--no-sandbox", "--no-first-run", "--disable-background-networking")
PATIENCE = 10.0


@dataclass(slots=True)
class Tab:
    """One tab, by the DevTools protocol."""

    socket: websocket.WebSocket
    events: list[dict[str, Any]] = field(default_factory=list)
    last: int = 0

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command and return its result."""
        self.last += 1
        self.socket.send(json.dumps({"id": self.last, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.last:
                result: dict[str, Any] = message.get("result", {})
                return result
            self.events.append(message)

    def run(self, script: str) -> object:
        """Return the value of an expression on the page."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, userGesture=True)
        return answer.get("result", {}).get("value")

    def go(self, address: str) -> None:
        """Open an address and wait for the page."""
        self._and_wait("Page.navigate", url=address)

    def click(self, selector: str) -> None:
        """Touch what goes to another page, and wait for it."""
        script = f"document.querySelector({json.dumps(selector)}).click()"
        self._and_wait("Runtime.evaluate", expression=script, userGesture=True)

    def send_form(self, selector: str) -> None:
        """Send a form as a script does, and wait for the page that answers."""
        script = f"document.querySelector({json.dumps(selector)}).submit()"
        self._and_wait("Runtime.evaluate", expression=script, userGesture=True)

    def back(self) -> str | None:
        """Go back one page; return how it came (``BackForwardCacheRestore`` from memory), None at the first page."""
        history = self.send("Page.getNavigationHistory")
        place = history["currentIndex"]
        if place <= 1:  # 0 is the empty page it was born with
            return None
        return self._and_wait("Page.navigateToHistoryEntry", entryId=history["entries"][place - 1]["id"])

    def _and_wait(self, method: str, **params: object) -> str:
        self.events.clear()
        self.send(method, **params)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.run("0")  # pumps the events
            came = [event["params"]["type"] for event in self.events if event.get("method") == "Page.frameNavigated"]
            if came and self.run("document.readyState") == "complete":
                time.sleep(0.3)  # a guard may reload once
                return str(came[-1])
            time.sleep(0.05)
        raise AssertionError(f"no page came after {method} {params}")


@contextmanager
def kiosk_tab(before: Sequence[str] = ()) -> Iterator[Tab]:
    """Start a Chromium with a new profile and yield its tab; ``before`` is a command that starts it its own way."""
    profile = tempfile.mkdtemp()
    port = _free_port()
    flags = [*FLAGS, f"--user-data-dir={profile}", f"--remote-debugging-port={port}"]
    command = [*before, CHROMIUM, *flags, "about:blank"]
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        tab = Tab(websocket.create_connection(_page_address(port), suppress_origin=True, timeout=PATIENCE))
        tab.send("Page.enable")
        yield tab
        tab.socket.close()
    finally:
        browser.terminate()
        browser.wait()
        shutil.rmtree(profile, ignore_errors=True)


def _page_address(port: int) -> str:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
                pages = [tab for tab in json.load(answer) if tab["type"] == "page"]
        except OSError:
            pages = []
        if pages:
            return str(pages[0]["webSocketDebuggerUrl"])
        time.sleep(0.2)
    raise AssertionError("Chromium n’ouvre pas son port de contrôle")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
