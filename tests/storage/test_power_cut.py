"""Power cuts: whatever the disk had not flushed is lost, and no acknowledged answer is.

A writer under ``powercut.c`` keeps answers and acknowledges each; it is killed, and the database is opened as the
disk would hold it: only what was flushed, then random mixtures of flushed and unflushed sectors.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import DamagedError, open_database
from diagnostic.storage.recovery import examine
from tests.fakes import FakeClock
from tests.storage.conftest import fill
from tests.storage.samples import ONE, begun

SECTOR = 512
TORN = 6  # mixtures a kill
NAME = "essai.sqlite3"
WRITER = """
import os, sys
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import open_database
from tests.fakes import FakeClock
from tests.storage.samples import ONE, said

diagnoses, number = SqlDiagnoses(open_database("sqlite:///" + sys.argv[1]), FakeClock()), 0
while True:
    number += 1
    diagnoses.record(ONE, said(f"Q{number}", "oui"), submit_key=str(number))
    os.write(1, b"%d\\n" % number)
"""


@dataclass(frozen=True)
class Bench:
    """A folder where the writer works, the shadow of its disk, and chance."""

    shim: Path
    folder: Path
    lies: bool = False

    @property
    def cached(self) -> Path:
        return self.folder / "memoire"

    @property
    def durable(self) -> Path:
        return self.folder / "disque"

    def kill_after(self, answers: int) -> int:
        """Start on a new database, kill the writer after so many answers, and return how many it acknowledged."""
        for folder in (self.cached, self.durable):
            shutil.rmtree(folder, ignore_errors=True)
        self.cached.mkdir(parents=True)
        database = open_database(f"sqlite:///{self.cached / NAME}")
        fill(database)
        SqlDiagnoses(database, FakeClock()).add(begun())
        database.settle()
        database.close()
        shutil.copytree(self.cached, self.durable)
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(self.cached / NAME)], stdout=subprocess.PIPE, env=self._environment()
        ) as writer:
            assert writer.stdout is not None
            for _ in range(answers):
                assert writer.stdout.readline(), "the writer stopped by itself"
            writer.kill()
            return answers + len(writer.stdout.read().splitlines())

    def torn(self, chance: random.Random) -> Path:
        """Return a folder with each sector as flushed or as written, by chance."""
        mixed = self.folder / "melange"
        shutil.rmtree(mixed, ignore_errors=True)
        mixed.mkdir()
        for name in (NAME, f"{NAME}-wal"):
            durable, cached = (_bytes(folder / name) for folder in (self.durable, self.cached))
            (mixed / name).write_bytes(b"".join(_sectors(durable, cached, chance)))
        return mixed

    def after_the_cut(self) -> Path:
        """Return a folder with what was flushed, and nothing else."""
        left = self.folder / "reste"
        shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(self.durable, left, ignore=shutil.ignore_patterns("*.part", "*-shm"))
        return left

    def _environment(self) -> dict[str, str]:
        watched = {
            "LD_PRELOAD": str(self.shim),
            "POWERCUT_DIR": str(self.cached),
            "POWERCUT_SHADOW": str(self.durable),
        }
        lie = {"POWERCUT_LIE": "1"} if self.lies else {}
        return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **watched, **lie}


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shim, built with the compiler of this machine."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler or not sys.platform.startswith("linux"):
        pytest.skip("compilateur C absent : installez le paquet « gcc »")
    built = tmp_path_factory.mktemp("shim") / "powercut.so"
    source = Path(__file__).with_name("powercut.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", built, source, "-ldl", "-lpthread"], check=True)
    return built


@pytest.fixture
def bench(shim: Path, tmp_path: Path) -> Bench:
    return Bench(shim, tmp_path)


def kept(folder: Path) -> int:
    """Return how many answers a database holds, all from the first on; raises when it is not whole."""
    database = open_database(f"sqlite:///{folder / NAME}")
    try:
        examine(database)
        found = SqlDiagnoses(database, FakeClock()).find(ONE)
    finally:
        database.close()
    assert found is not None
    numbers = sorted(int(answer.question[1:]) for answer in found.answers)
    assert numbers == list(range(1, len(numbers) + 1))
    return len(numbers)


def states(bench: Bench, chance: random.Random) -> Iterator[Path]:
    yield bench.after_the_cut()
    for _ in range(TORN):
        yield bench.torn(chance)


def test_no_acknowledged_answer_is_lost_by_a_power_cut(bench: Bench) -> None:
    chance = random.Random(1)
    acknowledged = bench.kill_after(250)  # the journal was moved into the file once at least
    assert min(kept(state) for state in states(bench, chance)) >= acknowledged


@pytest.mark.slow
def test_no_acknowledged_answer_is_lost_by_twelve_power_cuts(bench: Bench) -> None:
    chance = random.Random(2)
    for _ in range(12):
        acknowledged = bench.kill_after(chance.randrange(20, 400))
        found = [kept(state) for state in states(bench, chance)]
        assert len(found) == 1 + TORN
        assert min(found) >= acknowledged


def test_the_shim_shows_what_a_lying_disk_loses(bench: Bench) -> None:
    """Else the two tests above would prove nothing."""
    lying = replace(bench, lies=True)
    assert lying.kill_after(100) >= 100
    assert kept(lying.after_the_cut()) == 0


def test_a_lying_disk_never_gives_a_damaged_database_for_a_whole_one(bench: Bench) -> None:
    """Answers may be lost; what is read as whole can be read to the end, and what is not is told damaged."""
    lying, chance = replace(bench, lies=True), random.Random(3)
    lying.kill_after(300)
    told = [condition(lying.torn(chance)) for _ in range(24)]
    assert set(told) <= {"whole", "damaged"}
    assert "damaged" in told


def condition(folder: Path) -> str:
    database = open_database(f"sqlite:///{folder / NAME}")
    try:
        examine(database)
        SqlDiagnoses(database, FakeClock()).find(ONE)
    except DamagedError:
        return "damaged"
    finally:
        database.close()
    return "whole"


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _sectors(durable: bytes, cached: bytes, chance: random.Random) -> Iterator[bytes]:
    for start in range(0, max(len(durable), len(cached)), SECTOR):
        flushed, written = durable[start : start + SECTOR], cached[start : start + SECTOR]
        yield (
            written if len(written) >= len(flushed) and chance.random() < 0.5 else flushed.ljust(len(written), b"\0")
        )
