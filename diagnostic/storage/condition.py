"""What can be known of a home: is it writable, how full is its disk, how old is what it holds."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Select, func, select, update

from diagnostic.services.ports import StorageError
from diagnostic.services.printers import Stage
from diagnostic.services.readiness import Incident
from diagnostic.storage.backups import Backups
from diagnostic.storage.engine import Database
from diagnostic.storage.recovery import read_incident
from diagnostic.storage.seed import DATASET
from diagnostic.storage.tables import catalogue_revision, dataset, diagnosis, print_job

PROBE = update(catalogue_revision).values(number=catalogue_revision.c.number)
_NOT_PRINTED = (Stage.FAILED.value, Stage.LOST.value)


@dataclass(frozen=True, slots=True)
class Condition:
    """The condition of a home and of its database."""

    home: Path
    database: Database
    backups: Backups

    def writable(self) -> bool:
        """Return whether an answer could be kept now: something is really written."""
        try:
            with self.database.writing() as connection:
                connection.execute(PROBE)
        except StorageError:
            return False
        return True

    def free(self) -> int:
        """Return how many bytes are free where the home lies."""
        return shutil.disk_usage(self.home).free

    def last_trace(self) -> datetime | None:
        """Return the latest moment at which an answer was kept."""
        return self._moment(select(func.max(diagnosis.c.changed_at)))

    def offer_published(self) -> datetime | None:
        """Return when the real places were last imported, None without any."""
        return self._moment(select(func.max(dataset.c.published_at)).where(dataset.c.name != DATASET))

    def sheet_not_printed(self) -> datetime | None:
        """Return when the latest sheet was sent, if the printer did not print it."""
        with self.database.reading() as connection:
            latest = connection.execute(_LATEST).first()
        return latest.started_at if latest and latest.stage in _NOT_PRINTED else None

    def last_backup(self) -> datetime | None:
        """Return when the newest backup was made."""
        newest = next(iter(self.backups.all()), None)
        return newest.made if newest else None

    def incident(self) -> Incident | None:
        """Return the last damaged database found."""
        return read_incident(self.home)

    def _moment(self, wanted: Select[datetime]) -> datetime | None:
        with self.database.reading() as connection:
            return connection.scalar(wanted)


_LATEST = select(print_job.c.started_at, print_job.c.stage).order_by(print_job.c.started_at.desc()).limit(1)
