"""The sheet a person takes home, as a PDF."""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from diagnostic.domain.sheet import SheetContent
from diagnostic.pdf.analysis import Reader
from diagnostic.pdf.blocks import Block
from diagnostic.pdf.composition import Composer
from diagnostic.pdf.fonts import library
from diagnostic.pdf.page import Area, Page
from diagnostic.pdf.pagination import Placed, pages, spread, stacked_height
from diagnostic.pdf.tagging import TaggedCanvas
from diagnostic.pdf.theme import A4, EDGE, LARGE_PRINT, MOST_GAP, ONE_PAGE, PETROL, SEVERAL_PAGES, SIDE, Theme
from diagnostic.pdf.writing import FontShelf

WIDTH = A4[0] - 2 * SIDE
HEIGHT = A4[1] - 2 * EDGE
_RULE = 3.0
_drawing = threading.Lock()


class ReportLabSheets:
    """Draws sheets; safe to share between threads."""

    def render(self, content: SheetContent, *, large: bool = False) -> bytes:
        """Return the PDF of one sheet: one page, or more in large print or when the content is long."""
        with _drawing:
            reader = Reader(library())
            plan = _paged(content, reader, LARGE_PRINT) if large else _normal(content, reader)
            return _draw(content, plan)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The parts of a sheet, dealt out to pages."""

    theme: Theme
    head: Block
    composer: Composer
    pages: list[list[Placed]]


def _normal(content: SheetContent, reader: Reader) -> _Plan:
    """Try each density on one page, from the most comfortable; else go on to other pages."""
    for theme in ONE_PAGE:
        composer = Composer(content, theme, reader, WIDTH)
        sections, head = list(composer.sections()), composer.head()
        room = HEIGHT - _head_height(head, theme)
        if stacked_height(sections, WIDTH, theme.gap) <= room:
            placed = spread(sections, WIDTH, room, (theme.gap, theme.gap * MOST_GAP))
            return _Plan(theme, head, composer, [placed])
    return _paged(content, reader, SEVERAL_PAGES)


def _paged(content: SheetContent, reader: Reader, themes: Sequence[Theme]) -> _Plan:
    """Return the plan with the fewest pages; among equals, the most comfortable."""
    return min((_dealt(content, reader, theme) for theme in themes), key=lambda plan: len(plan.pages))


def _dealt(content: SheetContent, reader: Reader, theme: Theme) -> _Plan:
    composer = Composer(content, theme, reader, WIDTH)
    head = composer.head()
    foot = theme.gap + composer.foot(1, 1).height(WIDTH)
    first = HEIGHT - foot - _head_height(head, theme)
    others = HEIGHT - foot - _head_height(composer.running_head(), theme)
    dealt = pages(list(composer.sections()), WIDTH, theme.gap, chain([first], repeat(others)))
    return _Plan(theme, head, composer, dealt)


def _head_height(head: Block, theme: Theme) -> float:
    return head.height(WIDTH) + theme.gap * 1.5 + _RULE


def _draw(content: SheetContent, plan: _Plan) -> bytes:
    target = io.BytesIO()
    language = content.locale.replace("_", "-")
    canvas = TaggedCanvas(target, title=content.title, language=language, pagesize=A4)
    page = Page(canvas, FontShelf(), content.direction == "rtl", [])
    for number in range(1, len(plan.pages) + 1):
        _draw_page(page, plan, number)
        canvas.showPage()
    if len(plan.pages) > 1:
        canvas.outline(page.headings)
    canvas.embed(page.shelf.embedded.values())
    canvas.save()
    return target.getvalue()


def _draw_page(page: Page, plan: _Plan, number: int) -> None:
    top = Area(SIDE, A4[1] - EDGE, WIDTH)
    head = plan.head if number == 1 else plan.composer.running_head()
    head.draw(page, top, page.canvas.root)
    rule = top.below(head.height(WIDTH) + plan.theme.gap / 2)
    page.bar(rule, _RULE, PETROL)
    body = rule.below(_RULE + plan.theme.gap)
    for item in plan.pages[number - 1]:
        item.block.draw(page, body.below(item.offset), page.canvas.root)
    if len(plan.pages) > 1:
        foot = plan.composer.foot(number, len(plan.pages))
        foot.draw(page, Area(SIDE, EDGE + foot.height(WIDTH), WIDTH), page.canvas.root)
