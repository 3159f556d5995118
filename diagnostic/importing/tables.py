"""Reading a table from a file nobody can be trusted with: CSV or JSON, any encoding, any separator."""

import codecs
import csv
import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any

from diagnostic.importing.rows import Row, SourceFileError, Table
from diagnostic.importing.workbooks import is_workbook, workbook_table

MAX_BYTES = 60_000_000
BROKEN = object()  # stands for the rest of a JSON list that cannot be read
_CHUNK = 1 << 20
_SEPARATORS = (",", ";", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ZIP = b"PK\x03\x04"
_JSON = frozenset({"[", "{"})
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LISTS = ("features", "data", "records", "results", "lieux", "rows", "events", "seances", "ressources", "resources")


def check_file(path: Path) -> None:
    """Raise SourceFileError when a file is missing, unreadable, too large, or of a kind that is never read."""
    head_text(path)


def open_table(path: Path) -> Table:
    """Return the table of a file; raises SourceFileError when it is none."""
    head = _head(path)
    if head.startswith(_ZIP) and is_workbook(path):
        return workbook_table(path)
    encoding = _text_encoding(path, head)
    return _json_table(path, encoding) if _first_letter(path, encoding) in _JSON else _csv_table(path, encoding)


def head_text(path: Path) -> str:
    """Return the beginning of a file as text, empty for a workbook; raises SourceFileError when it is unreadable."""
    head = _head(path)
    if head.startswith(_ZIP) and is_workbook(path):
        return ""
    with path.open(encoding=_text_encoding(path, head), errors="replace") as file:
        return file.read(4096)


def read_text(path: Path) -> str:
    """Return the whole text of a file in any encoding; raises SourceFileError when it is none."""
    encoding = _text_encoding(path, _head(path))
    _first_letter(path, encoding)
    return path.read_text(encoding=encoding, errors="replace").lstrip("\ufeff")


def json_items(path: Path) -> Iterator[tuple[int, Any]] | None:
    """Return the numbered items of the list in a JSON file, None when it is no JSON; BROKEN may be the last."""
    head = _head(path)
    if head.startswith(_ZIP):
        return None
    encoding = _text_encoding(path, head)
    if _first_letter(path, encoding) not in _JSON:
        return None
    return _items(path, path.read_text(encoding=encoding, errors="replace").lstrip("\ufeff"))


def _text_encoding(path: Path, head: bytes) -> str:
    if head.startswith(_ARCHIVES):
        raise SourceFileError(f"{path} : c'est une archive ou un classeur. Ouvrez-le et enregistrez-le en CSV UTF-8.")
    if head.startswith(_OLD_EXCEL):
        raise SourceFileError(f"{path} : c'est un ancien classeur Excel. Enregistrez-le en CSV UTF-8.")
    return _encoding(path, head)


def _first_letter(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, errors="replace") as file:
        start = file.read(4096).lstrip("\ufeff \r\n\t\0")[:1]
    if not start:
        raise SourceFileError(f"{path} : le fichier est vide.")
    return start


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError as error:
        raise SourceFileError(f"{path} : ce fichier n'existe pas. Vérifiez son nom et son dossier.") from error
    except OSError as error:
        raise SourceFileError(f"{path} : lecture impossible ({error.strerror}). Vérifiez les droits.") from error
    if size > MAX_BYTES:
        raise SourceFileError(
            f"{path} : {size // 1_000_000} Mo, c'est plus que les {MAX_BYTES // 1_000_000} Mo permis. "
            "Coupez le fichier en plusieurs, par département par exemple."
        )
    return head


def _encoding(path: Path, head: bytes) -> str:
    """Return the encoding: a mark, UTF-16 seen by its zeros, UTF-8 if all of it is, else Windows-1252."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if len(head) > 1 and head.count(0) > len(head) // 3:
        return "utf-16-le" if head[1] == 0 else "utf-16-be"
    return "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _csv_table(path: Path, encoding: str) -> Table:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        first = next((line for line in file if line.strip("\r\n\0 ,;\t")), "")
    separator = max(_SEPARATORS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))
    columns = tuple(next(csv.reader([first.replace("\0", "")], delimiter=separator), []))
    names = tuple(column.strip(" \ufeff\r\n") for column in columns)
    return Table(names, _csv_rows(path, encoding, separator), _lines(path))


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))


def _csv_rows(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader((line.replace("\0", "") for line in file), delimiter=separator)
        columns: list[str] | None = None
        for number, cells in enumerate(_records(reader), start=1):
            if isinstance(cells, str):
                yield Row(number, problem=cells)
            elif columns is None:
                columns = [cell.strip(" \ufeff") for cell in cells] if any(cells) else None
            elif any(cell.strip() for cell in cells):
                yield Row(number, dict(zip(columns, cells, strict=False)))


def _records(reader: Iterator[list[str]]) -> Iterator[list[str] | str]:
    """Yield the records, or why one cannot be read."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"ligne illisible ({error})"


def _json_table(path: Path, encoding: str) -> Table:
    text = path.read_text(encoding=encoding, errors="replace").lstrip("\ufeff")
    rows = iter(_json_rows(path, text))
    some = tuple(islice(rows, 50))
    columns = dict.fromkeys(column for row in some for column in row.values)
    return Table(tuple(columns), chain(some, rows), text.count("},") + 1)


def _json_rows(path: Path, text: str) -> Iterator[Row]:
    """Yield the objects of the first list of a JSON text, one decoded at a time."""
    for number, item in _items(path, text):
        if item is BROKEN:
            yield Row(number, problem="la suite du fichier JSON est illisible", last=True)
        elif isinstance(item, dict):
            yield Row(number, flattened(item))
        else:
            yield Row(number, problem="ce n'est pas un objet")


def _items(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    decoder = json.JSONDecoder()
    place, end = _list_start(path, text)
    number = 0
    while text[place : place + 1] != end:
        number += 1
        try:
            item, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield number, BROKEN
            return
        yield number, item
        place = _skip(text, place, " \r\n\t,\0")


def _list_start(path: Path, text: str) -> tuple[int, str]:
    """Return where the first row starts and what ends the rows: a list, a list under a key, a row a line."""
    start = _skip(text, 0, " \r\n\t\0")
    if text[start] == "[":
        return _skip(text, start + 1, " \r\n\t"), "]"
    found = re.search(rf'"(?:{"|".join(_LISTS)})"\s*:\s*\[\s*', text[:_CHUNK])
    if found:
        return found.end(), "]"
    if "}" in text:
        return start, ""
    raise SourceFileError(f"{path} : ce fichier JSON ne contient pas de liste de lieux.")


def _skip(text: str, place: int, letters: str) -> int:
    while place < len(text) and text[place] in letters:
        place += 1
    return place


def flattened(item: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of an object as a CSV would hold them; of inner objects, each by its own name."""
    values: dict[str, str] = {}
    for key, value in item.items():
        if key == "geometry" and isinstance(value, Mapping):
            values |= _point(value)
        elif isinstance(value, Mapping):
            values = {
                f"{key}.{name}" if name in values else name: one for name, one in flattened(value).items()
            } | values
        else:
            values[key] = _cell(value)
    return values


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        simple = all(isinstance(one, str | int | float) for one in value)
        return "|".join(map(_cell, value)) if simple else json.dumps(value, ensure_ascii=False)
    return str(value)


def _point(geometry: Mapping[str, Any]) -> dict[str, str]:
    match geometry.get("coordinates"):
        case [int() | float() as longitude, int() | float() as latitude, *_]:
            return {"longitude": str(longitude), "latitude": str(latitude)}
    return {}
