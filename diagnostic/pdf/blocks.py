"""Blocks of the sheet: each knows its height for a width, draws itself, and can be cut between two pages."""

from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

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


@runtime_checkable
class Divisible(Protocol):
    """A block that can go on on the next page; the others move whole."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut it so that the first part fits the room, or return None when no cut does."""


def split(block: Block, width: float, room: float) -> tuple[Block, Block] | None:
    """Cut any block if it can be."""
    return block.split(width, room) if isinstance(block, Divisible) else None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or a heading; ``link`` is where it leads when it is touched on a screen."""

    paragraph: Paragraph
    tag: str = "P"
    language: str | None = None
    link: str | None = None

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self.paragraph.height(width)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the text, and the link over it; nothing at all for no text."""
        if not self.paragraph.text:
            return
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
        """Cut between two blocks, or inside one, never just after the first: it is often a heading."""
        used = 0.0
        for index, block in enumerate(self.blocks):
            height = block.height(width)
            if used + height > room:
                return self._cut(index, split(block, width, room - used))
            used += height + self.gap
        return None

    def _cut(self, index: int, parts: tuple[Block, Block] | None) -> tuple[Block, Block] | None:
        before, after = self.blocks[:index], self.blocks[index:]
        if parts is not None:
            before, after = (*before, parts[0]), (parts[1], *after[1:])
        elif index <= 1:
            return None
        return replace(self, blocks=before), replace(self, blocks=after)


@dataclass(frozen=True, slots=True)
class Columns:
    """Two blocks side by side; ``second`` takes ``width`` on the side where reading ends, else half."""

    first: Block
    second: Block
    gap: float
    width: float | None = None

    def height(self, width: float) -> float:
        """Return the height for a width."""
        first, second = self._widths(width)
        return max(self.first.height(first), self.second.height(second))

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw both, the first one first."""
        first, second = self._widths(area.width)
        self.first.draw(page, page.part(area, 0, first), parent)
        self.second.draw(page, page.part(area, first + self.gap, second), parent)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut the first block; the second stays beside its beginning."""
        first, second = self._widths(width)
        parts = split(self.first, first, room)
        if parts is None or self.second.height(second) > room:
            return None
        return replace(self, first=parts[0]), parts[1]

    def _widths(self, width: float) -> tuple[float, float]:
        second = (width - self.gap) / 2 if self.width is None else self.width
        return width - self.gap - second, second


@dataclass(frozen=True, slots=True)
class Beside:
    """Two short lines: on one line when there is room, else one below the other."""

    first: Text
    second: Text
    gap: float

    def height(self, width: float) -> float:
        """Return the height for a width."""
        heights = self.first.height(width), self.second.height(width)
        return max(heights) if self._together(width) else sum(heights)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw both, the first one first."""
        if not self._together(area.width):
            Stack((self.first, self.second)).draw(page, area, parent)
            return
        width = self._start()
        lower = (self.height(area.width) - self.first.height(width)) / 2
        self.first.draw(page, page.part(area, 0, width).below(lower), parent)
        self.second.draw(page, page.part(area, width + self.gap, area.width - width - self.gap), parent)

    def _together(self, width: float) -> bool:
        return self._start() + self.gap + self.second.paragraph.natural_width() <= width

    def _start(self) -> float:
        return self.first.paragraph.natural_width() + 1


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
        parts = split(self.block, width - 2 * self.pad, room - 2 * self.pad)
        return None if parts is None else (replace(self, block=parts[0]), replace(self, block=parts[1]))


@dataclass(frozen=True, slots=True)
class Barred:
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


@dataclass(frozen=True, slots=True)
class Pill:
    """A few words in a rounded frame no wider than they are."""

    text: Text
    pad: float
    colour: Color

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self.text.height(width - 2 * self.pad) + self.pad / 2

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the frame, then the words."""
        inner = area.width - 2 * self.pad
        width = max(line.width for line in self.text.paragraph.lines(inner)) + 2 * self.pad
        height = self.height(area.width)
        page.frame(page.part(area, 0, width), height, line=1.4, colour=self.colour, radius=self.pad)
        self.text.draw(page, page.part(area, self.pad, inner).below(self.pad / 4), parent)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A block under a thin rule."""

    block: Block
    gap: float
    colour: Color

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self.gap + self.block.height(width)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the rule, then the block."""
        page.bar(area, 1, self.colour)
        self.block.draw(page, area.below(self.gap), parent)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Cut the block; both parts keep a rule."""
        parts = split(self.block, width, room - self.gap)
        return None if parts is None else (replace(self, block=parts[0]), replace(self, block=parts[1]))


@dataclass(frozen=True, slots=True)
class Aside:
    """A line repeated on every page, which readers say once or never."""

    paragraph: Paragraph

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self.paragraph.height(width)

    def draw(self, page: Page, area: Area, parent: Element) -> None:  # noqa: ARG002 — outside the reading order
        """Draw the line."""
        page.write_aside(self.paragraph, area)


@dataclass(frozen=True, slots=True)
class Signed:
    """A block with the three shapes of the product at the end of its first line."""

    block: Block
    size: float

    def height(self, width: float) -> float:
        """Return the height for a width."""
        return self.block.height(self._width(width))

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw the block, then the shapes."""
        self.block.draw(page, page.part(area, 0, self._width(area.width)), parent)
        page.logo(area.below(self.size / 2), self.size)

    def _width(self, width: float) -> float:
        return width - self.size * 5
