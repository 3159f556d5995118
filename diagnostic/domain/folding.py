"""Folding: what is left of a word when accents, case and punctuation no longer count."""

import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o"})


def fold(text: str) -> str:
    """Return lower-case words of plain letters and digits, one space between: « Tourc’h » → « tourc h »."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).lower()
    kept = (letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """Return the folded text without its spaces, for comparing labels of closed lists."""
    return fold(text).replace(" ", "")
