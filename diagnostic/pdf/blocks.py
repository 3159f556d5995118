"""Blocks of the sheet: each knows its height for a width, draws itself, and can be cut between two pages."""

from dataclasses import dataclass, replace
from typing import Protocol

from reportlab.lib.colors import Color

from diagnostic.pdf.page import Area, Page
from diagnostic.pdf.paragraph import Paragraph
from diagnostic.pdf.structure import Element


class Block(Protocol):
    """Something that takes room on the sheet."""

    def height(self, width: float) -> float:
        """Return the height for a width."""

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw it at the top of the area, as a kid of ``parent``."""

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """Cut it so that the first part fits the room, or return None when it must move whole."""


class Whole:
    """A block that is never cut."""

    __slots__ = ()

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002 — the protocol
        """Return None: it moves whole."""
        return None


@dataclass(frozen=True, slots=True)
class Text(Whole):
    """A paragraph or a heading; ``link`` is where it leads when it is touched on a screen."""

    paragraph: Paragraph
    tag: str = "P"
    language: str | None = None
    link: str | None = None

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self.paragraph.height(width)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the text, and the link over it."""
        element = parent.child(self.tag, language=self.language)
        if self.link is None:
            page.write(self.paragraph, area, element)
            return
        link = element.child("Link")
        page.write(self.paragraph, area, link)
        bottom = area.top - self.height(area.width)
        place = (area.left, bottom, area.left + area.width, area.top)
        page.canvas.link(link, self.link, place, self.paragraph.text)


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one below the other; ``tag`` groups them in the reading order."""

    blocks: tuple[Block, ...]
    gap: float = 0
    tag: str | None = None

    def height(self, width: float) -> float:
        """Return the height for a width."""
        heights = sum(block.height(width) for block in self.blocks)
        return heights + self.gap * max(0, len(self.blocks) - 1)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw each block under the one before."""
        element = parent.child(self.tag) if self.tag else parent
        for block in self.blocks:
            block.draw(page, area, element)
            area = area.below(block.height(area.width) + self.gap)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut between two blocks, never just after the first: it is often a heading."""
        used = 0.0
        for index, block in enumerate(self.blocks):
            if used + block.height(width) > room:
                return self._cut(index) if index > 1 else None
            used += block.height(width) + self.gap
        return None

    def _cut(self, index: int) -> tuple[Block, Block]:
        return replace(self, blocks=self.blocks[:index]), replace(self, blocks=self.blocks[index:])


@dataclass(frozen=True, slots=True)
class Columns(Whole):
    """Two blocks side by side; ``second`` takes ``width`` on the side where reading ends."""

    first: Block
    second: Block
    width: float
    gap: float

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return max(self.first.height(width - self.width - self.gap), self.second.height(self.width))

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw both, the first one first."""
        room = area.width - self.width - self.gap
        self.first.draw(page, page.part(area, 0, room), parent)
        self.second.draw(page, page.part(area, room + self.gap, self.width), parent)


@dataclass(frozen=True, slots=True)
class Halves(Whole):
    """Two blocks side by side, the same width each."""

    first: Block
    second: Block
    gap: float

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self._columns(width).height(width)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw both, the first one first."""
        self._columns(area.width).draw(page, area, parent)

    def _columns(self, width: float) -> Columns:
        return Columns(self.first, self.second, (width - self.gap) / 2, self.gap)


@dataclass(frozen=True, slots=True)
class Card:
    """A frame around a block."""

    block: Block
    pad: float
    line: float
    colour: Color

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self.block.height(width - 2 * self.pad) + 2 * self.pad

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the frame, then what it holds."""
        page.frame(area, self.height(area.width), line=self.line, colour=self.colour)
        self.block.draw(page, area.inset(self.pad), parent)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut the card in two cards."""
        parts = self.block.split(width - 2 * self.pad, room - 2 * self.pad)
        return None if parts is None else (replace(self, block=parts[0]), replace(self, block=parts[1]))


@dataclass(frozen=True, slots=True)
class Barred(Whole):
    """A block with a thick bar at the side where reading starts."""

    block: Block
    bar: float
    gap: float
    colour: Color

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self.block.height(width - self.bar - self.gap)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the bar, then the block."""
        page.bar(page.part(area, 0, self.bar), self.height(area.width), self.colour)
        inner = page.part(area, self.bar + self.gap, area.width - self.bar - self.gap)
        self.block.draw(page, inner, parent)
