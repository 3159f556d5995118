"""The typefaces of the sheet: loaded once, asked what they can draw before anything is drawn."""

import struct
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from diagnostic.resources import DATA

FONTS = DATA / "fonts"
ARABIC_GROWTH = 17 / 15  # Arabic letters look small beside Latin ones of the same size
INVISIBLE = frozenset("\u00a0\u2066\u2067\u2068\u2069\u200e\u200f")


class MissingFontError(Exception):
    """A font file of the product is absent."""


@dataclass(frozen=True, slots=True, eq=False)
class Typeface:
    """One font file ready for HarfBuzz. Lengths are in thousandths of the type size."""

    name: str
    face: hb.Face
    font: hb.Font
    covered: frozenset[int]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    bold: bool
    growth: float = 1.0

    def covers(self, character: str) -> bool:
        """Tell whether the font has that character."""
        return ord(character) in self.covered or character in INVISIBLE

    def covers_all(self, text: str) -> bool:
        """Tell whether the font has every character of a text."""
        return self.covered.issuperset(map(ord, text)) or all(map(self.covers, text))


@dataclass(frozen=True, slots=True)
class Weights:
    """The same letters in regular and bold."""

    regular: Typeface
    bold: Typeface

    def weight(self, *, bold: bool) -> Typeface:
        """Return the typeface of that weight."""
        return self.bold if bold else self.regular


@dataclass(frozen=True, slots=True)
class Library:
    """Every typeface of the sheet, by script."""

    latin: Weights
    arabic: Weights

    def order(self, language: str, *, bold: bool) -> tuple[Typeface, ...]:
        """Return the typefaces to try in turn for a passage in that language."""
        families = (self.latin, self.arabic)
        if language.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0] in {"ar", "fa", "ps", "ur"}:
            families = (self.arabic, self.latin)
        return tuple(family.weight(bold=bold) for family in families)


_loading = threading.Lock()


def library() -> Library:
    """Return the typefaces, read from disk the first time only."""
    with _loading:
        return _load()


@cache
def _load() -> Library:
    return Library(
        latin=Weights(_typeface("Andika-Regular"), _typeface("Andika-Bold")),
        arabic=Weights(
            _typeface("Vazirmatn-Regular", growth=ARABIC_GROWTH),
            _typeface("Vazirmatn-Bold", growth=ARABIC_GROWTH),
        ),
    )


def _typeface(name: str, *, growth: float = 1.0) -> Typeface:
    path = FONTS / f"{name}.ttf"
    if not path.is_file():
        raise MissingFontError(f"La police {path} manque. Réinstallez diagnostic-numerique.")
    face = hb.Face(_blob(path))
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    return Typeface(
        name=name,
        face=face,
        font=font,
        covered=frozenset(face.unicodes),
        box=_box(face),
        ascent=_thousandths(extents.ascender, face),
        descent=_thousandths(extents.descender, face),
        bold=name.endswith("Bold"),
        growth=growth,
    )


def _blob(path: Path) -> hb.Blob:
    return hb.Blob.from_file_path(str(path))


def _box(face: hb.Face) -> tuple[int, int, int, int]:
    head = face.reference_table("head").data
    left, bottom, right, top = struct.unpack(">4h", head[36:44])
    return (
        _thousandths(left, face),
        _thousandths(bottom, face),
        _thousandths(right, face),
        _thousandths(top, face),
    )


def _thousandths(units: int, face: hb.Face) -> int:
    return round(units * 1000 / int(face.upem))
