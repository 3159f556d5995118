"""The sheet a person takes home, as a PDF."""

import threading
from collections.abc import Sequence

from diagnostic.domain.sheet import SheetContent
from diagnostic.pdf.analysis import Reader
from diagnostic.pdf.composition import Composer
from diagnostic.pdf.document import WIDTH, Part, dealt, drawn, room
from diagnostic.pdf.fonts import library
from diagnostic.pdf.pagination import Placed, spread, stacked_height
from diagnostic.pdf.theme import LARGE_PRINT, MOST_GAP, ONE_PAGE, SEVERAL_PAGES, Theme

drawing = threading.Lock()


class ReportLabSheets:
    """Draws sheets; safe to share between threads."""

    def render(self, content: SheetContent, *, large: bool = False) -> bytes:
        """Return the PDF of one sheet: one page, or more in large print or when the content is long."""
        return self._drawn((content,), large=large)

    def render_bilingual(self, content: SheetContent, other: SheetContent, *, large: bool = False) -> bytes:
        """Return the same sheet in two languages, the person's first: to be printed on both sides."""
        return self._drawn((content, other), large=large)

    @staticmethod
    def _drawn(contents: Sequence[SheetContent], *, large: bool) -> bytes:
        with drawing:
            reader = Reader(library())
            return drawn(contents[0].title, [_part(content, reader, large=large) for content in contents])


def _part(content: SheetContent, reader: Reader, *, large: bool) -> Part:
    """Return the most comfortable density that holds on one page; else go on to other pages."""
    part = None if large else _single(content, reader)
    return part or _paged(content, reader, LARGE_PRINT if large else SEVERAL_PAGES)


def _single(content: SheetContent, reader: Reader) -> Part | None:
    """Look for the first density that fits by halves: each one takes less room than the one before."""
    found, low, high = None, 0, len(ONE_PAGE)
    while low < high:
        middle = (low + high) // 2
        part = _fitted(content, ONE_PAGE[middle], reader)
        if part:
            found, high = part, middle
        else:
            low = middle + 1
    return found


def _fitted(content: SheetContent, theme: Theme, reader: Reader) -> Part | None:
    composer = Composer(content, theme, reader, WIDTH)
    placed = _on_one_page(composer, theme)
    return None if placed is None else _laid(content, theme, composer, [placed])


def _on_one_page(composer: Composer, theme: Theme) -> list[Placed] | None:
    sections, height = list(composer.sections()), room(composer.head(), theme)
    if stacked_height(sections, WIDTH, theme.gap) > height:
        return None
    return spread(sections, WIDTH, height, (theme.gap, theme.gap * MOST_GAP))


def _paged(content: SheetContent, reader: Reader, themes: Sequence[Theme]) -> Part:
    """Return the part with the fewest pages; among equals, the most comfortable."""
    composers = [(theme, Composer(content, theme, reader, WIDTH)) for theme in themes]
    parts = [_laid(content, theme, composer, dealt(composer, theme)) for theme, composer in composers]
    return min(parts, key=lambda part: len(part.pages))


def _laid(content: SheetContent, theme: Theme, composer: Composer, pages: list[list[Placed]]) -> Part:
    return Part(content.locale, content.direction == "rtl", theme, composer, pages)
