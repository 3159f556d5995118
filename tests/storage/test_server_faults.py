"""The real server under real faults: killed in mid-answer, a full disk, a locked or read-only database."""

import http.client
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from diagnostic.storage import schema
from diagnostic.storage.engine import open_database
from tests.serving import Line, Reply, Server, fields, free_port, serving

FILE = "diagnostic.sqlite3"
SMALL = "16m"


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Hold the right to write, as another program may."""
    with closing(sqlite3.connect(home / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def stored(home: Path) -> int:
    with closing(sqlite3.connect(home / FILE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM answer").fetchone()[0])


def begin(server: Server) -> tuple[Line, str, dict[str, str]]:
    """Return a visitor in front of the first question, its address and what they are about to send."""
    visitor = server.visitor()
    question = visitor.post("/commencer", {}).location
    return visitor, question, fields(visitor.get(question).text)


def test_an_answer_in_the_middle_of_which_the_server_is_killed_is_whole_or_absent_and_may_be_sent_again(
    own_home: Path,
) -> None:
    with serving(own_home) as server:
        visitor, question, form = begin(server)

        def send() -> None:
            with suppress(OSError, http.client.HTTPException):
                visitor.post(question, form)

        sending = threading.Thread(target=send)
        with held(own_home):
            sending.start()
            sending.join(timeout=0.5)  # the answer waits for its turn
            server.kill()
        sending.join(timeout=60)
    assert stored(own_home) == 0
    with serving(own_home) as server:
        again = Line(server.port, visitor.cookies)
        assert again.get(question).status == 200
        assert [again.post(question, form).status for _ in range(2)] == [303, 303]
    assert stored(own_home) == 1


def test_a_locked_database_is_said_within_the_budget_and_the_answer_kept_when_sent_again(own_home: Path) -> None:
    with serving(own_home) as server:
        visitor, question, form = begin(server)
        with held(own_home):
            told = visitor.post(question, form)
            assert visitor.get(question).status == 200  # reading waits for nobody
        assert told.status == 503
        assert "n’est pas encore gardée" in told.text
        assert visitor.post(question, form).status == 303
    assert stored(own_home) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a disk of its own, in memory, that is quickly full."""
    disk = tmp_path / "petit"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("monter un disque en mémoire demande d’être administrateur")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def fill_up(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    return filler


def test_a_full_disk_is_said_loses_nothing_and_recovers_alone(small_disk: Path) -> None:
    home = small_disk / "home"
    with serving(home) as server:
        kept, told = 0, None
        filler = fill_up(small_disk)
        while told is None:  # the journal may still have room for some
            visitor = server.visitor()
            begun = visitor.post("/commencer", {})
            told = begun if begun.status != 303 else answered(visitor, begun.location)
            kept += told is None
        assert told.status == 507
        assert "plus de place" in told.text
        ready = server.visitor().get("/readyz")
        assert ready.status == 503
        assert '"disque"' in ready.text
        assert server.visitor().get("/healthz").status == 200
        filler.unlink()
        visitor, question, form = begin(server)
        assert visitor.post(question, form).status == 303
    assert stored(home) == kept + 1


def answered(visitor: Line, question: str) -> Reply | None:
    """Send the first answer; return what refused it, or None when it is kept."""
    page = visitor.get(question)
    reply = visitor.post(question, fields(page.text)) if page.status == 200 else page
    return None if reply.status == 303 else reply


@pytest.mark.slow
def test_a_read_only_disk_is_refused_at_the_start_in_one_line(small_disk: Path) -> None:
    home = small_disk / "home"
    with serving(home) as server:
        server.stop()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    told = refused(home)
    assert told.returncode == 1
    assert "Donnez-en les droits" in told.stderr
    assert "Traceback" not in told.stderr


def refused(home: Path) -> "subprocess.CompletedProcess[str]":
    """Return what a server says that does not start."""
    known = {**os.environ, "DIAGNOSTIC_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "diagnostic", "serve", "--port", str(free_port())]
    return subprocess.run(command, env=known, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.slow
def test_an_upgrade_in_the_middle_of_a_journey_keeps_it(own_home: Path) -> None:
    with serving(own_home) as server:
        visitor, question, form = begin(server)
        following = visitor.post(question, form).location
        server.stop()
    database = open_database(f"sqlite:///{own_home / FILE}")
    with database.writing() as connection:
        schema.downgrade(connection, "-1")  # the database as the version before left it
    database.close()
    with serving(own_home) as server:
        again = Line(server.port, visitor.cookies)
        page = again.get(following)
        assert page.status == 200
        assert again.post(following, fields(page.text)).status == 303
    assert stored(own_home) == 2
    assert len(list((own_home / "backups").iterdir())) == 2  # of the first start, and of before the upgrade


@pytest.mark.slow
def test_an_older_version_refuses_the_database_of_a_newer_one_and_touches_nothing(own_home: Path) -> None:
    with serving(own_home) as server:
        server.stop()
    with closing(sqlite3.connect(own_home / FILE, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    told = refused(own_home)
    assert told.returncode == 1
    assert "version plus récente (9999)" in told.stderr
    assert stored(own_home) == 0
