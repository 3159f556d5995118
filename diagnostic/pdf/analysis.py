"""What is worked out once for a text, whatever the size it is drawn at: directions, words, pieces."""

from collections.abc import Iterator
from itertools import pairwise

from diagnostic.pdf.bidi import Directions
from diagnostic.pdf.breaks import line_breaks
from diagnostic.pdf.fonts import Library
from diagnostic.pdf.pieces import Cutter, Word
from diagnostic.pdf.wording import drawable, isolated, tidy

RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ps", "ur"})


class Analysis:
    """One text in one language and weight."""

    def __init__(self, words: str, language: str, fonts: Library, *, bold: bool) -> None:
        faces = fonts.order(language, bold=bold)
        self.rtl = is_rtl(language)
        safe = drawable(tidy(words), faces)
        self.text = isolated(safe) if self.rtl else safe
        self.directions = Directions(self.text, rtl=self.rtl)
        self._cutter = Cutter(self.text, self.directions.levels(), language, faces)
        edges = [0, *line_breaks(self.text, language)] if self.text else []
        self.words = tuple(self._cutter.word(start, stop) for start, stop in pairwise(edges))

    def chop(self, word: Word, width: float) -> Iterator[Word]:
        """Cut a word that no line can hold into parts that fit a width in em."""
        start, used = word.start, 0.0
        for at in range(word.start, word.stop):
            wide = sum(piece.width for piece in self._cutter.word(at, at + 1).pieces)
            if used and used + wide > width:
                yield self._cutter.word(start, at)
                start, used = at, 0.0
            used += wide
        yield self._cutter.word(start, word.stop)


class Reader:
    """Analyses texts, each once: a sheet is laid out at several sizes before one fits.

    It lives as long as one sheet, so that nothing of a person stays in memory.
    """

    def __init__(self, fonts: Library) -> None:
        self._fonts = fonts
        self._known: dict[tuple[str, str, bool], Analysis] = {}

    def read(self, words: str, language: str, *, bold: bool) -> Analysis:
        """Return the analysis of a text."""
        key = (words, language, bold)
        if key not in self._known:
            self._known[key] = Analysis(words, language, self._fonts, bold=bold)
        return self._known[key]


def is_rtl(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return language[:2] in RTL_LANGUAGES
