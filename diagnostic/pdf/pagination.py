"""From blocks to pages: everything on one page when it can be, else whole blocks move to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diagnostic.pdf.blocks import Block, split


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and how far under the top of the page it begins."""

    block: Block
    offset: float


def stacked_height(blocks: Sequence[Block], width: float, gap: float) -> float:
    """Return the height of blocks one below the other."""
    return sum(block.height(width) for block in blocks) + gap * max(0, len(blocks) - 1)


def spread(blocks: Sequence[Block], width: float, room: float, gaps: tuple[float, float]) -> list[Placed]:
    """Place blocks that fit one page, the spare room shared between them from the least gap to the most."""
    least, most = gaps
    spare = room - stacked_height(blocks, width, least)
    gap = min(most, least + spare / max(1, len(blocks) - 1))
    placed, offset = [], 0.0
    for block in blocks:
        placed.append(Placed(block, offset))
        offset += block.height(width) + gap
    return placed


def pages(blocks: Sequence[Block], width: float, gap: float, rooms: Iterator[float]) -> list[list[Placed]]:
    """Deal the blocks out to pages; ``rooms`` gives the height of each page in turn.

    A block moves whole to the next page; it is cut only when no page can hold it, or when moving it
    would leave more than half of this one empty.
    """
    waiting = list(reversed(blocks))
    dealt: list[list[Placed]] = []
    room = next(rooms)
    while waiting:
        following = next(rooms)
        dealt.append(list(_fill(waiting, width, gap, (room, following))))
        room = following
    return dealt


def _fill(waiting: list[Block], width: float, gap: float, rooms: tuple[float, float]) -> Iterator[Placed]:
    room, following = rooms
    used = 0.0
    while waiting:
        block = waiting.pop()
        height = block.height(width)
        if used + height > room:
            yield from _overflow(waiting, block, width, (used, room, following))
            return
        yield Placed(block, used)
        used += height + gap


def _overflow(
    waiting: list[Block], block: Block, width: float, heights: tuple[float, float, float]
) -> Iterator[Placed]:
    """Move the block to the next page, or begin it here."""
    used, room, following = heights
    must = block.height(width) > following or used < room / 2
    parts = split(block, width, room - used) if must else None
    if parts is not None:
        waiting.append(parts[1])
        yield Placed(parts[0], used)
    elif used:
        waiting.append(block)
    else:  # in one piece and taller than a page: nothing better can be done
        yield Placed(block, 0)
