"""A paragraph in any script: wrapped to a width, its lines laid out in both directions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diagnostic.pdf.analysis import Analysis
from diagnostic.pdf.bidi import Run
from diagnostic.pdf.pieces import Piece, Word

_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks. ``blank`` is the room each « … » gives to write on, 0 for plain text."""

    size: float
    leading: float
    bold: bool = False
    centred: bool = False
    blank: float = 0


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A piece, where it begins on its line from the left, and the room it takes."""

    piece: Piece
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its pieces in reading order; ``last`` on the last line of the paragraph."""

    pieces: tuple[PlacedPiece, ...]
    width: float
    last: bool


class Paragraph:
    """Text at one size; each width it is wrapped to is worked out once."""

    def __init__(self, analysis: Analysis, style: Style) -> None:
        self.text = analysis.text
        self.style = style
        self._analysis = analysis
        self._wrapped: dict[float, tuple[Line, ...]] = {}

    def natural_width(self) -> float:
        """Return the width on one line."""
        words = self._analysis.words
        return sum(self._full(word) for word in words[:-1]) + sum(self._solid(word) for word in words[-1:])

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

    def size_of(self, piece: Piece) -> float:
        """Return the type size of a piece, in points."""
        return self.style.size * piece.typeface.growth

    def is_blank(self, piece: Piece) -> bool:
        """Tell whether the piece is a place to write on."""
        return piece.blank and self.style.blank > 0

    def _grouped(self, width: float) -> Iterator[list[Word]]:
        line: list[Word] = []
        used = 0.0
        for word in self._fitting(width):
            if line and used + self._solid(word) > width:
                yield line
                line, used = [], 0.0
            line.append(word)
            used += self._full(word)
        if line:
            yield line

    def _fitting(self, width: float) -> Iterator[Word]:
        for word in self._analysis.words:
            if self._solid(word) > width:
                yield from self._analysis.chop(word, width / self.style.size)
            else:
                yield word

    def _line(self, words: Sequence[Word], *, last: bool) -> Line:
        pieces = [piece for word in words for piece in word.pieces]
        while pieces and pieces[-1].space:
            pieces.pop()
        if not pieces:
            return Line((), 0.0, last)
        runs = self._analysis.directions.line(pieces[0].start, pieces[-1].stop)
        return self._laid(pieces, runs, last=last)

    def _laid(self, pieces: Sequence[Piece], runs: Sequence[Run], *, last: bool) -> Line:
        """Place the pieces from left to right, then give them back in reading order."""
        placed, pen = [], 0.0
        for run in runs:
            inside = [piece for piece in pieces if run.start <= piece.start < run.stop]
            for piece in reversed(inside) if run.rtl else inside:
                placed.append(PlacedPiece(piece, pen, self._wide(piece)))
                pen += placed[-1].width
        placed.sort(key=lambda item: item.piece.start)
        return Line(tuple(placed), pen, last)

    def _full(self, word: Word) -> float:
        return sum(self._wide(piece) for piece in word.pieces)

    def _solid(self, word: Word) -> float:
        return sum(self._wide(piece) for piece in word.pieces[: word.solid])

    def _wide(self, piece: Piece) -> float:
        width = piece.width * self.style.size
        return max(width, self.style.blank) if piece.blank else width
