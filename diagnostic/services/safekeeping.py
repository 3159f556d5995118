"""Safekeeping: one backup each evening, once what had to be erased is gone; old backups are erased too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from diagnostic.services.ports import Site, StorageError
from diagnostic.services.retention import day_start


class BackupError(StorageError):
    """A backup cannot be made, read or put back; the message says in French what to do."""


class Purpose(StrEnum):
    """Why a backup was made."""

    EVENING = "soir"
    HAND = "demande"
    UPGRADE = "version"
    RESTORE = "reprise"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on the shelf: its file and when it was made."""

    path: Path
    made: datetime


class BackupShelf(Protocol):
    """Where backups are made and lie."""

    def make(self, now: datetime, purpose: Purpose) -> Backup:
        """Make a backup while people go on answering, read it back and verify it; raises BackupError."""

    def all(self) -> Sequence[Backup]:
        """Return every backup, the newest first."""

    def forget(self, now: datetime, *, evening: datetime) -> int:
        """Erase the backups whose days are over and what was set aside before ``evening``; return how many backups.

        The newest outlives its days where no other could be made, but never the month told to people.
        """


class DefaultSite(Protocol):
    """Whose evening it is."""

    def default_site(self) -> Site:
        """Return the only or first site."""


@dataclass(frozen=True, slots=True)
class Safekeeping:
    """Makes the backup of the evening, or at the next start the one that was missed."""

    shelf: BackupShelf
    sites: DefaultSite

    def run_if_due(self, now: datetime) -> Backup | None:
        """Make a backup when there is none since the last evening, and erase the old ones; None when none was due."""
        backups = self.shelf.all()
        evening = day_start(now, self.sites.default_site().time_zone)
        if backups and evening <= backups[0].made <= now:
            return None
        try:
            return self.shelf.make(now, Purpose.EVENING)
        finally:
            self.shelf.forget(now, evening=evening)
