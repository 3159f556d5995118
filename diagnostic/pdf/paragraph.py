"""A paragraph in any script: wrapped to a width, its lines laid out in both directions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diagnostic.pdf.bidi import Directions, Run
from diagnostic.pdf.breaks import line_breaks
from diagnostic.pdf.pieces import Cutter, Piece, Setting, Style, Word
from diagnostic.pdf.wording import drawable, isolated, tidy

_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A piece and where it begins on its line, from the left."""

    piece: Piece
    x: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its pieces in reading order; ``last`` on the last line of the paragraph."""

    pieces: tuple[PlacedPiece, ...]
    width: float
    last: bool


class Paragraph:
    """Text ready to be wrapped; each width is worked out once."""

    def __init__(self, text: str, style: Style, setting: Setting) -> None:
        safe = drawable(tidy(text), setting.faces(style))
        self.text = isolated(safe) if setting.rtl else safe
        self.style = style
        self.setting = setting
        self._directions = Directions(self.text, rtl=setting.rtl)
        self._cutter = Cutter(self.text, self._directions.levels(), style, setting)
        edges = [0, *line_breaks(self.text, setting.language)] if self.text else []
        self._words = tuple(self._cutter.word(start, stop) for start, stop in pairwise(edges))
        self._wrapped: dict[float, tuple[Line, ...]] = {}

    def natural_width(self) -> float:
        """Return the width on one line."""
        return sum(word.width for word in self._words[:-1]) + (self._words[-1].solid if self._words else 0)

    def height(self, width: float) -> float:
        """Return the height when wrapped to that width."""
        return len(self.lines(width)) * self.style.leading

    def lines(self, width: float) -> tuple[Line, ...]:
        """Return the lines that fit a width; a word wider than the line is cut rather than lost."""
        key = round(width, 2)
        if key not in self._wrapped:
            groups = list(self._grouped(key + _SLACK))
            self._wrapped[key] = tuple(self._line(group, last=group is groups[-1]) for group in groups)
        return self._wrapped[key]

    def _grouped(self, width: float) -> Iterator[list[Word]]:
        line: list[Word] = []
        used = 0.0
        for word in self._fitting(width):
            if line and used + word.solid > width:
                yield line
                line, used = [], 0.0
            line.append(word)
            used += word.width
        if line:
            yield line

    def _fitting(self, width: float) -> Iterator[Word]:
        for word in self._words:
            if word.solid > width:
                yield from self._cutter.chop(word, width)
            else:
                yield word

    def _line(self, words: Sequence[Word], *, last: bool) -> Line:
        pieces = [piece for word in words for piece in word.pieces]
        while pieces and pieces[-1].space:
            pieces.pop()
        if not pieces:
            return Line((), 0.0, last)
        return _laid(pieces, self._directions.line(pieces[0].start, pieces[-1].stop), last=last)


def _laid(pieces: Sequence[Piece], runs: Sequence[Run], *, last: bool) -> Line:
    """Place the pieces from left to right, then give them back in reading order."""
    placed, pen = [], 0.0
    for run in runs:
        inside = [piece for piece in pieces if run.start <= piece.start < run.stop]
        for piece in reversed(inside) if run.rtl else inside:
            placed.append(PlacedPiece(piece, pen))
            pen += piece.width
    placed.sort(key=lambda item: item.piece.start)
    return Line(tuple(placed), pen, last)
