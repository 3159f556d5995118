"""Real printers on the loopback: ippeveprinter with a private message bus, alone or behind a private cupsd."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from diagnostic.printing.printer import IppPrinter

PROGRAMS = ("ippeveprinter", "dbus-daemon")
CUPS_PROGRAMS = (*PROGRAMS, "cupsd", "lpadmin")
PATIENCE = 30.0  # seconds a test waits for what must happen
EMPTY = "media-empty-error"

# What the printer does with a document: the file « mode » says it.
COMMAND = """#!/bin/sh
mode() { cat '{folder}/mode'; }
while [ "$(mode)" = empty ]; do echo 'STATE: +media-empty-error' >&2; sleep 0.1; done
echo 'STATE: -media-empty-error' >&2
[ "$(mode)" = fail ] && { echo 'ERROR: casse' >&2; exit 1; }
[ "$(mode)" = slow ] && sleep 2
cp "$1" '{folder}/out/'"$IPP_JOB_ID"
"""
CUPSD = """Listen 127.0.0.1:{port}
LogLevel warn
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
CUPS_FILES = """ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool/tmp
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
Sandboxing relaxed
"""


@dataclass(slots=True)
class RealPrinter:
    """A printer one can empty, jam, slow down, freeze and switch off."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def address(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    @property
    def certificate(self) -> Path:
        return self.folder / "keys" / "localhost.crt"

    def do(self, mode: str) -> None:
        """Take up a way of working: ok, empty, fail or slow."""
        fresh = self.folder / "mode.new"
        fresh.write_text(mode, encoding="utf-8")
        fresh.replace(self.folder / "mode")

    def printed(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted((self.folder / "out").iterdir())]

    def switch_off(self) -> None:
        self.process.kill()
        self.process.wait()


def wait_for(happened: Callable[[], object]) -> None:
    """Wait until something is true, or fail."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def bus() -> Iterator[str]:
    """Yield the address of a private message bus: ippeveprinter wants one, even without announcing itself."""
    need(*PROGRAMS)
    with TemporaryDirectory(prefix="bus-") as folder:
        path = Path(folder) / "bus"
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={path}"]
        with running(command):
            wait_for(path.exists)
            yield f"unix:path={path}"


@pytest.fixture
def printer(bus: str) -> Iterator[RealPrinter]:
    """Yield a printer that reads PDF."""
    with real_printer(bus, "application/pdf") as started:
        yield started


@pytest.fixture
def raster_printer(bus: str) -> Iterator[RealPrinter]:
    """Yield a printer that does not read PDF."""
    with real_printer(bus, "image/pwg-raster") as started:
        yield started


@pytest.fixture
def queue(bus: str, printer: RealPrinter) -> Iterator[str]:
    """Yield the address of a CUPS queue in front of the printer."""
    need(*CUPS_PROGRAMS)
    with TemporaryDirectory(prefix="cups-", ignore_cleanup_errors=True) as name, ExitStack() as stack:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        (folder / "cupsd.conf").write_text(CUPSD.format(port=port), encoding="utf-8")
        (folder / "cups-files.conf").write_text(CUPS_FILES.format(folder=folder), encoding="utf-8")
        for each in ("root", "spool/tmp", "cache", "state"):
            (folder / each).mkdir(parents=True)
        command = ["cupsd", "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
        stack.enter_context(running(command, DBUS_SYSTEM_BUS_ADDRESS=bus))
        wait_for(lambda: answers(port))
        options = ["-p", "feuille", "-E", "-v", printer.address, "-m", "everywhere"]
        subprocess.run(["lpadmin", "-h", f"127.0.0.1:{port}", *options], check=True, timeout=PATIENCE)
        address = f"ipp://127.0.0.1:{port}/printers/feuille"
        described = folder / "root" / "ppd" / "feuille.ppd"  # cupsd asks the printer after lpadmin has returned
        wait_for(lambda: described.exists() and IppPrinter(address).condition().pdf)
        yield address


@contextmanager
def real_printer(bus: str, reads: str) -> Iterator[RealPrinter]:
    with TemporaryDirectory(prefix="printer-", ignore_cleanup_errors=True) as name, ExitStack() as stack:
        folder, port = Path(name), free_port()
        for each in ("out", "spool", "keys"):
            (folder / each).mkdir()
        command = folder / "print.sh"
        command.write_text(COMMAND.replace("{folder}", name), encoding="utf-8")
        command.chmod(0o755)
        (folder / "mode").write_text("ok", encoding="utf-8")
        started = ["ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(port), "-f", reads]
        started += ["-d", str(folder / "spool"), "-K", str(folder / "keys"), "-c", str(command), "Essai"]
        process = stack.enter_context(running(started, DBUS_SYSTEM_BUS_ADDRESS=bus))
        wait_for(lambda: answers(port))
        yield RealPrinter(folder, port, process)


@contextmanager
def running(command: list[str], **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program and end it, whatever state it is in."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=quiet, stderr=quiet)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def need(*programs: str) -> None:
    absent = [program for program in programs if shutil.which(program) is None]
    if absent:
        pytest.skip(f"programmes absents : {', '.join(absent)}")


def answers(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
