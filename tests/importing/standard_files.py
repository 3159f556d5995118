"""Files of the standard as tests need them: one good row, changed where a test says."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from diagnostic.domain.catalogue import Venue
from diagnostic.domain.standard import FIELDS
from diagnostic.importing.communes import load_towns
from diagnostic.importing.lieux import LieuxFile, read_lieux
from diagnostic.services.publishing import Counts, RowWarning

TODAY = date(2026, 11, 24)
GOOD: Mapping[str, str] = {
    "id": "lieu-1",
    "pivot": "00000000000000",
    "nom": "Médiathèque des Ajoncs",
    "commune": "Redon",
    "code_postal": "35600",
    "code_insee": "35236",
    "adresse": "1 rue des Ajoncs",
    "latitude": "47.6525",
    "longitude": "-2.0835",
    "telephone": "+33299000001",
    "courriels": "contact@ajoncs.example",
    "date_maj": "2026-06-01",
    "services": "Maîtrise des outils numériques du quotidien",
}


def csv_text(*rows: Mapping[str, str], columns: tuple[str, ...] = FIELDS, delimiter: str = ",") -> str:
    """Return a CSV of rows, each the good one with some values changed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({**GOOD, **row} for row in rows)
    return out.getvalue()


def reading_of(path: Path) -> tuple[LieuxFile, list[Venue]]:
    """Read a file to its end."""
    reading = read_lieux(path, "essai", load_towns(), TODAY)
    return reading, list(reading)


def read_row(folder: Path, **changes: str) -> tuple[Venue, tuple[RowWarning, ...]]:
    """Return the venue of the good row with some values changed, and the warnings about it."""
    path = folder / "lieux.csv"
    columns = (*FIELDS, *(name for name in changes if name not in FIELDS))
    path.write_text(csv_text(changes, columns=columns), encoding="utf-8")
    reading, venues = reading_of(path)
    (venue,) = venues
    return venue, reading.report(Counts()).warnings
