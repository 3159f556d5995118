"""The home of an installation: created whole at the first start, migrated at the next ones."""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from diagnostic.config import Settings
from diagnostic.domain.catalogue import Programme, Resource
from diagnostic.services.ports import Clock, StorageBusyError, StorageError, StorageFullError
from diagnostic.services.safekeeping import BackupError, Purpose
from diagnostic.storage import schema
from diagnostic.storage.audit import SqlAuditTrail
from diagnostic.storage.backups import Backups
from diagnostic.storage.catalogue import SqlCatalogues, SqlWorkshopDates
from diagnostic.storage.condition import PROBE, Condition
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
from diagnostic.storage.occupancy import Occupancy, occupy
from diagnostic.storage.printing import SqlPrintJobs
from diagnostic.storage.recovery import examine, recover
from diagnostic.storage.seed import Demonstration, refresh, seed
from diagnostic.storage.sessions import SqlSessions
from diagnostic.storage.sites import SqlHelpCalls, SqlSites
from diagnostic.storage.state import Storage
from diagnostic.storage.venues import SqlVenues

RETRY_SECONDS = 0.05
ENCRYPTION_KEY, SECRET_KEY = "encryption.key", "secret.key"
PROBLEMS: Mapping[type[StorageError], str] = {
    DamagedError: "est encore abîmée après une reprise. Changez le disque, puis remettez une sauvegarde.",
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
    backups = open_backups(settings)
    try:
        occupancy = _entered(backups, demonstration, clock)
    except StorageError as error:
        raise HomeError(_in_french(error, backups.database)) from error
    return _storage(backups, occupancy, clock, SqlCatalogues(backups.database, programmes, resources))


def _entered(backups: Backups, demonstration: Demonstration | None, clock: Clock) -> Occupancy:
    """Enter the home with its database ready; one that is damaged is replaced by the newest good backup."""
    try:
        return _ready(backups, demonstration, clock.now())
    except DamagedError:
        recover(backups, clock.now())
        return _ready(backups, demonstration, clock.now())


def _ready(backups: Backups, demonstration: Demonstration | None, now: datetime) -> Occupancy:
    occupancy = occupy(backups.scratch)
    try:
        _prepare(backups, demonstration, now)
    except (HomeError, StorageError):
        backups.database.close()
        occupancy.leave()
        raise
    return occupancy


def open_backups(settings: Settings) -> Backups:
    """Return the backups of a home, its database neither migrated nor created; raises HomeError."""
    prepare_folder(settings.home)
    return Backups(settings.backups, settings.home, _cipher(settings.home), _open(settings))


def _storage(backups: Backups, occupancy: Occupancy, clock: Clock, catalogues: SqlCatalogues) -> Storage:
    database, cipher = backups.database, backups.cipher
    return Storage(
        database=database,
        diagnoses=SqlDiagnoses(database, clock),
        sessions=SqlSessions(database),
        sites=SqlSites(database),
        catalogues=catalogues,
        venues=SqlVenues(database),
        workshop_dates=SqlWorkshopDates(database),
        help_calls=SqlHelpCalls(database, clock),
        evenings=SqlEvenings(database),
        print_jobs=SqlPrintJobs(database),
        audit=SqlAuditTrail(database, clock),
        desk=SqlDesk(database, clock, cipher),
        secret_key=read_or_make_key(backups.scratch / SECRET_KEY),
        cipher=cipher,
        backups=backups,
        condition=Condition(backups.scratch, database, backups),
        occupancy=occupancy,
    )


def _cipher(home: Path) -> FileCipher:
    """Return what seals, its key made if it is absent; raises HomeError when the file cannot be used."""
    read_or_make_key(home / ENCRYPTION_KEY)
    cipher = FileCipher(home / ENCRYPTION_KEY)
    try:
        cipher.keys()
    except KeyFileError as error:
        raise HomeError(str(error)) from error
    return cipher


def _open(settings: Settings) -> Database:
    try:
        database = open_database(settings.database_url)
    except StorageError as error:
        raise HomeError(str(error)) from error
    file = sqlite_file(database)
    if file:
        make_private(file)
    return database


def _prepare(backups: Backups, demonstration: Demonstration | None, now: datetime) -> None:
    """Check, migrate and fill in one transaction; a process that comes at the same time waits."""
    database = backups.database
    deadline = time.monotonic() + MIGRATION_SECONDS
    while True:
        try:
            _back_up_former_version(backups, now)
            with database.migrating() as connection:
                _migrate(connection, demonstration, now)
                read_or_make_key(backups.scratch / SECRET_KEY)
        except StorageBusyError:  # two processes change the journal of a new file at once
            if time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def _back_up_former_version(backups: Backups, now: datetime) -> None:
    """Keep what is there before another version changes it."""
    examine(backups.database)
    with backups.database.reading() as connection:
        present = schema.current(connection)
    if present is not None and present != schema.head() and schema.known(present):
        backups.make(now, Purpose.UPGRADE)


def _migrate(connection: Connection, demonstration: Demonstration | None, now: datetime) -> None:
    present = schema.current(connection)
    if present is not None and not schema.known(present):
        raise HomeError(
            f"La base vient d’une version plus récente ({present}). Installez cette version, "
            "ou remettez la sauvegarde faite avant la mise à jour : diagnostic restore."
        )
    schema.upgrade(connection)
    connection.execute(PROBE)
    if present is None:
        seed(connection, demonstration, now)
    elif demonstration:
        refresh(connection, demonstration, now)


def _in_french(error: StorageError, database: Database) -> str:
    if isinstance(error, BackupError):
        return str(error)
    address = database.engine.url.render_as_string(hide_password=True)
    return f"La base {address} {PROBLEMS.get(type(error), f'ne peut pas servir : {error}')}"
