"""Back-translations: what a long sentence says, told in French for who cannot read it.

``translations/back/<locale>.yaml`` holds pairs of the translation and what it says; a note goes with the words it
explains, so that a changed translation has none until somebody writes it.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from diagnostic.content.catalogues import DOMAINS, catalogue_path, forms, messages, read_catalogue
from diagnostic.domain.problems import Problem
from diagnostic.domain.speech import spoken

LANGUAGES = ("ar", "fa", "uk", "ru", "tr", "ro")
MOST_WORDS = 12  # a longer sentence needs a note


def back_file(translations: Path, locale: str) -> Path:
    """Return where the notes of a language lie."""
    return translations / "back" / f"{locale}.yaml"


def back_notes(translations: Path, locale: str) -> dict[str, str]:
    """Return what each long translation says, by its words."""
    path = back_file(translations, locale)
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    return {spoken(row["said"]): row["back"] for row in rows or ()}


def long_sentences(translations: Path, locale: str) -> dict[str, str]:
    """Return the French of each translation of more than twelve words, by its words."""
    return {
        spoken(said): forms(message.id)[-1]
        for domain in DOMAINS
        for message in messages(read_catalogue(catalogue_path(translations, locale, domain), locale))
        for said in forms(message.string or "")
        if len(said.split()) > MOST_WORDS
    }


def back_flaws(translations: Path, locale: str) -> Iterator[Problem]:
    """Yield each long sentence without a note, and each note that explains no sentence any more."""
    notes, long = back_notes(translations, locale), long_sentences(translations, locale)
    file = f"translations/back/{locale}.yaml"
    for said in long.keys() - notes.keys():
        yield Problem(file, 1, f"il manque ce que dit en français « {said} » (écrit pour « {long[said]} »)")
    for said in notes.keys() - long.keys():
        yield Problem(file, 1, f"« {said} » n’est plus une phrase longue : ôtez cette note")
