"""Words cut where font or direction changes, each piece shaped and measured."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from diagnostic.pdf.fonts import Library, Typeface
from diagnostic.pdf.shaping import ShapedWord, shape
from diagnostic.pdf.wording import CONTROLS

BLANK = "…"
_ODD = 2


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks. ``blank`` is the room each « … » gives to write on, 0 for plain text."""

    size: float
    leading: float
    bold: bool = False
    centred: bool = False
    blank: float = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """A language, its direction and the fonts to draw it with."""

    language: str
    rtl: bool
    fonts: Library

    def faces(self, style: Style) -> tuple[Typeface, ...]:
        """Return the typefaces to try in turn."""
        return self.fonts.order(self.language, bold=style.bold)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``stop`` in one font and one direction."""

    start: int
    stop: int
    typeface: Typeface
    word: ShapedWord
    size: float
    width: float
    space: bool
    blank: bool


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two places where a line may end; ``solid`` leaves out the spaces after it."""

    start: int
    stop: int
    pieces: tuple[Piece, ...]
    width: float
    solid: float


class Cutter:
    """Cuts one text into pieces and words."""

    def __init__(self, text: str, levels: tuple[int, ...], style: Style, setting: Setting) -> None:
        self._text = text
        self._levels = levels
        self._style = style
        self._language = setting.language
        self._order = setting.faces(style)

    def word(self, start: int, stop: int) -> Word:
        """Return the word of these characters, measured."""
        pieces = tuple(self._pieces(start, stop))
        solid = len(pieces)
        while solid and pieces[solid - 1].space:
            solid -= 1
        return Word(start, stop, pieces, _width(pieces), _width(pieces[:solid]))

    def chop(self, word: Word, width: float) -> Iterator[Word]:
        """Cut a word that no line can hold into parts that fit."""
        start, used = word.start, 0.0
        for at in range(word.start, word.stop):
            wide = self.word(at, at + 1).width
            if used and used + wide > width:
                yield self.word(start, at)
                start, used = at, 0.0
            used += wide
        yield self.word(start, word.stop)

    def _pieces(self, start: int, stop: int) -> Iterator[Piece]:
        kinds = [self._kind(at) for at in range(start, stop)]
        edges = [at for at in range(1, len(kinds)) if kinds[at] != kinds[at - 1]]
        for first, last in pairwise([0, *edges, len(kinds)]):
            if kinds[first] is not None:
                yield self._piece(start + first, start + last)

    def _kind(self, at: int) -> tuple[str, bool, int, int] | None:
        """Return what must stay the same along a piece; None for a character that is not drawn."""
        character = self._text[at]
        if character in CONTROLS:
            return None
        blank = character == BLANK and self._style.blank > 0
        return self._face(at).name, character == " ", self._levels[at] % _ODD, at if blank else -1

    def _face(self, at: int) -> Typeface:
        character = self._text[at]
        return next((face for face in self._order if face.covers(character)), self._order[0])

    def _piece(self, start: int, stop: int) -> Piece:
        face = self._face(start)
        text = self._text[start:stop]
        word = shape(face, text, self._language, rtl=bool(self._levels[start] % _ODD))
        size = self._style.size * face.growth
        blank = text == BLANK and self._style.blank > 0
        width = max(word.advance * size, self._style.blank if blank else 0.0)
        return Piece(start, stop, face, word, size, width, space=text[0] == " ", blank=blank)


def _width(pieces: tuple[Piece, ...]) -> float:
    return sum(piece.width for piece in pieces)
