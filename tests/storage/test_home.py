"""The home: made whole at the first start, kept at the next, clear when it cannot be used."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from diagnostic.config import Settings, read_settings
from diagnostic.domain.catalogue import Venue, WorkshopDate
from diagnostic.services.ports import Site
from diagnostic.storage.catalogue import SqlCatalogue
from diagnostic.storage.engine import open_database
from diagnostic.storage.folder import HomeError
from diagnostic.storage.home import prepare_home
from diagnostic.storage.state import Storage
from diagnostic.storage.tables import site
from tests.fakes import NOON, SITE, FakeClock
from tests.storage.samples import meeting, place

SHOWN = replace(SITE, demonstration=True)


@dataclass(frozen=True)
class Shown:
    """A small demonstration."""

    dates: Sequence[WorkshopDate]
    venues: Sequence[Venue] = (place(1), place(2))
    site: Site = SHOWN


def offer_of(storage: Storage) -> SqlCatalogue:
    return storage.catalogues.of(storage.sites.default_site())


def shown(now: datetime) -> Shown:
    return Shown([meeting(week, now + timedelta(weeks=week), demonstration=True) for week in range(1, 7)])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"DIAGNOSTIC_HOME": str(tmp_path / "home")})


def test_an_empty_home_is_filled_with_the_demonstration(settings: Settings, clock: FakeClock) -> None:
    storage = prepare_home(settings, demonstration=shown(NOON), clock=clock)
    assert storage.sites.default_site() == SHOWN
    assert len(offer_of(storage).venues()) == 2
    assert len(offer_of(storage).dates(after=NOON)) == 6
    assert storage.condition.writable()
    storage.close()


def test_without_demonstration_there_is_one_real_site(settings: Settings, clock: FakeClock) -> None:
    storage = prepare_home(settings, demonstration=None, clock=clock)
    assert not storage.sites.default_site().demonstration
    storage.close()


def test_the_folders_and_keys_are_for_their_owner_only(settings: Settings, clock: FakeClock) -> None:
    prepare_home(settings, demonstration=None, clock=clock).close()
    assert settings.home.stat().st_mode & 0o777 == 0o700
    for name in ("secret.key", "encryption.key", "diagnostic.sqlite3"):
        assert (settings.home / name).stat().st_mode & 0o777 == 0o600


def test_a_second_start_changes_nothing(settings: Settings, clock: FakeClock) -> None:
    first = prepare_home(settings, demonstration=shown(NOON), clock=clock)
    revision = offer_of(first).revision()
    first.close()
    second = prepare_home(settings, demonstration=shown(NOON + timedelta(days=1)), clock=clock)
    assert offer_of(second).revision() == revision
    assert second.secret_key == first.secret_key
    assert second.cipher.keys() == first.cipher.keys()
    assert second.secret_key != second.cipher.keys()[0].secret.hex()
    second.close()


def test_dates_that_run_out_are_shown_anew(settings: Settings, clock: FakeClock) -> None:
    prepare_home(settings, demonstration=shown(NOON), clock=clock).close()
    clock.advance(weeks=4)
    storage = prepare_home(settings, demonstration=shown(clock.now()), clock=clock)
    assert len(offer_of(storage).dates(after=clock.now())) == 6
    assert len(offer_of(storage).dates(after=NOON)) == 6  # the former ones are gone
    storage.close()


def test_a_home_that_became_real_gets_no_demonstration_any_more(settings: Settings, clock: FakeClock) -> None:
    storage = prepare_home(settings, demonstration=shown(NOON), clock=clock)
    with storage.database.writing() as connection:
        connection.execute(site.update().values(demonstration=False))
    storage.close()
    clock.advance(weeks=10)
    storage = prepare_home(settings, demonstration=shown(clock.now()), clock=clock)
    assert list(offer_of(storage).dates(after=clock.now())) == []
    storage.close()


def test_four_processes_that_start_at_once_make_one_home(settings: Settings) -> None:
    start = (
        "from diagnostic.config import read_settings\n"
        "from diagnostic.storage.home import prepare_home\n"
        "from tests.fakes import FakeClock\n"
        "from tests.storage.test_home import NOON, offer_of, shown\n"
        "storage = prepare_home(read_settings(), demonstration=shown(NOON), clock=FakeClock())\n"
        "print(storage.secret_key, len(offer_of(storage).venues()), len(storage.sites.all()))\n"
    )
    environment = {**os.environ, "DIAGNOSTIC_HOME": str(settings.home), "PYTHONPATH": os.pathsep.join(sys.path)}
    started = [
        subprocess.Popen([sys.executable, "-c", start], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    told = [process.communicate(timeout=60)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0, 0]
    assert len(set(told)) == 1
    assert told[0].split()[1:] == ["2", "1"]


def test_a_start_cut_short_leaves_nothing_half_done(settings: Settings, clock: FakeClock) -> None:
    broken = replace(shown(NOON), venues=(place(1), replace(place(2), name=None)))
    with pytest.raises(HomeError):
        prepare_home(settings, demonstration=broken, clock=clock)
    storage = prepare_home(settings, demonstration=shown(NOON), clock=clock)
    assert len(offer_of(storage).venues()) == 2
    storage.close()


def test_a_damaged_file_is_found_at_the_start(settings: Settings, clock: FakeClock) -> None:
    prepare_home(settings, demonstration=shown(NOON), clock=clock).close()
    file = settings.home / "diagnostic.sqlite3"
    with file.open("r+b") as opened:
        opened.seek(4096 * 3)
        opened.write(b"\xff" * 4096)
    with pytest.raises(HomeError, match="abîmée"):
        prepare_home(settings, demonstration=None, clock=clock)


def test_a_file_that_is_no_database_is_found_at_the_start(settings: Settings, clock: FakeClock) -> None:
    settings.home.mkdir()
    (settings.home / "diagnostic.sqlite3").write_bytes(b"not a database" * 1000)
    with pytest.raises(HomeError, match="abîmée"):
        prepare_home(settings, demonstration=None, clock=clock)


def test_a_database_of_a_later_version_is_refused(settings: Settings, clock: FakeClock) -> None:
    storage = prepare_home(settings, demonstration=None, clock=clock)
    with storage.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    storage.close()
    with pytest.raises(HomeError, match="plus récente"):
        prepare_home(settings, demonstration=None, clock=clock)


def test_a_read_only_database_is_refused_with_what_to_do(settings: Settings, clock: FakeClock) -> None:
    prepare_home(settings, demonstration=None, clock=clock).close()
    file = settings.home / "diagnostic.sqlite3"
    read_only = replace(settings, database_url=f"sqlite:///file:{file}?mode=ro&uri=true")
    with pytest.raises(HomeError, match="droits"):
        prepare_home(read_only, demonstration=None, clock=clock)


def test_a_home_that_cannot_be_made_is_refused(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = read_settings({"DIAGNOSTIC_HOME": str(tmp_path / "file" / "home")})
    with pytest.raises(HomeError, match="Impossible de créer"):
        prepare_home(settings, demonstration=None, clock=clock)


def test_a_database_that_cannot_be_made_is_refused(settings: Settings, clock: FakeClock) -> None:
    nowhere = replace(settings, database_url=f"sqlite:///{settings.home / 'absent' / 'x.sqlite3'}")
    with pytest.raises(HomeError, match="Impossible de créer le fichier"):
        prepare_home(nowhere, demonstration=None, clock=clock)


def test_an_address_nobody_can_read_is_refused(settings: Settings, clock: FakeClock) -> None:
    with pytest.raises(HomeError, match="DATABASE_URL"):
        prepare_home(replace(settings, database_url="nothing"), demonstration=None, clock=clock)


def test_a_database_that_can_no_longer_be_written_is_not_writable(settings: Settings, clock: FakeClock) -> None:
    storage = prepare_home(settings, demonstration=None, clock=clock)
    file = settings.home / "diagnostic.sqlite3"
    read_only = open_database(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert not replace(storage.condition, database=read_only).writable()
    read_only.close()
    storage.close()


@pytest.mark.postgres
def test_a_home_on_postgresql(settings: Settings, postgres_url: str, clock: FakeClock) -> None:
    there = replace(settings, database_url=postgres_url)
    prepare_home(there, demonstration=shown(NOON), clock=clock).close()
    storage = prepare_home(there, demonstration=shown(NOON), clock=clock)
    assert len(offer_of(storage).venues()) == 2
    assert storage.condition.writable()
    storage.close()
