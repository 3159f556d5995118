"""Tables that a spreadsheet opens without computing anything: CSV and XLSX."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

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


@dataclass(frozen=True, slots=True)
class InertTables:
    """The tables of the desk (``Tables``)."""

    def csv(self, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
        """Return a CSV in UTF-8 that a French spreadsheet opens."""
        return csv_text(columns, rows).encode("utf-8-sig")

    def workbook(self, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
        """Return an XLSX, every cell a text: nothing in it is a formula."""
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(list(columns))
        for row in rows:
            sheet.append([row.get(name, "") for name in columns])
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.data_type = "s"
        for place, name in enumerate(columns, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = max(12, len(name) + 2)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
