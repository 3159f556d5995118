"""How a town's name may be written: abbreviations, joined words, one typing error, « as one hears it »."""

import re
from collections.abc import Iterator

from diagnostic.domain.folding import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORDS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_OVER = re.compile(r"(?<=\w) s (?=\w)")
_NOISE = re.compile(r"\bcedex\b(?: \d{1,2}\b)?")
_DISTRICT = re.compile(r"\b(paris|lyon|marseille) 0*(\d{1,2})(?: ?(?:er|e|eme|ieme))?(?: arr(?:ondissement)?)?$")
_SOUNDS = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"s?ch", "$"),
        (r"ph", "f"),
        (r"h", ""),
        (r"y", "i"),
        (r"ge(?=[aou])", "j"),
        (r"g(?=[ei])", "j"),
        (r"gu(?=[ei])", "g"),
        (r"c(?=[ei])", "s"),
        (r"qu|c?k|[cq]", "k"),
        (r"z", "s"),
        (r"w", "v"),
        (r"(.)\1+", r"\1"),
        (r"[eo]?au", "o"),
        (r"[ae]?i[nm](?![aeiou])", "1"),
        (r"[ae][nm](?![aeiou])", "2"),
        (r"o[nm](?![aeiou])", "3"),
        (r"ai|ei|et$|er$|ez$|ee$", "e"),
        (r"(?<=..)(?:es?|[sxtdpg]s?)$", ""),
    )
)


def plain(text: str) -> str:
    """Return folded words without abbreviations or CEDEX: « ST-BRIEUC CEDEX 1 » → « saint brieuc »."""
    words = _NOISE.sub(" ", fold(text)).split()
    written = _OVER.sub(" sur ", " ".join(_WORDS.get(word, word) for word in words))
    return _DISTRICT.sub(r"\1 \2", written)


def joined(text: str) -> str:
    """Return the plain text without spaces, the form every key has."""
    return plain(text).replace(" ", "")


def sound(text: str) -> str:
    """Return roughly what a French ear hears: « Landerneau » and « Landerno » give the same."""
    return "".join(_word_sound(word) for word in plain(text).split())


def one_error(key: str) -> Iterator[str]:
    """Return every spelling one typing error away: a letter swapped, dropped, changed or added."""
    cuts = [(key[:place], key[place:]) for place in range(len(key) + 1)]
    for head, tail in cuts:
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        yield from (head + letter + tail for letter in _LETTERS)


def _word_sound(word: str) -> str:
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word
