"""Which column is which, for the files a site writes itself."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from diagnostic.domain.folding import squeeze
from diagnostic.importing.headers import is_personal
from diagnostic.importing.notes import Notes

_LIKENESS = 0.88
_LEAST_GUESSED = 5


def spellings(names: Mapping[str, str]) -> Mapping[str, str]:
    """Return each field by the folded names it goes by; ``names`` lists them, parted by spaces."""
    known = {squeeze(field): field for field in names}
    return known | {squeeze(other): field for field, others in names.items() for other in others.split()}


def fields_of(columns: Iterable[str], known: Mapping[str, str], notes: Notes) -> dict[str, str]:
    """Return the field of each column that is one; the others are noted."""
    found: dict[str, str] = {}
    for column in columns:
        field = _field(squeeze(column), known)
        if field:
            found[column] = field
        elif column and is_personal(column):
            notes.add(column, "", "colonne qui parle de personnes : rien n'en est gardé")
        elif column:
            notes.add(column, "", "colonne inconnue, ignorée")
    return found


def _field(name: str, known: Mapping[str, str]) -> str | None:
    if name in known or len(name) < _LEAST_GUESSED:
        return known.get(name)
    near = get_close_matches(name, known, 1, _LIKENESS)
    return known[near[0]] if near else None
