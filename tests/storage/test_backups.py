"""Backups: whole, verified, made while people answer, put back as they were, and short-lived as promised."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from diagnostic.config import Settings, SettingsError, read_settings
from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.adjusting import NoteKind
from diagnostic.services.audit import Act, AuditEvent
from diagnostic.services.ports import WebSession
from diagnostic.services.safekeeping import BackupError, Purpose
from diagnostic.storage import schema
from diagnostic.storage.archives import COPY, MANIFEST
from diagnostic.storage.backups import Backups
from diagnostic.storage.folder import HomeError
from diagnostic.storage.home import open_backups, prepare_home
from diagnostic.storage.occupancy import OccupiedError, alone
from diagnostic.storage.restoring import Restored, rehearse, restore
from diagnostic.storage.state import Storage
from diagnostic.storage.tables import audit, diagnosis
from tests.fakes import NOON, FakeClock
from tests.storage.conftest import POSTGRES
from tests.storage.samples import begun, said

KEPT, PASSING, ENDING = DiagnosisId("kept"), DiagnosisId("passing"), DiagnosisId("ending")


BOTH = pytest.mark.parametrize("settings", ["sqlite", POSTGRES], indirect=True)


@pytest.fixture
def settings(request: pytest.FixtureRequest, own_home: Path) -> Settings:
    """Return the settings of a home on SQLite; with ``BOTH``, on PostgreSQL too."""
    there = read_settings({"DIAGNOSTIC_HOME": str(own_home)})
    if getattr(request, "param", "sqlite") == "sqlite":
        return there
    return replace(there, database_url=str(request.getfixturevalue("postgres_url")))


@pytest.fixture
def storage(settings: Settings, clock: FakeClock) -> Iterator[Storage]:
    """Yield a home with a diagnosis kept for long, one of the day, and one whose time soon ends."""
    opened = prepare_home(settings, demonstration=None, clock=clock)
    site = opened.sites.default_site().id
    for name, days in ((KEPT, 700), (ENDING, 20), (PASSING, None)):
        until = None if days is None else NOON + timedelta(days=days)
        opened.diagnoses.add(replace(begun(name), site=site, kept_until=until))
        opened.diagnoses.record(name, said("U01", f"canari-{name}"), submit_key="a")
    opened.sessions.open(WebSession("s", KEPT, {}, created=NOON, seen=NOON))
    opened.audit.record(AuditEvent(Act.EXPORTED, subject="reponses"))
    yield opened
    opened.close()


def made(storage: Storage, clock: FakeClock) -> Path:
    clock.advance(minutes=1)
    return storage.backups.make(clock.now(), Purpose.HAND).path


@contextmanager
def shelf(settings: Settings) -> Iterator[Backups]:
    opened = open_backups(settings)
    try:
        yield opened
    finally:
        opened.database.close()


def put_back(settings: Settings, archive: Path, clock: FakeClock, *, force: bool = True) -> Restored:
    with shelf(settings) as backups:
        return restore(backups, archive, clock.now(), force=force)


def names(storage: Storage) -> set[str]:
    with storage.database.reading() as connection:
        return set(connection.scalars(select(diagnosis.c.id)))


@BOTH
def test_a_backup_holds_what_lasts_and_says_so(storage: Storage, clock: FakeClock) -> None:
    with storage.backups.verified(made(storage, clock)) as found:
        assert found.manifest.rows["diagnosis"] == found.manifest.rows["answer"] == 1
        assert found.manifest.rows["audit"] == 1
        assert found.manifest.revision == schema.head()
        assert found.unreadable == 0


def test_what_is_promised_away_is_not_in_a_backup(storage: Storage, clock: FakeClock) -> None:
    with storage.backups.verified(made(storage, clock)) as found:
        content = found.copy.read_bytes()
    assert b"canari-kept" in content
    assert b"canari-passing" not in content
    assert b"canari-ending" not in content
    assert found.manifest.rows["web_session"] == 0


@BOTH
def test_a_backup_put_back_gives_the_same_again(storage: Storage, settings: Settings, clock: FakeClock) -> None:
    archive = made(storage, clock)
    former = storage.diagnoses.find(KEPT)
    storage.close()
    done = put_back(settings, archive, clock)
    assert done.former is not None
    again = prepare_home(settings, demonstration=None, clock=clock)
    assert names(again) == {KEPT}
    assert again.diagnoses.find(KEPT) == former
    again.audit.record(AuditEvent(Act.EXPORTED, subject="reponses"))  # numbers go on
    with again.database.reading() as connection:
        assert connection.scalars(select(audit.c.number).order_by(audit.c.number)).all() == [1, 2]
        assert schema.differences(connection) == []
    again.close()


@BOTH
def test_backups_made_while_people_answer_are_whole(storage: Storage, clock: FakeClock) -> None:
    stop, told = threading.Event(), []

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            storage.diagnoses.record(KEPT, said(f"Q{number}", "oui"), submit_key=str(number))
            told.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(3):
            before = len(told)
            with (
                storage.backups.verified(made(storage, clock)) as found,
                closing(sqlite3.connect(found.copy)) as copy,
            ):
                (kept,) = copy.execute("SELECT count(*) FROM answer").fetchone()
            assert before + 1 <= kept
    finally:
        stop.set()
        writer.join(timeout=30)
    answers = storage.diagnoses.find(KEPT)
    assert answers is not None
    assert len(answers.answers) == len(told) + 1


def test_a_backup_is_for_its_owner_only_and_leaves_nothing_beside_it(storage: Storage, clock: FakeClock) -> None:
    path = made(storage, clock)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]
    assert not list(storage.backups.scratch.glob("copie-*"))


def test_a_sealed_backup_shows_nothing_and_opens_with_the_key_only(
    storage: Storage, settings: Settings, clock: FakeClock
) -> None:
    sealed = replace(storage.backups, settings=replace(settings.backups, sealed=True))
    path = sealed.make(clock.now(), Purpose.HAND).path
    assert b"PK\x03\x04" not in path.read_bytes()
    with sealed.verified(path) as found:
        assert found.manifest.rows["diagnosis"] == 1
    (settings.home / "encryption.key").write_text("ab" * 32)
    with pytest.raises(BackupError, match="aucune clé d’ici"), sealed.verified(path):
        pass


def test_sealed_words_whose_key_is_gone_are_counted(storage: Storage, settings: Settings, clock: FakeClock) -> None:
    storage.desk.write_note(KEPT, NoteKind.NOTE, "canari-note")
    path = made(storage, clock)
    with storage.backups.verified(path) as found:
        assert b"canari-note" not in found.copy.read_bytes()
        assert found.unreadable == 0
    (settings.home / "encryption.key").write_text("ab" * 32)
    with storage.backups.verified(path) as found:
        assert found.unreadable == 1


@pytest.mark.parametrize("damage", ["cut", "junk", "changed", "lighter"])
def test_a_damaged_backup_is_refused_and_nothing_changes(
    storage: Storage, settings: Settings, clock: FakeClock, damage: str
) -> None:
    path = made(storage, clock)
    spoil(path, damage)
    before = names(storage)
    storage.close()
    with pytest.raises(BackupError, match=r"sauvegarde|abîmée"):
        put_back(settings, path, clock)
    again = prepare_home(settings, demonstration=None, clock=clock)
    assert names(again) == before
    again.close()


def spoil(path: Path, damage: str) -> None:
    if damage == "junk":
        path.write_bytes(b"junk" * 1000)
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-2000])
    else:
        with ZipFile(path) as archive:
            manifest, copy = archive.read(MANIFEST), bytearray(archive.read(COPY))
        if damage == "lighter":
            manifest = manifest.replace(b'"audit":1', b'"audit":2')
        copy[-100 if damage == "changed" else 0] ^= 1 if damage == "changed" else 0
        with ZipFile(path, "w") as archive:
            archive.writestr(MANIFEST, manifest)
            archive.writestr(COPY, bytes(copy))


def test_a_restore_is_refused_while_the_server_runs(storage: Storage, settings: Settings, clock: FakeClock) -> None:
    with pytest.raises(BackupError, match="Le serveur tourne"):
        put_back(settings, made(storage, clock), clock)


@BOTH
def test_a_restore_over_newer_data_is_refused_unless_forced(
    storage: Storage, settings: Settings, clock: FakeClock
) -> None:
    archive = made(storage, clock)
    storage.diagnoses.clock.advance(minutes=5)  # the clock of the answers
    storage.diagnoses.record(KEPT, said("U02", "oui"), submit_key="b")
    storage.close()
    with pytest.raises(BackupError, match="--force"):
        put_back(settings, archive, clock, force=False)
    done = put_back(settings, archive, clock)
    assert done.former is not None
    with shelf(settings) as backups, backups.verified(done.former.path) as found:
        assert found.manifest.rows["answer"] == 2


def test_whoever_asked_to_be_erased_since_is_not_brought_back(
    storage: Storage, settings: Settings, clock: FakeClock
) -> None:
    archive = made(storage, clock)
    clock.advance(minutes=5)
    storage.diagnoses.erase(KEPT)
    storage.audit.record(AuditEvent(Act.DIAGNOSIS_ERASED, subject=KEPT))
    storage.close()
    assert put_back(settings, archive, clock).erased == 1
    again = prepare_home(settings, demonstration=None, clock=clock)
    assert names(again) == set()
    assert b"canari-kept" not in (settings.home / "diagnostic.sqlite3").read_bytes()
    again.close()


@BOTH
def test_a_backup_goes_from_one_database_to_the_other(storage: Storage, tmp_path: Path, clock: FakeClock) -> None:
    """PostgreSQL gets what SQLite had, and the other way round: the file is the same."""
    archive = made(storage, clock)
    elsewhere = read_settings({"DIAGNOSTIC_HOME": str(tmp_path / "ailleurs")})
    put_back(elsewhere, archive, clock, force=False)
    again = prepare_home(elsewhere, demonstration=None, clock=clock)
    assert again.diagnoses.find(KEPT) == storage.diagnoses.find(KEPT)
    again.close()


@BOTH
def test_another_version_starts_with_a_backup_of_the_former_one(settings: Settings, clock: FakeClock) -> None:
    former = prepare_home(settings, demonstration=None, clock=clock)
    with former.database.writing() as connection:
        schema.downgrade(connection, "0006")
    former.close()
    upgraded = prepare_home(settings, demonstration=None, clock=clock)
    backups = upgraded.backups.all()
    assert len(backups) == 1
    with upgraded.backups.verified(backups[0].path) as found:
        assert (found.manifest.revision, found.manifest.purpose) == ("0006", Purpose.UPGRADE)
        rehearse(found, found.copy.parent)
    upgraded.close()


@BOTH
def test_without_a_backup_there_is_no_upgrade(settings: Settings, clock: FakeClock) -> None:
    former = prepare_home(settings, demonstration=None, clock=clock)
    with former.database.writing() as connection:
        schema.downgrade(connection, "0006")
    former.close()
    (settings.home / "backups").rmdir()
    (settings.home / "file").write_text("in the way")
    nowhere = replace(settings, backups=replace(settings.backups, folder=settings.home / "file" / "x"))
    with pytest.raises(HomeError, match="sauvegarde n’a pas pu"):
        prepare_home(nowhere, demonstration=None, clock=clock)
    with shelf(settings) as backups, backups.database.reading() as connection:
        assert schema.current(connection) == "0006"


@BOTH
def test_a_backup_of_a_later_version_is_refused(storage: Storage, settings: Settings, clock: FakeClock) -> None:
    with storage.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    def back_up_and_restore() -> None:
        archive = made(storage, clock)  # on PostgreSQL already refused here: its tables are unknown
        storage.close()
        put_back(settings, archive, clock)

    with pytest.raises(BackupError, match="plus récente"):
        back_up_and_restore()


def test_backups_die_when_their_days_are_over(storage: Storage) -> None:
    shelf = storage.backups
    for day in (40, 20, 13, 0):
        shelf.make(NOON - timedelta(days=day), Purpose.EVENING)
    assert shelf.forget(NOON, evening=NOON) == 2
    assert [(NOON - each.made).days for each in shelf.all()] == [0, 13]


def test_the_newest_backup_outlives_its_days_but_never_the_month(storage: Storage) -> None:
    shelf = storage.backups
    shelf.make(NOON - timedelta(days=20), Purpose.EVENING)
    assert shelf.forget(NOON, evening=NOON) == 0
    assert shelf.forget(NOON + timedelta(days=11), evening=NOON) == 1


def test_a_backup_never_outlives_whom_it_holds(storage: Storage, clock: FakeClock) -> None:
    """Whoever is in a backup may be kept for longer than any backup lives."""
    with storage.backups.verified(made(storage, clock)) as found, closing(sqlite3.connect(found.copy)) as copy:
        (first,) = copy.execute("SELECT min(kept_until) FROM diagnosis").fetchone()
    assert first > f"{clock.now() + timedelta(days=30):%Y-%m-%d}"


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [("BACKUP_DAYS", "31", "30 au plus"), ("BACKUP_DAYS", "0", "1 au moins"), ("BACKUP_SEALED", "x", "oui ou non")],
)
def test_settings_that_cannot_be_kept_are_refused(name: str, value: str, remedy: str) -> None:
    with pytest.raises(SettingsError, match=f"{name}={value}.*{remedy}"):
        read_settings({name: value})


def test_a_process_that_is_killed_leaves_the_home_free(tmp_path: Path) -> None:
    at_work = "import sys, time; from pathlib import Path; from diagnostic.storage.occupancy import occupy\n"
    at_work += "here = occupy(Path(sys.argv[1])); print('here', flush=True); time.sleep(600)"
    command = [sys.executable, "-c", at_work, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={"PYTHONPATH": os.pathsep.join(sys.path)}) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"here\n"
        with pytest.raises(OccupiedError), alone(tmp_path):
            pass
        other.kill()
        other.wait(timeout=30)
    with alone(tmp_path):
        pass
