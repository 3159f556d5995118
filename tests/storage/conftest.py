"""Databases for the tests of the storage: SQLite in a file, a private PostgreSQL, and the fakes beside them."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine

from diagnostic.services.ports import DiagnosisRepository, SessionStore
from diagnostic.storage import schema
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database, open_database
from diagnostic.storage.seed import HUB, ORGANISATION
from diagnostic.storage.sessions import SqlSessions
from diagnostic.storage.sites import put_site
from diagnostic.storage.tables import hub, organisation
from tests.fakes import SITE, FakeClock, FakeDiagnoses, FakeSessions

PRIVATE = (
    "-c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=60"
    " -c fsync=off -c full_page_writes=off"
)
POSTGRES = pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.xdist_group("postgres")])


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Yield the address of a private server, one for the whole session."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("PostgreSQL absent : installez le paquet « postgresql »")
    # outside of pytest's own folder, which every other run of pytest closes to the account « postgres »
    with (
        TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder,
        _server(programs[-1].parent, Path(folder)) as address,
    ):
        yield address


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """Return the address of an empty database: emptying one is quicker than making another."""
    admin = create_engine(postgres)
    with admin.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    admin.dispose()
    return postgres


@pytest.fixture(params=["sqlite", POSTGRES])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database, SQLite then PostgreSQL."""
    return _address(request, tmp_path)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """Yield a database with the schema and one site."""
    opened = open_database(url)
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    """Yield a SQLite database with the schema and one site."""
    opened = open_database(f"sqlite:///{tmp_path / 'seul.sqlite3'}")
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture(params=["fake", "sqlite", POSTGRES])
def stores(
    request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock
) -> Iterator[tuple[DiagnosisRepository, SessionStore]]:
    """Yield what keeps diagnoses and sessions: the fakes make the same promises as the databases."""
    if request.param == "fake":
        yield FakeDiagnoses(clock), FakeSessions()
        return
    opened = open_database(_address(request, tmp_path))
    fill(opened)
    yield SqlDiagnoses(opened, clock), SqlSessions(opened)
    opened.close()


def fill(database: Database) -> None:
    """Create the schema and one site."""
    with database.writing() as connection:
        schema.upgrade(connection)
        connection.execute(hub.insert().values(HUB))
        connection.execute(organisation.insert().values(ORGANISATION))
        put_site(connection, SITE, organisation=ORGANISATION["id"], rank=1)


def _address(request: pytest.FixtureRequest, folder: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{folder / 'essai.sqlite3'}"
    return str(request.getfixturevalue("postgres_url"))


@contextmanager
def _server(programs: Path, folder: Path) -> Iterator[str]:
    port = _free_port()
    data, log = folder / "data", folder / "log"
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
    _run(programs / "initdb", "-D", data, "-A", "trust", "-U", "essai", "--no-sync", "-E", "UTF8")
    options = PRIVATE.format(folder=folder) + f" -p {port}"
    _run(programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
    try:
        yield f"postgresql+psycopg://essai@127.0.0.1:{port}/postgres"
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _run(*command: str | Path) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", timeout=120)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
