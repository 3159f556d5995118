"""Words cut where font or direction changes, each piece shaped and measured in em, whatever its size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diagnostic.pdf.fonts import Typeface
from diagnostic.pdf.shaping import ShapedWord, shape
from diagnostic.pdf.wording import CONTROLS

BLANK = "…"
_ODD = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``stop`` in one font and one direction; ``width`` in em of the text."""

    start: int
    stop: int
    typeface: Typeface
    word: ShapedWord
    width: float
    space: bool
    blank: bool


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two places where a line may end; ``solid`` counts the pieces before its spaces."""

    start: int
    stop: int
    pieces: tuple[Piece, ...]
    solid: int


class Cutter:
    """Cuts one text into pieces and words."""

    def __init__(self, text: str, levels: Sequence[int], language: str, faces: tuple[Typeface, ...]) -> None:
        self._text = text
        self._levels = levels
        self._language = language
        self._order = faces
        self._plain = faces[0].covers_all(text) and not CONTROLS.intersection(text)

    def word(self, start: int, stop: int) -> Word:
        """Return the word of these characters."""
        pieces = tuple(self._pieces(start, stop))
        solid = len(pieces)
        while solid and pieces[solid - 1].space:
            solid -= 1
        return Word(start, stop, pieces, solid)

    def _pieces(self, start: int, stop: int) -> Iterator[Piece]:
        kinds = [self._kind(at) for at in range(start, stop)]
        edges = [at for at in range(1, len(kinds)) if kinds[at] != kinds[at - 1]]
        for first, last in pairwise([0, *edges, len(kinds)]):
            if kinds[first] is not None:
                yield self._piece(start + first, start + last)

    def _kind(self, at: int) -> tuple[object, ...] | None:
        """Return what must stay the same along a piece; None for a character that is not drawn."""
        character = self._text[at]
        if not self._plain and character in CONTROLS:
            return None
        return (
            character == " ",
            self._levels[at] % _ODD,
            at if character == BLANK else -1,
            None if self._plain else self._face(at).name,
        )

    def _face(self, at: int) -> Typeface:
        if self._plain:
            return self._order[0]
        character = self._text[at]
        return next((face for face in self._order if face.covers(character)), self._order[0])

    def _piece(self, start: int, stop: int) -> Piece:
        face = self._face(start)
        text = self._text[start:stop]
        word = shape(face, text, self._language, rtl=bool(self._levels[start] % _ODD))
        return Piece(
            start,
            stop,
            face,
            word,
            word.advance * face.growth,
            space=text[0] == " ",
            blank=text == BLANK,
        )
