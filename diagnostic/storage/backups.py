"""The shelf of backups: each is made online, read back, verified, and erased when its days are over."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from diagnostic.config import MOST_BACKUP_DAYS, BackupSettings
from diagnostic.services.ports import StorageError, StorageFullError
from diagnostic.services.safekeeping import Backup, BackupError, Purpose
from diagnostic.storage.archives import Manifest, describe, pack, unpack, unreadable_values
from diagnostic.storage.copying import copy_database, leave_out
from diagnostic.storage.crypto import FileCipher
from diagnostic.storage.engine import DamagedError, Database

STEM = "diagnostic-"
STAMP = f"{STEM}%Y%m%dT%H%M%SZ"
CLEAR, HIDDEN = ".zip", ".zip.scelle"
ASIDE = "abimee-"  # folders with the files of a damaged database
ROOM, REHEARSAL = "copie-", "exercice-"  # folders where a backup is made, read or tried
AHEAD = timedelta(days=1)  # a backup dated later was made while the clock was wrong


@dataclass(frozen=True, slots=True)
class Verified:
    """A backup that was taken out and verified; ``unreadable``: sealed values that no key here opens."""

    manifest: Manifest
    copy: Path
    unreadable: int


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of one home. ``scratch`` lies beside the database: nothing in clear goes elsewhere."""

    settings: BackupSettings
    scratch: Path
    cipher: FileCipher
    database: Database

    def make(self, now: datetime, purpose: Purpose, target: Path | None = None) -> Backup:
        """Make a backup while people go on answering, read it back and verify it; raises BackupError."""
        with _said(), self._room() as room:
            made = self._place(now) if target is None else target
            made.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy = room / "copie.sqlite3"
            copy_database(self.database, copy)
            leave_out(copy, now + timedelta(days=MOST_BACKUP_DAYS))
            pack(copy, describe(copy, now, purpose), made, self.cipher if self.settings.sealed else None)
        with self.verified(made):
            return Backup(made, now)

    def all(self) -> Sequence[Backup]:
        """Return every backup, the newest first."""
        files = self.settings.folder.glob(f"{STEM}*")
        found = [Backup(file, made) for file in files if (made := _made(file))]
        return sorted(found, key=lambda backup: backup.made, reverse=True)

    def forget(self, now: datetime, *, evening: datetime) -> int:
        """Erase the backups whose days are over and what was set aside before ``evening``; return how many."""
        over = [backup.path for rank, backup in enumerate(self.all()) if self._is_over(backup, now, newest=rank == 0)]
        with _said():
            for path in over:
                path.unlink()
            for folder in self._passing():
                if datetime.fromtimestamp(folder.stat().st_mtime, UTC) < evening:
                    shutil.rmtree(folder)
        return len(over)

    def _passing(self) -> Iterator[Path]:
        """Yield what was set aside, and rooms that a process killed at work left behind."""
        for stem in (ASIDE, ROOM, REHEARSAL):
            yield from self.scratch.glob(f"{stem}*")

    def _is_over(self, backup: Backup, now: datetime, *, newest: bool) -> bool:
        days = MOST_BACKUP_DAYS if newest else self.settings.days
        return not now - timedelta(days=days) <= backup.made <= now + AHEAD

    @contextmanager
    def verified(self, archive: Path) -> Iterator[Verified]:
        """Yield what a backup holds, taken out and verified, for as long as it is looked at; raises BackupError."""
        with self._room() as room:
            manifest, copy = unpack(archive, room, self.cipher)
            yield Verified(manifest, copy, unreadable_values(copy, self.cipher))

    def _place(self, now: datetime) -> Path:
        suffix = HIDDEN if self.settings.sealed else CLEAR
        return self.settings.folder / f"{now.astimezone(UTC):{STAMP}}{suffix}"

    @contextmanager
    def _room(self) -> Iterator[Path]:
        with TemporaryDirectory(dir=self.scratch, prefix=ROOM) as folder:
            yield Path(folder)


def _made(file: Path) -> datetime | None:
    name = file.name.removesuffix(HIDDEN).removesuffix(CLEAR)
    try:
        return None if name == file.name else datetime.strptime(name, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except BackupError:
        raise
    except DamagedError as error:
        raise BackupError("La base est abîmée. Redémarrez le serveur : il remet la dernière sauvegarde.") from error
    except StorageFullError as error:
        raise BackupError("Pas de place pour la sauvegarde. Faites de la place sur le disque.") from error
    except (OSError, StorageError, sqlite3.Error) as error:
        raise BackupError(f"La sauvegarde n’a pas pu être faite : {error}.") from error
