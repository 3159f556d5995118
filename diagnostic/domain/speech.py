"""What is said aloud or signed: the same words whatever their spacing, and a name that changes with them."""

import re
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import combining, normalize

ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
NAME_LENGTH = 16
SLUG_WORDS = 4
SIGNS = "fsl"  # French sign language: the tag of BCP 47
PERSON = "humain"  # the voice of a recording that somebody made
SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+")


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A French string, its gettext context if it is of the content, and where it stands (file or id path)."""

    source: str
    context: str | None
    place: str


def spoken(text: str) -> str:
    """Return the words of a text as they are said: composed letters, single spaces, no direction marks."""
    return " ".join(normalize("NFC", text).translate(ISOLATES).split())


def sound_name(locale: str, voice: str, text: str) -> str:
    """Return the name of the sound of a text: 16 hexadecimal digits that no other text, language or voice has."""
    return sha256("\n".join((locale, voice, spoken(text))).encode()).hexdigest()[:NAME_LENGTH]


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its final sign."""
    return tuple(part for part in SENTENCE_END.split(spoken(text)) if part)


def recording_name(locale: str, text: str, french: str) -> str:
    """Return the name to give to a recording, without its ending: some French words to know it by, then its name."""
    plain = "".join(sign for sign in normalize("NFD", french.lower()) if not combining(sign))
    words = re.findall(r"[a-z0-9]+", plain)[:SLUG_WORDS]
    return "-".join((*words, sound_name(locale, PERSON, text)))
