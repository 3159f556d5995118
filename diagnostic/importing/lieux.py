"""Places of digital mediation from a file of the national standard, v1 or v0, however it was mangled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from diagnostic.domain.catalogue import Venue, VenueId
from diagnostic.domain.standard import FIELDS
from diagnostic.domain.towns import TownIndex
from diagnostic.importing.cells import Cells, RowRefusedError, cells_of
from diagnostic.importing.headers import is_personal, recognised
from diagnostic.importing.notes import Notes
from diagnostic.importing.rows import Row, SourceFileError, Table
from diagnostic.importing.tables import open_table
from diagnostic.importing.venue_rows import content_mark, venue_of
from diagnostic.services.publishing import Counts, ImportReport

_SHOWN_COLUMNS = 12


@dataclass(slots=True)
class LieuxFile:
    """A file being read (``Reading``): iterate once, then ask for the report."""

    dataset: str
    table: Table
    towns: TownIndex
    today: date
    notes: Notes = field(default_factory=Notes)
    read: int = 0
    rejected: int = 0
    partial: bool = False
    _seen: dict[VenueId, tuple[int, str]] = field(default_factory=dict)

    @property
    def about(self) -> int:
        """Return roughly how many rows there are."""
        return self.table.about

    def __iter__(self) -> Iterator[Venue]:
        """Yield the venues of the rows that could be used."""
        fields = recognised(self.table.columns)
        personal = tuple(column for column in self.table.columns if is_personal(column))
        self._note_columns(fields, personal)
        for row in self.table.rows:
            self.read += 1
            self.notes.row = row.number
            cells = cells_of(row.values, fields, personal, self.notes)
            try:
                yield self._venue(row, cells)
            except RowRefusedError as error:
                self.rejected += 1
                named = f"{cells.text('id')} {cells.text('nom')}".strip()
                self.notes.add("", named, f"ligne refusée : {error}")

    def report(self, counts: Counts) -> ImportReport:
        """Return what was met."""
        warnings = tuple(self.notes.warnings)
        return ImportReport(self.dataset, self.read, self.rejected, counts, warnings, self.notes.omitted)

    def _venue(self, row: Row, cells: Cells) -> Venue:
        if row.problem:
            self.partial = self.partial or row.last
            raise RowRefusedError(row.problem)
        venue = venue_of(cells, self.dataset, self.towns, self.today)
        mark = content_mark(cells)
        first, other = self._seen.setdefault(venue.id, (row.number, mark))
        if first == row.number:
            return venue
        if other == mark:
            self.notes.add("id", venue.id.id, f"même lieu que la ligne {first} : la dernière ligne est gardée")
            return venue
        own = VenueId(venue.id.source, f"{venue.id.id}#{mark}")
        self.notes.add("id", venue.id.id, f"identifiant déjà pris à la ligne {first} : lieu gardé sous {own.id}")
        return replace(venue, id=own)

    def _note_columns(self, fields: Mapping[str, str], personal: tuple[str, ...]) -> None:
        for column in self.table.columns:
            if column in personal:
                self.notes.add(column, "", "colonne qui parle de personnes : rien n'en est gardé")
            elif column not in fields:
                self.notes.add(column, "", "colonne inconnue, ignorée")
            elif column not in FIELDS:
                self.notes.add(column, "", f"colonne lue comme « {fields[column]} »")


def read_lieux(path: Path, dataset: str, towns: TownIndex, today: date) -> LieuxFile:
    """Open a file of places; raises SourceFileError when no place can be read from it."""
    table = open_table(path)
    fields = recognised(table.columns)
    if "nom" not in fields.values():
        seen = ", ".join(column for column in table.columns[:_SHOWN_COLUMNS] if column) or "aucune"
        raise SourceFileError(
            f"{path}, ligne 1 : la colonne « nom » manque (colonnes lues : {seen}). "
            "Vérifiez que la première ligne porte les noms de colonnes du standard."
        )
    return LieuxFile(dataset, table, towns, today)
