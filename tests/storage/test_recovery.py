"""A damaged database found at the start: set aside, the newest good backup put back, and said."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from diagnostic.config import Settings, read_settings
from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.safekeeping import BackupError, Purpose
from diagnostic.storage.folder import HomeError
from diagnostic.storage.home import open_backups, prepare_home
from diagnostic.storage.occupancy import occupy
from diagnostic.storage.recovery import RECORD, read_incident, recover
from tests.fakes import NOON, FakeClock
from tests.storage.samples import begun, said

KEPT = DiagnosisId("kept")


@pytest.fixture
def settings(own_home: Path) -> Settings:
    """Return the settings of a home with two backups, the first with one answer, the second with two."""
    settings, clock = read_settings({"DIAGNOSTIC_HOME": str(own_home)}), FakeClock()
    storage = prepare_home(settings, demonstration=None, clock=clock)
    site = storage.sites.default_site().id
    storage.diagnoses.add(replace(begun(KEPT), site=site, kept_until=NOON + timedelta(days=700)))
    for question in ("U01", "U02"):
        storage.diagnoses.record(KEPT, said(question, "oui"), submit_key=question)
        storage.backups.make(clock.now(), Purpose.EVENING)
        clock.advance(hours=1)
    storage.close()
    return settings


def page(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(4096 * 3)
        opened.write(b"\xff" * 4096)


def junk(file: Path) -> None:
    file.write_bytes(b"not a database" * 1000)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: -3 * 4096])


def answers(settings: Settings, clock: FakeClock) -> int:
    storage = prepare_home(settings, demonstration=None, clock=clock)
    found = storage.diagnoses.find(KEPT)
    writable = storage.condition.writable()
    storage.close()
    assert writable
    assert found is not None
    return len(found.answers)


@pytest.mark.parametrize("damage", [page, junk, cut])
def test_a_damaged_file_is_set_aside_and_the_newest_backup_put_back(
    settings: Settings, clock: FakeClock, damage: Callable[[Path], None]
) -> None:
    file = settings.home / "diagnostic.sqlite3"
    damage(file)
    damaged = file.read_bytes()
    assert answers(settings, clock) == 2
    incident = read_incident(settings.home)
    assert incident is not None
    assert incident.backup == NOON + timedelta(hours=1)
    assert (settings.home / incident.aside / file.name).read_bytes() == damaged
    assert "la base était abîmée" in incident.said()


def test_a_damaged_backup_is_passed_over(settings: Settings, clock: FakeClock) -> None:
    newest, _ = sorted((settings.home / "backups").iterdir(), reverse=True)
    newest.write_bytes(newest.read_bytes()[:-500])
    page(settings.home / "diagnostic.sqlite3")
    assert answers(settings, clock) == 1


def test_the_journal_of_the_damaged_file_never_reaches_the_one_put_back(settings: Settings, clock: FakeClock) -> None:
    file = settings.home / "diagnostic.sqlite3"
    journal = file.with_name(f"{file.name}-wal")
    storage = prepare_home(settings, demonstration=None, clock=clock)
    storage.diagnoses.record(KEPT, said("U03", "oui"), submit_key="U03")
    living = journal.read_bytes()
    storage.close()
    junk(file)
    journal.write_bytes(living)
    assert answers(settings, clock) == 2


def test_without_a_good_backup_nothing_is_touched_and_it_is_said(settings: Settings, clock: FakeClock) -> None:
    file = settings.home / "diagnostic.sqlite3"
    for backup in (settings.home / "backups").iterdir():
        junk(backup)
    page(file)
    damaged = file.read_bytes()
    with pytest.raises(HomeError, match=r"abîmée.*aucune sauvegarde"):
        prepare_home(settings, demonstration=None, clock=clock)
    assert file.read_bytes() == damaged
    assert read_incident(settings.home) is None


def test_three_processes_that_start_on_a_damaged_file_put_one_backup_back(settings: Settings) -> None:
    page(settings.home / "diagnostic.sqlite3")
    start = (
        "from diagnostic.config import read_settings\n"
        "from diagnostic.storage.home import open_backups, prepare_home\n"
        "from tests.fakes import FakeClock\n"
        "storage = prepare_home(read_settings(), demonstration=None, clock=FakeClock())\n"
        "print(storage.condition.writable())\n"
    )
    environment = {**os.environ, "DIAGNOSTIC_HOME": str(settings.home), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", start]
    started = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=120)[0] for process in started] == ["True\n"] * 3
    assert len(list(settings.home.glob("abimee-*"))) == 1


def test_what_was_set_aside_is_erased_in_the_evening(settings: Settings, clock: FakeClock) -> None:
    junk(settings.home / "diagnostic.sqlite3")
    storage = prepare_home(settings, demonstration=None, clock=clock)
    (aside,) = settings.home.glob("abimee-*")
    os.utime(aside, times=(NOON.timestamp(), NOON.timestamp()))
    storage.backups.forget(NOON, evening=NOON - timedelta(hours=12))
    assert aside.exists()
    storage.backups.forget(NOON, evening=NOON + timedelta(hours=11))
    assert not aside.exists()
    storage.close()


def test_a_record_nobody_can_read_does_not_keep_the_server_from_starting(settings: Settings) -> None:
    (settings.home / RECORD).write_text("{", encoding="utf-8")
    assert read_incident(settings.home) is None


def test_a_damaged_file_that_another_server_holds_is_left_alone(settings: Settings) -> None:
    page(settings.home / "diagnostic.sqlite3")
    other, backups = occupy(settings.home), open_backups(settings)
    with pytest.raises(BackupError, match="Arrêtez tous les serveurs"):
        recover(backups, NOON, seconds=0.1)
    other.leave()
    backups.database.close()
    assert not list(settings.home.glob("abimee-*"))
