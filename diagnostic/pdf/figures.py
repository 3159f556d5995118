"""Figures of the sheet: the QR code, the stones of the three paths."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFName

from diagnostic.domain.sheet import PathShape
from diagnostic.pdf.objects import box
from diagnostic.pdf.page import Area, Page
from diagnostic.pdf.shapes import COLOURS, draw_shape
from diagnostic.pdf.structure import Element
from diagnostic.pdf.theme import BLACK, WHITE

STONES = 5
_QUIET = 4  # modules of white around a QR code


@lru_cache(maxsize=64)
def qr_path(data: str) -> tuple[int, str]:
    """Return the modules a side, and one path of their dark runs, one unit a module, row 0 on top."""
    matrix = segno.make(data, error="m", micro=False).matrix
    side = len(matrix)
    runs = (
        f"{start} {side - 1 - row} {length} 1 re"
        for row, cells in enumerate(matrix)
        for start, length in _runs(bytes(cells))
    )
    return side, " ".join(runs)


def _runs(cells: bytes) -> Iterator[tuple[int, int]]:
    start = 0
    for dark, group in groupby(cells):
        length = len(list(group))
        if dark:
            yield start, length
        start += length


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, drawn as one path, with words for who cannot see it."""

    data: str
    side: float
    alternative: str

    def height(self, width: float) -> float:
        """Return the height, which is the width of the code."""
        return min(self.side, width)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the code at the middle of its column."""
        count, path = qr_path(self.data)
        module = self.height(area.width) / (count + _QUIET)
        side = module * count
        left, bottom = area.left + (area.width - side) / 2, area.top - side
        element = figure(parent, self.alternative, (left, bottom, left + side, area.top))
        with page.canvas.tagged(element):
            page.canvas.setFillColor(BLACK)
            grid = f"{module:.4f} 0 0 {module:.4f} {left:.2f} {bottom:.2f} cm"
            page.canvas.operators("q", grid, path, "f", "Q")


@dataclass(frozen=True, slots=True)
class Stones:
    """Five stones on a way, some filled; their shape tells the path."""

    shape: PathShape
    filled: tuple[int, ...]
    radius: float
    alternative: str

    def height(self, width: float) -> float:
        """Return the height: the stones are not all on one level."""
        return min(self.radius * 3, width)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the way, then the stones over it."""
        bottom = area.top - self.height(area.width)
        place = (area.left, bottom, area.left + area.width, area.top)
        element = figure(parent, self.alternative, place)
        centres = self._centres(area, bottom, rtl=page.rtl)
        colour = COLOURS[self.shape]
        with page.canvas.tagged(element):
            page.canvas.saveState()
            _way(page, centres, colour)
            page.canvas.setLineWidth(1.8)
            for number, centre in enumerate(centres, start=1):
                page.canvas.setFillColor(colour if number in self.filled else WHITE)
                draw_shape(page.canvas, self.shape, centre, self.radius, stroke=1)
            page.canvas.restoreState()

    def _centres(self, area: Area, bottom: float, *, rtl: bool) -> list[tuple[float, float]]:
        step = (area.width - 2.4 * self.radius) / (STONES - 1)
        middle = bottom + self.radius * 1.5
        sway = (-0.32, 0.32, -0.1, 0.36, -0.2)
        xs = [area.left + 1.2 * self.radius + step * at for at in range(STONES)]
        return [(x, middle + self.radius * up) for x, up in zip(reversed(xs) if rtl else xs, sway, strict=True)]


def figure(parent: Element, alternative: str, place: tuple[float, float, float, float]) -> Element:
    """Add a figure, with its words and its place."""
    attributes = {"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": box(*place)}
    return parent.child("Figure", alternative=alternative, attributes=attributes)


def _way(page: Page, centres: list[tuple[float, float]], colour: Color) -> None:
    page.canvas.setStrokeColor(colour)
    page.canvas.setLineWidth(1.6)
    path = page.canvas.beginPath()
    path.moveTo(*centres[0])
    for centre in centres[1:]:
        path.lineTo(*centre)
    page.canvas.drawPath(path)
