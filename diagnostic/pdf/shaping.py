"""From characters to placed glyphs, by HarfBuzz, remembered word by word."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb

from diagnostic.pdf.fonts import Typeface

_FEATURES = {"kern": True, "liga": False, "dlig": False, "calt": True}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph; ``x`` from the left edge of its word, ``text`` what it spells; all lengths in em."""

    id: int
    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class ShapedWord:
    """Glyphs in the order they are read, whichever way they run on paper."""

    glyphs: tuple[Glyph, ...]
    advance: float


def shape(typeface: Typeface, text: str, language: str, *, rtl: bool) -> ShapedWord:
    """Return the glyphs of a word in one font and one direction.

    Words are remembered; what holds a digit (a phone, a code, a date) never is.
    """
    if any(map(str.isdigit, text)):
        return _shape(typeface, text, language, rtl=rtl)
    return _remembered(typeface, text, language, rtl=rtl)


@lru_cache(maxsize=8192)
def _remembered(typeface: Typeface, text: str, language: str, *, rtl: bool) -> ShapedWord:
    return _shape(typeface, text, language, rtl=rtl)


def _shape(typeface: Typeface, text: str, language: str, *, rtl: bool) -> ShapedWord:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language.replace("_", "-")
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(typeface.font, buffer, _FEATURES)
    return _read(typeface, text, buffer, rtl=rtl)


def _read(typeface: Typeface, text: str, buffer: hb.Buffer, *, rtl: bool) -> ShapedWord:
    placed, advance = _placed(typeface, buffer)
    logical = list(reversed(placed)) if rtl else placed
    spelling = _spelling(text, [cluster for cluster, _ in logical])
    return ShapedWord(
        tuple(replace(glyph, text=part) for (_, glyph), part in zip(logical, spelling, strict=True)), advance
    )


def _placed(typeface: Typeface, buffer: hb.Buffer) -> tuple[list[tuple[int, Glyph]], float]:
    """Return the glyphs from left to right, each with the place in the text of what it draws."""
    unit = 1 / typeface.face.upem
    pen, placed = 0.0, []
    for info, position in zip(buffer.glyph_infos or [], buffer.glyph_positions or [], strict=True):
        width = typeface.font.get_glyph_h_advance(info.codepoint) * unit
        x, y = pen + position.x_offset * unit, position.y_offset * unit
        placed.append((info.cluster, Glyph(info.codepoint, "", x, y, width)))
        pen += position.x_advance * unit
    return placed, pen


def _spelling(text: str, clusters: list[int]) -> Iterator[str]:
    """Share each cluster's characters between its glyphs, in reading order, none twice."""
    starts = sorted(set(clusters))
    stops = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for cluster, group in groupby(clusters):
        count = len(list(group))
        letters = text[cluster : stops[cluster]]
        for index in range(count - 1):
            yield letters[index : index + 1]
        yield letters[count - 1 :]
