"""Anonymous figures of a territory: counts of diagnoses whose link with a person was erased; small cells hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

SMALLEST_SHOWN = 10
Counts = Mapping[str, int]
Shown = tuple[tuple[str, int | None], ...]


class FiguresSource(Protocol):
    """Counts of anonymous records."""

    def total(self) -> int:
        """Return how many records there are."""

    def by(self, column: str) -> Counts:
        """Return how many there are by ``week``, ``locale`` or ``mode``."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be shown; None stands for a hidden number."""

    total: int | None
    weeks: Shown
    locales: Shown
    modes: Shown


@dataclass(frozen=True, slots=True)
class Statistics:
    """The use case of a hub."""

    source: FiguresSource

    def figures(self) -> Figures:
        """Return the figures with small numbers hidden."""
        return Figures(
            total=_shown(self.source.total()),
            weeks=hidden(self.source.by("week")),
            locales=hidden(self.source.by("locale")),
            modes=hidden(self.source.by("mode")),
        )


def hidden(counts: Counts) -> Shown:
    """Hide small counts, and when only one is hidden the next smallest too: a subtraction finds nothing."""
    small = {name for name, count in counts.items() if count < SMALLEST_SHOWN}
    if len(small) == 1:
        others = sorted((count, name) for name, count in counts.items() if name not in small)
        small |= {name for _, name in others[:1]}
    return tuple((name, None if name in small else count) for name, count in sorted(counts.items()))


def _shown(count: int) -> int | None:
    return count if count == 0 or count >= SMALLEST_SHOWN else None
