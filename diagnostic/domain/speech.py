"""What is said aloud or signed: the same words whatever their spacing, and a name that changes with them."""

import re
from hashlib import sha256
from unicodedata import normalize

ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
NAME_LENGTH = 16
SIGNS = "fsl"  # French sign language: the tag of BCP 47
PERSON = "humain"  # the voice of a recording that somebody made
SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+")


def spoken(text: str) -> str:
    """Return the words of a text as they are said: composed letters, single spaces, no direction marks."""
    return " ".join(normalize("NFC", text).translate(ISOLATES).split())


def sound_name(locale: str, voice: str, text: str) -> str:
    """Return the name of the sound of a text: 16 hexadecimal digits that no other text, language or voice has."""
    return sha256("\n".join((locale, voice, spoken(text))).encode()).hexdigest()[:NAME_LENGTH]


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its final sign."""
    return tuple(part for part in SENTENCE_END.split(spoken(text)) if part)
