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
    """Deal the blocks out to pages; ``rooms`` gives the height of each page in turn."""
    waiting = list(reversed(blocks))
    dealt: list[list[Placed]] = []
    while waiting:
        dealt.append(list(_fill(waiting, width, gap, next(rooms))))
    return dealt


def _fill(waiting: list[Block], width: float, gap: float, room: float) -> Iterator[Placed]:
    used = 0.0
    while waiting:
        block = waiting.pop()
        if used + block.height(width) <= room:
            yield Placed(block, used)
            used += block.height(width) + gap
            continue
        if used:
            waiting.append(block)
            return
        parts = split(block, width, room)
        if parts is None:  # taller than a page and in one piece: alone on its page
            yield Placed(block, 0)
            return
        waiting.append(parts[1])
        yield Placed(parts[0], 0)
        return
