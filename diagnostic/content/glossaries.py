"""One word a thing: what the glossary of a language settles is said the same way everywhere.

Checked word for word: a word set aside is used nowhere; a label that is a term says what the glossary says; the same
French label is not said in two ways. Inside a sentence a term is declined: a reviewer checks it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from diagnostic.content.catalogues import DOMAINS, catalogue_path, forms, messages, read_catalogue
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.domain.speech import spoken

Label = tuple[tuple[str, int], str, str]


def glossary_flaws(translations: Path, locale: str) -> Iterator[Problem]:
    """Yield each place where a language does not keep its glossary."""
    path = translations / "glossary" / f"{locale}.yaml"
    if not path.is_file():
        yield Problem(f"translations/glossary/{locale}.yaml", 1, "ce glossaire manque")
        return
    terms = yaml.safe_load(path.read_text(encoding="utf-8"))["terms"]
    labels = list(_labels(translations, locale))
    yield from _set_aside(terms, labels)
    yield from _otherwise(terms, labels)
    yield from _in_two_ways(labels)


def _set_aside(terms: list[dict[str, Any]], labels: list[Label]) -> Iterator[Problem]:
    words = [re.escape(word) for term in terms for word in term.get("avoid", ())]
    aside = re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)", re.IGNORECASE)
    for place, _french, said in labels:
        if found := aside.search(said):
            yield Problem(*place, f"« {found[0]} » est écarté par le glossaire : « {said} »")


def _otherwise(terms: list[dict[str, Any]], labels: list[Label]) -> Iterator[Problem]:
    settled: dict[str, list[str]] = {}
    for term in terms:
        settled.setdefault(_same(term["fr"]), []).extend((term["say"], *term.get("also", ())))
    for place, french, said in labels:
        words = settled.get(_same(french))
        if words and _same(said) not in map(_same, words):
            yield Problem(*place, f"« {french} » se dit « {words[0]} » dans le glossaire, pas « {said} »")


def _in_two_ways(labels: list[Label]) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for place, french, said in labels:
        before = known.setdefault(french, said)
        if before != said:
            yield Problem(*place, f"« {french} » se dit « {said} » ici et « {before} » ailleurs")


def _labels(translations: Path, locale: str) -> Iterator[Label]:
    for domain in DOMAINS:
        try:
            book = read_catalogue(catalogue_path(translations, locale, domain), locale)
        except (ContentError, OSError):
            continue  # told as a fault of the catalogue
        for message in messages(book):
            if not message.pluralizable:
                place = (f"translations/{locale}/LC_MESSAGES/{domain}.po", message.lineno or 1)
                yield place, spoken(forms(message.id)[0]), spoken(forms(message.string or "")[0])


def _same(text: str) -> str:
    return spoken(text).casefold()
