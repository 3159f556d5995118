"""Lines of text as PDF operators, glyph by glyph in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from diagnostic.pdf.embedding import EmbeddedFont
from diagnostic.pdf.fonts import Typeface
from diagnostic.pdf.paragraph import Line, PlacedPiece
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


def text_operators(line: Line, x: float, y: float, shelf: FontShelf) -> str:
    """Return the operators that show one line; its left end at ``x``, its baseline at ``y``."""
    pen, written = _Pen(), ["BT"]
    for item in line.pieces:
        if item.piece.blank:
            written += [*_flush(pen), _UNSEEN]  # spoken as « … », drawn as dots to write on
        for glyph in item.piece.word.glyphs:
            written += _show(pen, item, glyph, (x, y), shelf)
        if item.piece.blank:
            written += [*_flush(pen), _SEEN]
    if line.pieces and not line.last:
        written += _soft_space(pen, line.pieces[-1], shelf)
    return " ".join([*written, *_flush(pen), "ET"])


def _show(pen: _Pen, item: PlacedPiece, glyph: Glyph, origin: tuple[float, float], shelf: FontShelf) -> Iterator[str]:
    piece = item.piece
    yield from _select(pen, shelf.font(piece.typeface), piece.size)
    x = origin[0] + item.x + glyph.x * piece.size
    y = origin[1] + glyph.y * piece.size
    yield from _move(pen, x, y)
    _append(pen, glyph)


def _soft_space(pen: _Pen, item: PlacedPiece, shelf: FontShelf) -> Iterator[str]:
    """Write the space where the line was broken: without it a reader joins the two words."""
    piece = item.piece
    yield from _select(pen, shelf.font(piece.typeface), piece.size)
    _append(pen, shape(piece.typeface, _SPACE, "fr", rtl=False).glyphs[0])


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
