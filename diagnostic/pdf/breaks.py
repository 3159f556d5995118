"""Where a line may end, by Unicode's line breaking rules (ICU), phone numbers and addresses kept whole."""

from functools import cache

import icu

from diagnostic.pdf.wording import END_ISOLATE, PROTECTED

_WORDY = frozenset("/-’'")


def line_breaks(text: str, language: str) -> tuple[int, ...]:
    """Return the positions after which a line may end; the last is the end of the text."""
    iterator = _iterator(language)
    iterator.setText(text)
    found = _characters(text, tuple(iterator))
    whole = [(match.start(), match.end()) for match in PROTECTED.finditer(text)]
    return tuple(at for at in found if at == len(text) or _allowed(text, at, whole))


@cache
def _iterator(language: str) -> icu.BreakIterator:
    return icu.BreakIterator.createLineInstance(icu.Locale(language))


def _allowed(text: str, at: int, whole: list[tuple[int, int]]) -> bool:
    before = text[:at].rstrip(END_ISOLATE)
    if before and before[-1] in _WORDY:
        return False
    return not any(start < at < stop for start, stop in whole)


def _characters(text: str, units: tuple[int, ...]) -> tuple[int, ...]:
    """Turn ICU's UTF-16 positions into positions in the text."""
    if text.isascii() or max(text) <= "\uffff":
        return units
    at, places = 0, {}
    for index, character in enumerate(text, start=1):
        at += 2 if character > "\uffff" else 1
        places[at] = index
    return tuple(places[unit] for unit in units)
