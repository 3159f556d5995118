"""Lists of the sheet: labelled facts, and short items with a mark."""

from dataclasses import dataclass, replace
from typing import Protocol

from reportlab.pdfbase.pdfdoc import PDFName

from diagnostic.pdf.blocks import Block, Text
from diagnostic.pdf.page import Area, Page
from diagnostic.pdf.structure import Element
from diagnostic.pdf.theme import BLACK


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its lines."""

    label: Text
    lines: tuple[Text, ...]
    pad: float = 0  # white between a label that fills its column and the lines

    def height(self, width: float, label_width: float) -> float:
        """Return the height of the taller side."""
        lines = sum(line.height(width - label_width) for line in self.lines)
        return max(self.label.height(label_width - self.pad), lines)


@dataclass(frozen=True, slots=True)
class Facts:
    """« Où », « Quand »… in two columns."""

    rows: tuple[Row, ...]
    label_width: float
    gap: float

    def height(self, width: float) -> float:
        """Return the height for a width."""
        rows = sum(row.height(width, self.label_width) for row in self.rows)
        return rows + self.gap * max(0, len(self.rows) - 1)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the rows as a list: each label, then what it names."""
        element = _list(parent)
        for row in self.rows:
            self._draw_row(page, area, row, element.child("LI"))
            area = area.below(row.height(area.width, self.label_width) + self.gap)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut between two rows."""
        used = 0.0
        for index, row in enumerate(self.rows):
            if used + row.height(width, self.label_width) > room:
                return self._cut(index) if index else None
            used += row.height(width, self.label_width) + self.gap
        return None

    def _cut(self, index: int) -> tuple[Block, Block]:
        return replace(self, rows=self.rows[:index]), replace(self, rows=self.rows[index:])

    def _draw_row(self, page: Page, area: Area, row: Row, item: Element) -> None:
        label = page.part(area, 0, self.label_width - row.pad)
        shift = (row.lines[0].paragraph.style.leading - row.label.paragraph.style.leading) / 2
        page.write(row.label.paragraph, label.below(max(0, shift)), item.child("Lbl"))
        body = item.child("LBody")
        lines = page.part(area, self.label_width, area.width - self.label_width)
        for line in row.lines:
            line.draw(page, lines, body)
            lines = lines.below(line.height(lines.width))


class Mark(Protocol):
    """Draws the mark in front of an item."""

    def __call__(self, page: Page, x: float, y: float, size: float) -> None:
        """Draw a mark whose lower left corner is at ``x``, ``y``."""


def tick(page: Page, x: float, y: float, size: float) -> None:
    """Draw a tick."""
    canvas = page.canvas
    canvas.setStrokeColor(BLACK)
    canvas.setLineWidth(size * 0.2)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    path.moveTo(x, y + size * 0.45)
    path.lineTo(x + size * 0.35, y + size * 0.08)
    path.lineTo(x + size, y + size * 0.9)
    canvas.drawPath(path)


def disc(page: Page, x: float, y: float, size: float) -> None:
    """Draw a small disc."""
    page.canvas.setFillColor(BLACK)
    page.canvas.circle(x + size / 2, y + size / 2, size * 0.3, stroke=0, fill=1)


def box(page: Page, x: float, y: float, size: float) -> None:
    """Draw an empty box to tick by hand."""
    page.canvas.setStrokeColor(BLACK)
    page.canvas.setLineWidth(1.3)
    page.canvas.rect(x, y, size, size, stroke=1, fill=0)


@dataclass(frozen=True, slots=True)
class Item:
    """What one mark stands before: its lines, and in front of them the code to type in, if it has one."""

    lines: tuple[Text, ...]
    code: Text | None = None
    code_width: float = 0

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return sum(line.height(width - self.code_width) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short items."""

    items: tuple[Item, ...]
    mark: Mark
    indent: float
    gap: float

    def height(self, width: float) -> float:
        """Return the height for a width."""
        items = sum(item.height(width - self.indent) for item in self.items)
        return items + self.gap * max(0, len(self.items) - 1)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw each mark and its lines."""
        element = _list(parent)
        for item in self.items:
            self._draw_mark(page, area, item)
            self._draw_item(page, area, item, element.child("LI"))
            area = area.below(item.height(area.width - self.indent) + self.gap)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut between two items."""
        used = 0.0
        for index, item in enumerate(self.items):
            if used + item.height(width - self.indent) > room:
                return self._cut(index) if index else None
            used += item.height(width - self.indent) + self.gap
        return None

    def _cut(self, index: int) -> tuple[Block, Block]:
        return replace(self, items=self.items[:index]), replace(self, items=self.items[index:])

    def _draw_mark(self, page: Page, area: Area, item: Item) -> None:
        size = self.indent * 0.55
        place = page.part(area, 1, size)
        with page.canvas.artifact():
            self.mark(page, place.left, area.top - (item.lines[0].paragraph.style.leading + size) / 2, size)

    def _draw_item(self, page: Page, area: Area, item: Item, entry: Element) -> None:
        if item.code:
            item.code.draw(page, page.part(area, self.indent, item.code_width), entry.child("Lbl"))
        start, body = self.indent + item.code_width, entry.child("LBody")
        lines = page.part(area, start, area.width - start)
        for line in item.lines:
            line.draw(page, lines, body)
            lines = lines.below(line.height(lines.width))


def _list(parent: Element) -> Element:
    return parent.child("L", attributes={"O": PDFName("List"), "ListNumbering": PDFName("None")})
