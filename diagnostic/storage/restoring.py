"""A backup put back in place of a database, once it was verified; the former one is backed up first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from diagnostic.services.audit import Act
from diagnostic.services.ports import StorageError
from diagnostic.services.safekeeping import Backup, BackupError, Purpose
from diagnostic.storage import schema
from diagnostic.storage.archives import Manifest, put_whole, sync_folder
from diagnostic.storage.backups import Backups, Verified
from diagnostic.storage.copying import erase, put_rows
from diagnostic.storage.engine import Database, open_database, sqlite_file
from diagnostic.storage.occupancy import OccupiedError, alone
from diagnostic.storage.tables import anonymous_diagnosis, audit, diagnosis


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and the backup made before of what was there (None: nothing one could read)."""

    manifest: Manifest
    unreadable: int
    former: Backup | None
    erased: int = 0  # people who asked to be erased since the backup: they are not brought back


def restore(backups: Backups, archive: Path, now: datetime, *, force: bool) -> Restored:
    """Verify a backup, back up what is there, and put the backup in its place.

    Raises BackupError, and changes nothing, when the backup cannot be used, when the server runs, or when the
    database has something newer, unless ``force``.
    """
    with _to_ourselves(backups), backups.verified(archive) as found:
        refuse_unknown(found.manifest)
        if not force and has_newer(backups.database, found.manifest):
            raise BackupError("La base a du nouveau depuis cette sauvegarde. Pour la remplacer : ajoutez --force.")
        former = _backed_up(backups, now)
        gone = erased_since(backups.database, found.manifest.made)
        erase(found.copy, gone)
        put_back(backups.database, found)
        return Restored(found.manifest, found.unreadable, former, len(gone))


def refuse_unknown(manifest: Manifest) -> None:
    """Raise BackupError when a backup comes from a later version."""
    if not schema.known(manifest.revision):
        raise BackupError(
            f"Cette sauvegarde vient d’une version plus récente ({manifest.product}, {manifest.revision}). "
            "Installez cette version."
        )


def has_newer(database: Database, manifest: Manifest) -> bool:
    """Return whether a database that can be read has something that a backup has not."""
    try:
        with database.reading() as connection:
            last: datetime | None = connection.scalar(select(func.max(diagnosis.c.changed_at)))
            numbers = connection.scalar(select(func.count()).select_from(anonymous_diagnosis)) or 0
    except StorageError:  # empty, or damaged
        return False
    return (last is not None and last > manifest.made) or numbers > manifest.rows.get(anonymous_diagnosis.name, 0)


def erased_since(database: Database, moment: datetime) -> set[str]:
    """Return the diagnoses erased on request since a moment, where the database can still tell."""
    acts = (Act.DIAGNOSIS_ERASED, Act.IDENTITY_ERASED)
    wanted = select(audit.c.subject).where(audit.c.act.in_(acts), audit.c.at > moment)
    try:
        with database.reading() as connection:
            return set(connection.scalars(wanted))
    except StorageError:  # empty, damaged, or older than the audit trail
        return set()


def put_back(database: Database, found: Verified) -> None:
    """Replace the content of a database by a copy; a power cut leaves the former content or the new one."""
    file = sqlite_file(database)
    if file is None:
        with database.migrating() as connection:
            put_rows(found.copy, connection)
        return
    _settle(database)
    for journal in journals(file):
        journal.unlink(missing_ok=True)  # a journal belongs to its own file: it would damage another
    if file.exists():
        sync_folder(file.parent)
    put_whole(found.copy, file)


def rehearse(found: Verified, folder: Path) -> None:
    """Put a copy in a folder of its own and bring it to this version; raises BackupError when it does not work."""
    refuse_unknown(found.manifest)
    database = open_database(f"sqlite:///{folder / 'essai.sqlite3'}")
    try:
        put_back(database, found)
        with database.migrating() as connection:
            schema.upgrade(connection)
        with database.reading() as connection:
            connection.execute(select(func.count()).select_from(diagnosis))
    finally:
        database.close()


def journals(file: Path) -> tuple[Path, Path]:
    """Return what SQLite keeps beside a file."""
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


def _settle(database: Database) -> None:
    try:
        database.settle()
    except StorageError:  # damaged: nothing to save in its journal
        return
    finally:
        database.close()


def _backed_up(backups: Backups, now: datetime) -> Backup | None:
    try:
        with backups.database.reading() as connection:
            if schema.current(connection) is None:
                return None
    except StorageError:
        return None
    return backups.make(now, Purpose.RESTORE)


@contextmanager
def _to_ourselves(backups: Backups) -> Iterator[None]:
    try:
        with alone(backups.scratch):
            yield
    except OccupiedError as error:
        raise BackupError("Le serveur tourne. Arrêtez-le, puis recommencez.") from error
