"""Resources to learn with alone or with a relative, from a table a site fills (CSV, XLSX, JSON)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from diagnostic.domain.catalogue import Resource, ResourceId
from diagnostic.importing.cells import Cells, RowRefusedError, cells_of
from diagnostic.importing.columns import fields_of, spellings
from diagnostic.importing.notes import Notes
from diagnostic.importing.rows import Row, SourceFileError, Table
from diagnostic.importing.tables import open_table
from diagnostic.importing.tongues import languages
from diagnostic.importing.topics import LEVELS, TOPICS
from diagnostic.services.publishing import Counts, ImportReport

NAMES: Mapping[str, str] = {
    "id": "identifiant uid",
    "titre": "title nom intitule",
    "adresse": "url lien link siteweb adresseweb",
    "langue": "language langues lang",
    "niveau": "level difficulte",
    "thematiques": "thematique themes theme topics topic sujets sujet motscles",
}
FIELDS = spellings(NAMES)
_LONGEST_TITLE = 200
_LONGEST_ADDRESS = 500
_SHOWN_COLUMNS = 12


@dataclass(slots=True)
class RessourcesFile:
    """A file being read (``Reading``): iterate once, then ask for the report."""

    dataset: str
    table: Table
    notes: Notes = field(default_factory=Notes)
    read: int = 0
    rejected: int = 0
    partial: bool = False
    _seen: dict[ResourceId, int] = field(default_factory=dict)

    @property
    def about(self) -> int:
        """Return roughly how many rows there are."""
        return self.table.about

    def __iter__(self) -> Iterator[Resource]:
        """Yield the resources of the rows that could be used."""
        fields = fields_of(self.table.columns, FIELDS, self.notes)
        for row in self.table.rows:
            self.read += 1
            self.notes.row = row.number
            self.partial = self.partial or row.last
            cells = cells_of(row.values, fields, (), self.notes)
            try:
                yield self._resource(cells, row)
            except RowRefusedError as error:
                self.rejected += 1
                self.notes.add("", cells.text("titre"), f"ligne refusée : {error}")

    def report(self, counts: Counts) -> ImportReport:
        """Return what was met."""
        warnings = tuple(self.notes.warnings)
        return ImportReport(self.dataset, self.read, self.rejected, counts, warnings, self.notes.omitted)

    def _resource(self, cells: Cells, row: Row) -> Resource:
        if row.problem:
            raise RowRefusedError(row.problem)
        title, url = cells.text("titre")[:_LONGEST_TITLE], _address(cells)
        if not title:
            raise RowRefusedError("le titre manque")
        key = ResourceId(blake2b(repr((self.dataset, cells.text("id") or url)).encode(), digest_size=8).hexdigest())
        first = self._seen.setdefault(key, row.number)
        if first != row.number:
            self.notes.add(
                "id", cells.text("id") or url, f"même ressource que la ligne {first} : la dernière est gardée"
            )
        return Resource(key, title, url, _language(cells), _level(cells), _topics(cells))


def read_ressources(path: Path, dataset: str) -> RessourcesFile:
    """Open a file of resources; raises SourceFileError when none can be read from it."""
    table = open_table(path)
    missing = {"titre", "adresse"} - set(fields_of(table.columns, FIELDS, Notes()).values())
    if missing:
        seen = ", ".join(column for column in table.columns[:_SHOWN_COLUMNS] if column) or "aucune"
        named = " et ".join(f"« {name} »" for name in sorted(missing))
        raise SourceFileError(f"{path}, ligne 1 : il manque {named} parmi les colonnes (colonnes lues : {seen}).")
    return RessourcesFile(dataset, table)


def _address(cells: Cells) -> str:
    raw = cells.text("adresse")
    url = raw if "://" in raw else f"https://{raw}"
    try:
        parts = urlsplit(url)
        named = "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        named = False
    if not raw or not named or parts.scheme not in {"http", "https"} or len(url) > _LONGEST_ADDRESS or " " in url:
        raise RowRefusedError(
            f"adresse illisible « {raw[:80]} » : elle commence par https://" if raw else "l'adresse manque"
        )
    return url


def _language(cells: Cells) -> str:
    raw = cells.text("langue")
    found = languages(raw)
    if raw and not found:
        cells.notes.add("langue", raw, "langue inconnue, lue français")
    return found[0] if found else "fr"


def _level(cells: Cells) -> str:
    found = cells.codes("niveau", LEVELS)
    return found[0] if found else "debutant"


def _topics(cells: Cells) -> tuple[str, ...]:
    topics = cells.codes("thematiques", TOPICS)
    if not topics:
        cells.notes.add(
            "thematiques", cells.text("thematiques"), "aucune thématique : la ressource ne sera pas proposée"
        )
    return topics
