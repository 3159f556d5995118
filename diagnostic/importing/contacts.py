"""Phones, e-mails and addresses of the web, as far as they are those of a place and not of a person."""

import re

from diagnostic.domain.folding import fold, squeeze
from diagnostic.importing.names import given_names, place_words, telling_words

_NUMBER = re.compile(r"(?:\+|\b00)?(?:\(\d{1,3}\))?\d(?:[ .\-_/]?(?:\(0\))?[ .\-_]?\d){2,14}")
_PARTED = re.compile(r"\s*(?:[;|,\n]|\bou\b|\bet\b|(?<=\d{2})\s*/\s*(?=[+0]))\s*")
_OVERSEAS = (
    (re.compile(r"0590|069[01]"), "590"),
    (re.compile(r"0[56]94"), "594"),
    (re.compile(r"0[56]9[67]"), "596"),
    (re.compile(r"02(?:62|63|69)|06(?:39|92|93)"), "262"),
)
_PREFIXES = ("33", "590", "594", "262", "596", "269", "687", "689", "508", "681")
_ISLANDS = {"988": ("687", 6), "987": ("689", 8), "975": ("508", 6), "986": ("681", 6)}
_NATIONAL = re.compile(r"0[1-9]\d{8}")
_NATIONAL_LENGTH, _SHORTEST, _LONGEST = 10, 6, 9
_SHORT = re.compile(r"(?:[13]\d{3}|1\d{1,2}|118\d{3})")
_LOST_ZERO = re.compile(r"[1-9]\d{8}")
_NAME_AND_SURNAME, _LEAST_SURNAME = 2, 3
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_WEB = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/?#:]\S*)?", re.IGNORECASE)


def phones(raw: str, postcode: str = "") -> tuple[str, ...]:
    """Return the numbers that can be read, in E.164, or as they are dialled when they are short (3949)."""
    numbers = (phone(found[0], postcode) for part in _PARTED.split(raw) for found in _NUMBER.finditer(part))
    return tuple(dict.fromkeys(number for number in numbers if number))


def phone(raw: str, postcode: str = "") -> str | None:
    """Return one number, or None when it is none."""
    digits = re.sub(r"\D", "", raw.replace("(0)", ""))
    if raw.strip().startswith("+") or digits.startswith("00"):
        return _international(digits.removeprefix("00"))
    if _NATIONAL.fullmatch(digits):
        return _with_prefix(digits)
    return _elsewhere(digits, postcode)


def _elsewhere(digits: str, postcode: str) -> str | None:
    island = _ISLANDS.get(postcode[:3])
    if island and len(digits) == island[1]:
        return f"+{island[0]}{digits}"
    if _LOST_ZERO.fullmatch(digits):
        return _with_prefix("0" + digits)
    if _SHORT.fullmatch(digits):
        return digits
    return _international(digits) if len(digits) > _NATIONAL_LENGTH else None


def _international(digits: str) -> str | None:
    for prefix in _PREFIXES:
        rest = digits.removeprefix(prefix).lstrip("0")
        if digits.startswith(prefix) and _SHORTEST <= len(rest) <= _LONGEST:
            return f"+{prefix}{rest}"
    return None


def _with_prefix(national: str) -> str:
    for start, prefix in _OVERSEAS:
        if start.match(national):
            return f"+{prefix}{national[1:]}"
    return f"+33{national[1:]}"


def emails(raw: str) -> tuple[str, ...]:
    """Return the e-mail addresses of a text, in lower case."""
    return tuple(dict.fromkeys(found[0].strip(".-'").lower() for found in _EMAIL.finditer(raw)))


def is_nominative(email: str, place: str) -> bool:
    """Return whether an address looks like a person's: « prenom.nom@ », « p.nom@ », « prenom@ ».

    ``place`` is what names the place (its name, town, parent): its words are no person's. A rule of thumb:
    it errs on both sides.
    """
    local, _, domain = email.partition("@")
    known = squeeze(f"{place} {domain}")
    words = [word for word in re.split(r"[^a-z]+", fold(local)) if word]
    strange = [word for word in words if word not in place_words() and (len(word) == 1 or word not in known)]
    if any(word in given_names() for word in strange):
        return True
    looks = len(words) == len(strange) == _NAME_AND_SURNAME and not re.search(r"\d", local)
    return looks and max(map(len, words)) >= _LEAST_SURNAME and not _holds_generic("".join(words))


def websites(raw: str) -> tuple[str, ...]:
    """Return the addresses of the web, « http:// » added where it was left out."""
    parts = (part.strip() for part in re.split(r"[|;\s]+(?=\S)", raw))
    found = (part for part in parts if _WEB.fullmatch(part) and "@" not in part.split("/")[0])
    return tuple(dict.fromkeys(part if "://" in part else f"http://{part}" for part in found))


def _holds_generic(word: str) -> bool:
    return any(generic in word for generic in telling_words())
