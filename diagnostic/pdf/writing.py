"""Lines of text as PDF operators, glyph by glyph in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from diagnostic.pdf.embedding import EmbeddedFont
from diagnostic.pdf.fonts import Typeface
from diagnostic.pdf.paragraph import Line, Paragraph, PlacedPiece
from diagnostic.pdf.shaping import Glyph, shape

_CLOSE = 0.004  # em: nearer than this, two glyphs need no adjustment
_SPACE = " "
_UNSEEN, _SEEN = "3 Tr", "0 Tr"


class FontShelf:
    """The fonts of one document, numbered as they are first used."""

    def __init__(self) -> None:
        self.embedded: dict[Typeface, EmbeddedFont] = {}

    def font(self, typeface: Typeface) -> EmbeddedFont:
        """Return the embedded form of a typeface."""
        if typeface not in self.embedded:
            self.embedded[typeface] = EmbeddedFont(typeface, f"F{len(self.embedded) + 1}")
        return self.embedded[typeface]


@dataclass(slots=True)
class _Pen:
    """Where the next glyph would fall by itself, and in which font."""

    font: EmbeddedFont | None = None
    size: float = 0
    x: float | None = None
    y: float = 0
    waiting: list[str] = field(default_factory=list)


def text_operators(paragraph: Paragraph, line: Line, origin: tuple[float, float], shelf: FontShelf) -> str:
    """Return the operators that show one line; its left end and baseline at ``origin``."""
    pen, written = _Pen(), ["BT"]
    for item in line.pieces:
        shown = _show(pen, item, paragraph.size_of(item.piece), origin, shelf)
        if paragraph.is_blank(item.piece):  # spoken as « … », drawn as dots to write on
            shown = chain(_flush(pen), (_UNSEEN,), shown, _flush(pen), (_SEEN,))
        written += shown
    if line.pieces and not line.last:
        _soft_space(pen, line.pieces[-1])
    return " ".join([*written, *_flush(pen), "ET"])


def _show(pen: _Pen, item: PlacedPiece, size: float, origin: tuple[float, float], shelf: FontShelf) -> Iterator[str]:
    yield from _select(pen, shelf.font(item.piece.typeface), size)
    left, base = origin[0] + item.x, origin[1]
    for glyph in item.piece.word.glyphs:
        yield from _move(pen, left + glyph.x * size, base + glyph.y * size)
        _append(pen, glyph)


def _soft_space(pen: _Pen, item: PlacedPiece) -> None:
    """Write the space where the line was broken: without it a reader joins the two words."""
    _append(pen, shape(item.piece.typeface, _SPACE, "fr", rtl=False).glyphs[0])


def _select(pen: _Pen, font: EmbeddedFont, size: float) -> Iterator[str]:
    if font is not pen.font or size != pen.size:
        yield from _flush(pen)
        pen.font, pen.size = font, size
        yield f"/{font.resource} {size:g} Tf"


def _move(pen: _Pen, x: float, y: float) -> Iterator[str]:
    if pen.x is None or y != pen.y:
        yield from _flush(pen)
        yield f"1 0 0 1 {x:.2f} {y:.2f} Tm"
        pen.x, pen.y = round(x, 2), y
    elif abs(pen.x - x) > _CLOSE * pen.size:
        back = round((pen.x - x) * 1000 / pen.size)
        pen.waiting.append(f"{back}")
        pen.x -= back * pen.size / 1000


def _append(pen: _Pen, glyph: Glyph) -> None:
    if pen.font is None or pen.x is None:
        return
    code = pen.font.code(glyph)
    if pen.waiting and pen.waiting[-1].endswith(">"):
        pen.waiting[-1] = f"{pen.waiting[-1][:-1]}{code:04X}>"
    else:
        pen.waiting.append(f"<{code:04X}>")
    pen.x += pen.font.written_width(code) * pen.size / 1000


def _flush(pen: _Pen) -> Iterator[str]:
    if pen.waiting:
        yield f"[{''.join(pen.waiting)}] TJ"
        pen.waiting.clear()
