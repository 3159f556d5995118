"""A document of one or more parts, drawn page by page: head, rule, blocks, foot."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Protocol

from diagnostic.pdf.blocks import Block
from diagnostic.pdf.page import Area, Page
from diagnostic.pdf.pagination import Placed, pages
from diagnostic.pdf.structure import Element
from diagnostic.pdf.tagging import Bookmark, TaggedCanvas
from diagnostic.pdf.theme import A4, EDGE, PETROL, SIDE, Theme
from diagnostic.pdf.writing import FontShelf

WIDTH = A4[0] - 2 * SIDE
HEIGHT = A4[1] - 2 * EDGE
_RULE = 3.0


class Composition(Protocol):
    """Gives the blocks of one part."""

    def head(self) -> Block:
        """Return the head of the first page."""

    def running_head(self) -> Block:
        """Return what is repeated at the top of the next pages."""

    def foot(self, number: int, count: int) -> Block:
        """Return « Page 1 sur 2 »."""

    def sections(self) -> Iterator[Block]:
        """Return everything under the head, each section whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its language and direction, its density, and its blocks dealt out to pages."""

    language: str
    rtl: bool
    theme: Theme
    composition: Composition
    pages: list[list[Placed]]


def room(head: Block, theme: Theme) -> float:
    """Return the height left under a head."""
    return HEIGHT - head.height(WIDTH) - theme.gap * 1.5 - _RULE


def dealt(composition: Composition, theme: Theme) -> list[list[Placed]]:
    """Deal the blocks of a part out to as many pages as they need, each with a foot."""
    foot = theme.gap + composition.foot(1, 1).height(WIDTH)
    first = room(composition.head(), theme) - foot
    others = room(composition.running_head(), theme) - foot
    return pages(list(composition.sections()), WIDTH, theme.gap, chain([first], repeat(others)))


def drawn(title: str, parts: Sequence[Part]) -> bytes:
    """Return the PDF of the parts, one after the other, in the language of the first."""
    target = io.BytesIO()
    canvas = TaggedCanvas(target, title=title, language=_tag(parts[0].language), pagesize=A4)
    shelf = FontShelf()
    headings: list[Bookmark] = []
    for part in parts:
        parent = canvas.root if len(parts) == 1 else canvas.root.child("Part", language=_tag(part.language))
        page = Page(canvas, shelf, part.rtl, headings)
        for number in range(1, len(part.pages) + 1):
            _draw_page(page, part, number, parent)
            canvas.showPage()
    if canvas.page > 1:
        canvas.outline(headings)
    canvas.embed(shelf.embedded.values())
    canvas.save()
    return target.getvalue()


def _draw_page(page: Page, part: Part, number: int, parent: Element) -> None:
    top = Area(SIDE, A4[1] - EDGE, WIDTH)
    head = part.composition.head() if number == 1 else part.composition.running_head()
    head.draw(page, top, parent)
    rule = top.below(head.height(WIDTH) + part.theme.gap / 2)
    page.bar(rule, _RULE, PETROL)
    body = rule.below(_RULE + part.theme.gap)
    for item in part.pages[number - 1]:
        item.block.draw(page, body.below(item.offset), parent)
    if len(part.pages) > 1:
        foot = part.composition.foot(number, len(part.pages))
        foot.draw(page, Area(SIDE, EDGE + foot.height(WIDTH), WIDTH), parent)


def _tag(locale: str) -> str:
    return locale.replace("_", "-")
