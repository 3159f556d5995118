"""From characters to placed glyphs, by HarfBuzz, remembered word by word."""

from dataclasses import dataclass
from functools import lru_cache

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


@lru_cache(maxsize=8192)
def shape(typeface: Typeface, text: str, language: str, *, rtl: bool) -> ShapedWord:
    """Return the glyphs of a word in one font and one direction."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language.replace("_", "-")
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(typeface.font, buffer, _FEATURES)
    return _read(typeface, text, buffer, rtl=rtl)


def _read(typeface: Typeface, text: str, buffer: hb.Buffer, *, rtl: bool) -> ShapedWord:
    infos, positions = buffer.glyph_infos or [], buffer.glyph_positions or []
    starts = sorted({info.cluster for info in infos})
    stops = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    unit = 1 / typeface.face.upem
    pen, placed = 0.0, []
    for info, position in zip(infos, positions, strict=True):
        width = typeface.font.get_glyph_h_advance(info.codepoint) * unit
        placed.append((info, pen + position.x_offset * unit, position.y_offset * unit, width))
        pen += position.x_advance * unit
    glyphs, spelt = [], set()
    for info, x, y, width in reversed(placed) if rtl else placed:
        part = "" if info.cluster in spelt else text[info.cluster : stops[info.cluster]]
        spelt.add(info.cluster)
        glyphs.append(Glyph(info.codepoint, part, x, y, width))
    return ShapedWord(tuple(glyphs), pen)
