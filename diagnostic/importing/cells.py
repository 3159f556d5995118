"""The values of one row by field, mended; what is odd is noted as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.importing.notes import Notes
from diagnostic.importing.vocabulary import Vocabulary
from diagnostic.importing.wording import is_formula, mended


class RowRefusedError(Exception):
    """A row that cannot be used; the message says why, in French."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One row. ``personal`` holds what the file says of people, only to keep it out of the rest."""

    values: Mapping[str, str]
    notes: Notes
    personal: str = ""

    def text(self, field: str) -> str:
        """Return the text of a field, empty when there is none."""
        return self.values.get(field, "")

    def optional(self, field: str) -> str | None:
        """Return the text of a field, or None."""
        return self.values.get(field) or None

    def codes(self, field: str, vocabulary: Vocabulary) -> tuple[str, ...]:
        """Return the codes of a closed list; values of no list are noted and left out."""
        codes, unknown = vocabulary.read(self.text(field))
        for value in unknown:
            self.notes.add(field, value, "valeur inconnue, laissée de côté")
        return codes


def cells_of(values: Mapping[str, str], fields: Mapping[str, str], personal: tuple[str, ...], notes: Notes) -> Cells:
    """Return the cells of a row, given the field of each column; of two columns the first that is filled."""
    read: dict[str, str] = {}
    for column, field in fields.items():
        raw = values.get(column) or ""
        text = mended(raw) if raw else ""
        if is_formula(text):
            notes.add(field, raw, "formule de tableur, laissée vide")
        elif text:
            read.setdefault(field, text)
    people = " ".join(values.get(column) or "" for column in personal)
    return Cells(read, notes, people.lower())
