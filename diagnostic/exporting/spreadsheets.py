"""CSV that a spreadsheet opens without computing anything."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

_COMPUTED = ("=", "+", "-", "@", "\t", "\r")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]], plain: frozenset[str] = frozenset()) -> str:
    """Return a CSV; in all columns but the ``plain`` ones, a text that would be a formula is led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row.get(name, "") if name in plain else inert(row.get(name, "")) for name in columns)
    return out.getvalue()


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; our own import takes the apostrophe away again."""
    return f"'{text}" if text.startswith(_COMPUTED) else text
