"""The first sheet of a workbook (XLSX) as a table; never more than a bounded size once unpacked."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from diagnostic.importing.rows import Row, SourceFileError, Table

MAX_UNPACKED = 200_000_000
_MOST_COLUMNS = 200
_EMPTY_IN_A_ROW = 1_000
_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
    ParseError,
)


def is_workbook(path: Path) -> bool:
    """Return whether a zip is a workbook; raises SourceFileError when it would unpack to more than is permitted."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {entry.filename for entry in archive.infolist()}
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    if "xl/workbook.xml" not in names:
        return False
    if size > MAX_UNPACKED:
        raise SourceFileError(
            f"{path} : ce classeur prend {size // 1_000_000} Mo une fois ouvert, c'est trop. "
            "Gardez la seule feuille utile et enregistrez-la en CSV UTF-8."
        )
    return True


def workbook_table(path: Path) -> Table:
    """Return the first sheet that has a row; the first row that is not empty names the columns."""
    rows = _rows(path)
    first = next(rows, None)
    if first is None:
        raise SourceFileError(f"{path} : la première feuille de ce classeur est vide.")
    if first.problem:
        raise SourceFileError(f"{path} : ce classeur est illisible. Enregistrez-le en CSV UTF-8.")
    columns = tuple(value.strip() for value in first.values.values())
    return Table(columns, (_named(row, columns) for row in rows))


def _named(row: Row, columns: tuple[str, ...]) -> Row:
    return Row(row.number, dict(zip(columns, row.values.values(), strict=False)), row.problem, row.last)


def _rows(path: Path) -> Iterator[Row]:
    """Yield the rows that are not empty; a broken workbook ends with a row that says so."""
    number = 0
    try:
        with path.open("rb") as file:
            for number, texts in _filled(file):
                yield Row(number, {str(place): text for place, text in enumerate(texts)})
    except _BROKEN:
        yield Row(number + 1, problem="la suite du classeur est illisible", last=True)


def _filled(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Yield the numbered rows that hold something, up to a long run of empty ones."""
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    empty = 0
    for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
        texts = [_text(value) for value in cells[:_MOST_COLUMNS]]
        empty = 0 if any(texts) else empty + 1
        if empty > _EMPTY_IN_A_ROW:
            return
        if any(texts):
            yield number, texts


def _text(value: object) -> str:
    """Return what a cell shows, near enough: whole numbers without a point, days and moments in ISO."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat().removesuffix("T00:00:00")
    return "" if value is None else str(value)
