"""Text made safe to draw: one normal form, no control characters, nothing the fonts cannot show."""

import logging
import re
import unicodedata
from collections.abc import Iterable, Sequence

from diagnostic.pdf.fonts import Typeface

log = logging.getLogger(__name__)

LEFT_ISOLATE, END_ISOLATE = "\u2066", "\u2069"
CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
REPLACEMENT = "?"
_NARROW_SPACE = "\u202f"
_NO_BREAK_SPACE = "\u00a0"
_BREAKABLE = re.compile(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Me"})
_KEPT = frozenset("\u200c\u200d") | CONTROLS  # the joiners spell Persian words
PROTECTED = re.compile(
    r"\+?\d[\d\u00a0.]{7,}\d|\+?\d(?:[ \u00a0.]?\d){8,}|https?://[^\s]+|www\.[^\s]+|[^\s@]+@[^\s@]+\.[^\s@]+"
)
_PHONE = re.compile(r"\+?\d{8,15}")


def tidy(text: str) -> str:
    """Return the text in normal form C, with plain spaces and no control character but bidi isolates."""
    composed = unicodedata.normalize("NFC", text).replace(_NARROW_SPACE, _NO_BREAK_SPACE)
    plain = _BREAKABLE.sub(" ", composed)
    if not plain.isprintable():
        plain = "".join(character for character in plain if unicodedata.category(character) != "Cc")
    return plain.strip(" ")


def drawable(text: str, faces: Sequence[Typeface]) -> str:
    """Return the text with what no font has spelt otherwise, dropped (emoji) or marked « ? » (letters)."""
    if faces[0].covers_all(text):
        return text
    absent = {character for character in text if not _shown(character, faces)}
    if not absent:
        return text
    log.warning("Caractères absents des polices de la feuille : %s", _codes(absent))
    return tidy("".join(_nearest(each, faces) if each in absent else each for each in text))


def isolated(text: str) -> str:
    """Return the text with phone numbers, web and mail addresses kept apart from the words around."""
    return PROTECTED.sub(lambda found: LEFT_ISOLATE + found[0] + END_ISOLATE, text)


def phone_address(text: str) -> str | None:
    """Return the ``tel:`` address of a line that is a phone number and nothing else, else None."""
    digits = re.sub(r"[\s.\u00a0\u202f\u2066-\u2069]", "", text)
    return f"tel:{digits}" if _PHONE.fullmatch(digits) else None


def _nearest(character: str, faces: Sequence[Typeface]) -> str:
    for spelling in (unicodedata.normalize("NFKC", character), _unaccented(character)):
        if spelling and all(_covered(part, faces) for part in spelling):
            return spelling
    return "" if unicodedata.category(character) in _DROPPED else REPLACEMENT


def _codes(characters: Iterable[str]) -> str:
    return ", ".join(f"U+{ord(character):04X}" for character in sorted(characters))


def _shown(character: str, faces: Sequence[Typeface]) -> bool:
    return character in _KEPT or _covered(character, faces)


def _unaccented(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _covered(character: str, faces: Sequence[Typeface]) -> bool:
    return any(face.covers(character) for face in faces)
