"""Counts of anonymous records."""

from dataclasses import dataclass

from sqlalchemy import func, select

from diagnostic.services.statistics import Counts
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import anonymous_diagnosis as table


@dataclass(frozen=True, slots=True)
class SqlFigures:
    """Counts straight from the table of records."""

    database: Database

    def total(self) -> int:
        """Return how many records there are."""
        with self.database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

    def by(self, column: str) -> Counts:
        """Return how many there are by ``week``, ``locale`` or ``mode``."""
        grouped = table.c[column]
        with self.database.reading() as connection:
            rows = connection.execute(select(grouped, func.count()).group_by(grouped)).all()
        return {str(name): int(count) for name, count in rows}
