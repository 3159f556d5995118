"""The paper being drawn on: text, frames and links, tagged, in the direction of the language."""

from dataclasses import dataclass

from reportlab.lib.colors import Color

from diagnostic.pdf.paragraph import Line, Paragraph
from diagnostic.pdf.shapes import COLOURS, draw_shape
from diagnostic.pdf.structure import Element
from diagnostic.pdf.tagging import Bookmark, TaggedCanvas
from diagnostic.pdf.theme import BLACK, WHITE
from diagnostic.pdf.writing import FontShelf, text_operators

HEADINGS = frozenset({"H1", "H2"})
_CAPITALS = 0.7  # height of capitals, in em: lines are centred on it


@dataclass(frozen=True, slots=True)
class Area:
    """Where something may be drawn, from its top left corner down."""

    left: float
    top: float
    width: float

    def below(self, height: float) -> "Area":
        """Return the same column, further down."""
        return Area(self.left, self.top - height, self.width)

    def inset(self, margin: float) -> "Area":
        """Return the area inside a margin."""
        return Area(self.left + margin, self.top - margin, self.width - 2 * margin)


@dataclass(frozen=True, slots=True)
class Page:
    """A canvas, its fonts, and which side the language starts from."""

    canvas: TaggedCanvas
    shelf: FontShelf
    rtl: bool
    headings: list[Bookmark]

    def part(self, area: Area, offset: float, width: float) -> Area:
        """Return a column of an area, counted from the side where reading starts."""
        left = area.left + area.width - offset - width if self.rtl else area.left + offset
        return Area(left, area.top, width)

    def write(self, paragraph: Paragraph, area: Area, element: Element) -> None:
        """Draw a paragraph as the content of an element, then the dots of its blanks."""
        if element.tag in HEADINGS:
            self.headings.append(Bookmark(paragraph.text, self.canvas.page, area.top))
        with self.canvas.tagged(element):
            self.show(paragraph, area)
        self._dot(paragraph, paragraph.lines(area.width), area)

    def write_aside(self, paragraph: Paragraph, area: Area) -> None:
        """Draw what is repeated on each page: readers do not say it again."""
        with self.canvas.artifact("Pagination"):
            self.show(paragraph, area)

    def logo(self, area: Area, size: float) -> None:
        """Draw the three shapes of the product where the line ends."""
        step = size * 1.25
        shapes = reversed(tuple(COLOURS)) if self.rtl else tuple(COLOURS)
        left = self.part(area, area.width - 3 * step + (step - size), 3 * step - (step - size)).left
        with self.canvas.artifact():
            for at, shape in enumerate(shapes):
                self.canvas.setFillColor(COLOURS[shape])
                draw_shape(self.canvas, shape, (left + step * at + size / 2, area.top - size / 2), size / 2)

    def frame(self, area: Area, height: float, *, line: float, colour: Color, radius: float = 9) -> None:
        """Draw a rounded frame, said by no reader."""
        with self.canvas.artifact():
            self.canvas.setFillColor(WHITE)
            self.canvas.setStrokeColor(colour)
            self.canvas.setLineWidth(line)
            self.canvas.roundRect(area.left, area.top - height, area.width, height, radius, fill=1)

    def bar(self, area: Area, height: float, colour: Color) -> None:
        """Draw a filled bar, said by no reader."""
        with self.canvas.artifact():
            self.canvas.setFillColor(colour)
            self.canvas.rect(area.left, area.top - height, area.width, height, stroke=0, fill=1)

    def show(self, paragraph: Paragraph, area: Area) -> None:
        """Draw a paragraph inside whatever is being tagged."""
        self.canvas.setFillColor(BLACK)
        for index, line in enumerate(paragraph.lines(area.width)):
            origin = self._start(paragraph, line, area), _baseline(paragraph, area, index)
            self.canvas.operators(text_operators(paragraph, line, origin, self.shelf))

    def _start(self, paragraph: Paragraph, line: Line, area: Area) -> float:
        room = area.width - line.width
        if paragraph.style.centred:
            return area.left + room / 2
        return area.left + room if self.rtl else area.left

    def _dot(self, paragraph: Paragraph, lines: tuple[Line, ...], area: Area) -> None:
        blanks = [
            (self._start(paragraph, line, area) + item.x, index, item.width)
            for index, line in enumerate(lines)
            for item in line.pieces
            if paragraph.is_blank(item.piece)
        ]
        if not blanks:
            return
        with self.canvas.artifact():
            self.canvas.saveState()
            self.canvas.setStrokeColor(BLACK)
            self.canvas.setLineWidth(1.4)
            self.canvas.setLineCap(1)
            self.canvas.setDash(0.01, 4.5)
            for x, index, width in blanks:
                y = _baseline(paragraph, area, index)
                self.canvas.line(x + 3, y, x + width - 3, y)
            self.canvas.restoreState()


def _baseline(paragraph: Paragraph, area: Area, index: int) -> float:
    style = paragraph.style
    return area.top - index * style.leading - (style.leading + _CAPITALS * style.size) / 2
