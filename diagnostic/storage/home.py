"""The home of an installation: created whole at the first start, migrated at the next ones."""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from diagnostic.config import Settings
from diagnostic.domain.catalogue import Programme, Resource
from diagnostic.services.ports import Clock, StorageBusyError, StorageError, StorageFullError
from diagnostic.storage import schema
from diagnostic.storage.audit import SqlAuditTrail
from diagnostic.storage.catalogue import SqlCatalogue, SqlWorkshopDates
from diagnostic.storage.crypto import FileCipher
from diagnostic.storage.desk import SqlDesk
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import (
    MIGRATION_SECONDS,
    DamagedError,
    Database,
    ReadOnlyError,
    open_database,
    sqlite_file,
)
from diagnostic.storage.evenings import SqlEvenings
from diagnostic.storage.folder import HomeError, make_private, prepare_folder
from diagnostic.storage.keys import KeyFileError, read_or_make_key
from diagnostic.storage.printing import SqlPrintJobs
from diagnostic.storage.seed import Demonstration, refresh, seed
from diagnostic.storage.sessions import SqlSessions
from diagnostic.storage.sites import SqlHelpCalls, SqlSites
from diagnostic.storage.state import PROBE, Storage
from diagnostic.storage.venues import SqlVenues

RETRY_SECONDS = 0.05
PROBLEMS: Mapping[type[StorageError], str] = {
    DamagedError: "est abîmée. Mettez ce fichier de côté et remettez la dernière sauvegarde.",
    ReadOnlyError: "ne peut pas être écrite. Donnez-en les droits à ce compte.",
    StorageBusyError: "est tenue par un autre programme. Fermez-le, puis recommencez.",
    StorageFullError: "ne peut plus grandir : le disque est plein. Faites de la place.",
}


def prepare_home(
    settings: Settings,
    *,
    demonstration: Demonstration | None,
    clock: Clock,
    programmes: Sequence[Programme] = (),
    resources: Sequence[Resource] = (),
) -> Storage:
    """Create or migrate the home and open it; raises HomeError with what to do.

    Several processes may start at once: one prepares, the others wait and find everything done.
    """
    prepare_folder(settings.home)
    database = _open(settings)
    try:
        _prepare(database, settings, demonstration, clock.now())
        site = SqlSites(database).default_site()
    except HomeError:
        database.close()
        raise
    except StorageError as error:
        database.close()
        raise HomeError(_in_french(error, database)) from error
    return _storage(settings, database, clock, SqlCatalogue(database, site, programmes, resources))


def _storage(settings: Settings, database: Database, clock: Clock, catalogue: SqlCatalogue) -> Storage:
    secret_key, cipher = _keys(settings)
    return Storage(
        database=database,
        diagnoses=SqlDiagnoses(database, clock),
        sessions=SqlSessions(database),
        sites=SqlSites(database),
        catalogue=catalogue,
        venues=SqlVenues(database),
        workshop_dates=SqlWorkshopDates(database),
        help_calls=SqlHelpCalls(database, clock),
        evenings=SqlEvenings(database),
        print_jobs=SqlPrintJobs(database),
        audit=SqlAuditTrail(database, clock),
        desk=SqlDesk(database, clock, cipher),
        secret_key=secret_key,
        cipher=cipher,
    )


def _keys(settings: Settings) -> tuple[str, FileCipher]:
    """Make the keys that are absent; raises HomeError when a key file cannot be used."""
    sealing = settings.home / "encryption.key"
    read_or_make_key(sealing)
    cipher = FileCipher(sealing)
    try:
        cipher.keys()
    except KeyFileError as error:
        raise HomeError(str(error)) from error
    return read_or_make_key(settings.home / "secret.key"), cipher


def _open(settings: Settings) -> Database:
    try:
        database = open_database(settings.database_url)
    except StorageError as error:
        raise HomeError(str(error)) from error
    file = sqlite_file(database)
    if file:
        make_private(file)
    return database


def _prepare(database: Database, settings: Settings, demonstration: Demonstration | None, now: datetime) -> None:
    """Check, migrate and fill in one transaction; a process that comes at the same time waits."""
    deadline = time.monotonic() + MIGRATION_SECONDS
    while True:
        try:
            with database.migrating() as connection:
                _check(connection, database)
                _migrate(connection, demonstration, now)
                _keys(settings)
        except StorageBusyError:  # two processes change the journal of a new file at once
            if time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def _check(connection: Connection, database: Database) -> None:
    if database.embedded:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if found != "ok":
            raise DamagedError(str(found))


def _migrate(connection: Connection, demonstration: Demonstration | None, now: datetime) -> None:
    present = schema.current(connection)
    if present is not None and not schema.known(present):
        raise HomeError(f"La base vient d’une version plus récente ({present}). Installez cette version.")
    schema.upgrade(connection)
    connection.execute(PROBE)
    if present is None:
        seed(connection, demonstration, now)
    elif demonstration:
        refresh(connection, demonstration, now)


def _in_french(error: StorageError, database: Database) -> str:
    address = database.engine.url.render_as_string(hide_password=True)
    return f"La base {address} {PROBLEMS.get(type(error), f'ne peut pas servir : {error}')}"
