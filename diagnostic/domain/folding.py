"""Folding: what is left of a word when accents, case and punctuation no longer count."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o"})
_MARKS = re.compile(r"[\u0300-\u036f]")
_WORDS = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return lower-case words of plain letters and digits, one space between: « Tourc’h » → « tourc h »."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LIGATURES))).lower()
    if plain.isascii():
        return " ".join(_WORDS.findall(plain))
    kept = (letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Return the folded text without its spaces, for comparing labels of closed lists."""
    return fold(text).replace(" ", "")
