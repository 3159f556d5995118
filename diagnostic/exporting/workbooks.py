"""A table as an Excel workbook, with the pictures its rows speak of on a second sheet."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

PICTURES = "Images"
WIDTH = 560  # points of a picture
ROWS_A_PICTURE = 22
Widths = Mapping[str, int]


def workbook_bytes(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    widths: Widths,
    pictures: Mapping[str, Path],
    picture_column: str,
) -> bytes:
    """Return the workbook; a cell that names a picture leads to it. Every cell is text, never a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Phrases"
    sheet.append(list(columns))
    places = _picture_sheet(book, pictures)
    for number, row in enumerate(rows, start=2):
        for place, name in enumerate(columns, start=1):
            _text_cell(sheet, number, place, row.get(name, ""))
        picture = row.get(picture_column, "")
        if picture in places:
            sheet.cell(number, columns.index(picture_column) + 1).hyperlink = f"#{PICTURES}!A{places[picture]}"
    _shape(sheet, columns, widths)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):  # a merged one: this sheet has none
        return
    cell.value = text
    cell.data_type = "s"  # a text that begins with « = » stays a text
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _picture_sheet(book: Workbook, pictures: Mapping[str, Path]) -> dict[str, int]:
    sheet = book.create_sheet(PICTURES)
    places = {}
    for index, (name, path) in enumerate(pictures.items()):
        row = 1 + index * ROWS_A_PICTURE
        sheet.cell(row, 1, name)
        image = Image(str(path))
        image.height, image.width = round(image.height * WIDTH / image.width), WIDTH
        sheet.add_image(image, f"A{row + 1}")
        places[name] = row
    return places


def _shape(sheet: Worksheet, columns: Sequence[str], widths: Widths) -> None:
    sheet.freeze_panes = "A2"
    for place, name in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + place)].width = widths.get(name, 14)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
