"""Which way each part of a line runs, by Unicode's bidirectional algorithm (ICU, see docs/adr/0020)."""

from dataclasses import dataclass

import icu

_LAST_PLAIN = "\uffff"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters ``start`` to ``stop`` of the paragraph, all running the same way."""

    start: int
    stop: int
    rtl: bool


class Directions:
    """The resolved directions of one paragraph."""

    def __init__(self, text: str, *, rtl: bool) -> None:
        self._offsets = _offsets(text)
        self._units = icu.UnicodeString(text)  # ICU keeps a pointer: the text must outlive the analysis
        self._paragraph = icu.Bidi()
        if text:
            self._paragraph.setPara(self._units, int(rtl))

    def levels(self) -> tuple[int, ...]:
        """Return the embedding level of every character."""
        units: tuple[int, ...] = self._paragraph.getLevels() if len(self._units) else ()
        return units if self._offsets is None else tuple(units[offset] for offset in self._offsets[:-1])

    def line(self, start: int, stop: int) -> tuple[Run, ...]:
        """Return the runs of one line, from left to right on paper."""
        if start >= stop:
            return ()
        first, last = self._unit(start), self._unit(stop)
        line = self._paragraph.setLine(first, last)
        runs = (line.getVisualRun(index) for index in range(line.countRuns()))
        return tuple(
            Run(self._character(first + at), self._character(first + at + length), rtl=bool(way))
            for at, length, way in runs
        )

    def _unit(self, character: int) -> int:
        return character if self._offsets is None else self._offsets[character]

    def _character(self, unit: int) -> int:
        return unit if self._offsets is None else self._offsets.index(unit)


def _offsets(text: str) -> list[int] | None:
    """Return where each character begins in UTF-16, or None when the two counts agree."""
    if not text or max(text) <= _LAST_PLAIN:
        return None
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > _LAST_PLAIN else 1))
    return offsets
