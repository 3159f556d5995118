"""Languages as files name them, to their codes."""

import re

from diagnostic.domain.folding import squeeze

_NAMES = {
    "fr": "francais french fre fra",
    "en": "anglais english eng",
    "ar": "arabe arabic ara",
    "br": "breton brezhoneg bre",
    "es": "espagnol spanish spa",
    "pt": "portugais portuguese por",
    "de": "allemand german deu ger",
    "it": "italien italian ita",
    "ru": "russe russian rus",
    "uk": "ukrainien ukrainian ukr",
    "tr": "turc turkish tur",
    "zh": "chinois chinese zho",
    "fa": "persan dari farsi fas",
    "ps": "pachto pashto pus",
    "ro": "roumain romanian ron",
    "pl": "polonais polish pol",
    "vi": "vietnamien vietnamese vie",
    "ta": "tamoul tamil tam",
    "fsl": "languedessignes languedessignesfrancaise lsf",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


def languages(raw: str) -> tuple[str, ...]:
    """Return the codes of the languages named, each once, in order."""
    found = (language(part) for part in re.split(r"[|;,/\n]|\bet\b", raw))
    return tuple(dict.fromkeys(code for code in found if code))


def language(raw: str) -> str | None:
    """Return the code of one language: « français », « fr-FR », « FR »; else None."""
    name = squeeze(raw)
    if name in _CODES:
        return _CODES[name]
    found = _CODE.fullmatch(raw.strip())
    return found[1].lower() if found else None
