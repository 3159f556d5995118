"""The sheet a person takes home, as a PDF."""

import io
import threading
from dataclasses import dataclass
from itertools import repeat

from diagnostic.domain.sheet import SheetContent
from diagnostic.pdf.composition import Composer
from diagnostic.pdf.fonts import Library, library
from diagnostic.pdf.page import Area, Page
from diagnostic.pdf.pagination import Placed, pages, stacked_height
from diagnostic.pdf.tagging import TaggedCanvas
from diagnostic.pdf.theme import A4, LARGE, MARGIN, ONE_PAGE, PETROL, Theme
from diagnostic.pdf.writing import FontShelf

_drawing = threading.Lock()
WIDTH = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - 2 * MARGIN
_RULE = 3.0


class ReportLabSheets:
    """Draws sheets; safe to share between threads."""

    def render(self, content: SheetContent, *, large: bool = False) -> bytes:
        """Return the PDF of one sheet: one page, or more in large print or when the content is long."""
        with _drawing:
            return _Sheet(content, library(), large=large).pdf()


@dataclass(frozen=True, slots=True)
class _Plan:
    """A density and the pages it gives."""

    theme: Theme
    composer: Composer
    pages: list[list[Placed]]


class _Sheet:
    """One sheet being made."""

    def __init__(self, content: SheetContent, fonts: Library, *, large: bool) -> None:
        self._content = content
        self._fonts = fonts
        self._large = large

    def pdf(self) -> bytes:
        """Choose the density, draw every page and return the file."""
        plan = self._plan()
        target = io.BytesIO()
        content = self._content
        canvas = TaggedCanvas(target, title=content.title, language=content.locale.replace("_", "-"), pagesize=A4)
        page = Page(canvas, FontShelf(), content.direction == "rtl")
        for number, placed in enumerate(plan.pages, start=1):
            self._draw_page(page, plan, number, placed)
            canvas.showPage()
        canvas.embed(page.shelf.embedded.values())
        canvas.save()
        return target.getvalue()

    def _plan(self) -> _Plan:
        if self._large:
            return self._paged(LARGE)
        for theme in ONE_PAGE:
            composer = Composer(self._content, theme, self._fonts, WIDTH)
            sections = list(composer.sections())
            room = self._room(composer, theme)
            if stacked_height(sections, WIDTH, theme.gap) <= room:
                return _Plan(theme, composer, pages(sections, WIDTH, theme.gap, repeat(room)))
        return self._paged(ONE_PAGE[1])

    def _paged(self, theme: Theme) -> _Plan:
        composer = Composer(self._content, theme, self._fonts, WIDTH)
        room = self._room(composer, theme) - self._foot(theme)
        sections = list(composer.sections())
        return _Plan(theme, composer, pages(sections, WIDTH, theme.gap, repeat(room)))

    def _room(self, composer: Composer, theme: Theme) -> float:
        return HEIGHT - composer.head().height(WIDTH) - theme.gap * 2 - _RULE

    @staticmethod
    def _foot(theme: Theme) -> float:
        return theme.body.leading + theme.gap

    def _draw_page(self, page: Page, plan: _Plan, number: int, placed: list[Placed]) -> None:
        top = Area(MARGIN, A4[1] - MARGIN, WIDTH)
        head = plan.composer.head()
        if number == 1:
            head.draw(page, top, page.canvas.root)
        rule = top.below(head.height(WIDTH) + plan.theme.gap / 2)
        page.bar(rule, _RULE, PETROL)
        body = rule.below(_RULE + plan.theme.gap)
        for item in placed:
            item.block.draw(page, body.below(item.offset), page.canvas.root)
