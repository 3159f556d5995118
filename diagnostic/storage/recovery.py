"""A damaged database found at the start: set aside whole, the newest good backup put in its place, and said."""

import logging
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from diagnostic.services.ports import StorageError
from diagnostic.services.readiness import Incident
from diagnostic.services.safekeeping import Backup, BackupError
from diagnostic.storage.archives import put_whole_text, sync_folder
from diagnostic.storage.backups import ASIDE, Backups, Verified
from diagnostic.storage.codec import decode, encode
from diagnostic.storage.engine import MIGRATION_SECONDS, DamagedError, Database, sqlite_file
from diagnostic.storage.occupancy import OccupiedError, alone
from diagnostic.storage.restoring import journals, put_back, refuse_unknown

log = logging.getLogger(__name__)
RECORD = "incident.json"


def examine(database: Database) -> None:
    """Raise DamagedError when the file of the database is not whole; PostgreSQL checks its own."""
    if database.embedded:
        with database.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        if found != "ok":
            raise DamagedError(str(found))


def recover(backups: Backups, now: datetime, *, seconds: float = MIGRATION_SECONDS) -> None:
    """Replace a damaged database by the newest good backup; raises BackupError, and changes nothing, without one.

    Processes that start together wait here for the first one, which does it.
    """
    file = sqlite_file(backups.database)
    if file is None:
        raise BackupError("La base est abîmée. Remettez la dernière sauvegarde : diagnostic restore")
    try:
        with alone(backups.scratch, seconds=seconds):
            if _is_damaged(backups.database):
                _replace(backups, file, now)
    except OccupiedError as error:
        raise BackupError(f"La base {file} est abîmée. Arrêtez tous les serveurs, puis recommencez.") from error


def read_incident(home: Path) -> Incident | None:
    """Return the last damaged database found, or None."""
    try:
        return decode(Incident, (home / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.warning("%s cannot be read: %s", home / RECORD, error)
        return None


def _is_damaged(database: Database) -> bool:
    try:
        examine(database)
    except DamagedError:
        return True
    finally:
        database.close()
    return False


def _replace(backups: Backups, file: Path, now: datetime) -> None:
    with ExitStack() as stack:
        backup, found = _newest_good(backups, stack)
        aside = _set_aside(backups.scratch, file, now)
        put_back(backups.database, found)
    incident = Incident(now, aside.name, backup.made)
    put_whole_text(encode(incident), backups.scratch / RECORD)
    log.critical("%s", incident.said())


def _newest_good(backups: Backups, stack: ExitStack) -> tuple[Backup, Verified]:
    for backup in backups.all():
        try:
            found = stack.enter_context(backups.verified(backup.path))
            refuse_unknown(found.manifest)
        except StorageError as error:
            log.warning("%s", error)
        else:
            return backup, found
    raise BackupError(
        f"La base {sqlite_file(backups.database)} est abîmée, et il n’y a aucune sauvegarde qui puisse la remplacer. "
        "Mettez une sauvegarde dans le dossier des sauvegardes, ou mettez ce fichier de côté pour repartir de zéro."
    )


def _set_aside(home: Path, file: Path, now: datetime) -> Path:
    """Move the damaged file and its journals; the file last, so that no journal is ever left to another file."""
    aside = home / f"{ASIDE}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700, exist_ok=True)
    for each in (*journals(file), file):
        if each.exists():
            each.replace(aside / each.name)
    sync_folder(aside)
    sync_folder(file.parent)
    return aside
