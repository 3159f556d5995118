"""Mending text that went through the wrong tools: mojibake, escapes, odd quotes, formulas, control characters."""

import re
import unicodedata

_LAST_BYTE = 0xFF
LONGEST = 20_000  # characters kept of one value
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_ODD_ASCII = re.compile(r"[\x00-\x1f\x7f\\]|  |^ | $")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_INERT = re.compile(r"'[=+\-@\t\r]")  # how an export keeps a text from being computed
_ODD = str.maketrans({"＂": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u0092": "’", "\u0085": "…"})


def mended(raw: str) -> str:
    """Return the text as it was meant, on NFC, trimmed, of bounded length."""
    text = unformula(raw[:LONGEST])
    if text.isascii() and not _ODD_ASCII.search(text):
        return text
    text = _CONTROL.sub("", _ESCAPE.sub(_unescaped, text))  # first: one may cut a letter in two
    text = _NON_ASCII.sub(_unmangled, text).translate(_ODD)
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would compute this value instead of showing it."""
    return text.lstrip().startswith("=")


def unformula(text: str) -> str:
    """Return what a spreadsheet shows for « ="0123" » and « '+text », any other text as it is."""
    if _INERT.match(text):
        return text[1:]
    found = _TEXT_FORMULA.fullmatch(text.strip())
    return found[1] if found else text


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))


def _unmangled(found: re.Match[str]) -> str:
    """Return the UTF-8 text that was read as Windows-1252, once or twice, or the text itself."""
    text = found[0]
    for _ in range(2):
        mangled = bytes(code for letter in text if (code := _byte(letter)) is not None)
        try:
            once = mangled.decode("utf-8")
        except UnicodeDecodeError:
            return text
        if len(mangled) != len(text):
            return text
        text = once
    return text


def _byte(letter: str) -> int | None:
    """Return the byte that Windows-1252 (or Latin-1, where it has none) reads as that letter."""
    try:
        return letter.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(letter) if ord(letter) <= _LAST_BYTE else None
