"""A light lint of the French a person reads: short sentences, everyday words, no sign that stops a reader."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diagnostic.content.schema import shape_problems
from diagnostic.content.source import Source, read_source
from diagnostic.content.texts import placed_texts
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.resources import DATA

RULES = DATA / "plain_language.yaml"

_SENTENCE_END = re.compile(r"(?<=[.?!…])\s+")
_WORD = re.compile(r"[^\W\d_](?:[\w’-]*\w)?")
_ACRONYM = re.compile(r"\b[A-ZÀ-Þ]{2,}\b")
_SIGNS = {
    re.compile(r"%"): "pas de pour cent : dites « 3 personnes sur 10 »",
    re.compile(r"/"): "pas de barre : écrivez « ou »",
    re.compile(r"[()\[\]]"): "pas de parenthèse : faites deux phrases",
    re.compile(r"·|\w\.e\b"): "pas de point médian : tournez la phrase autrement",
    re.compile(r"\betc\b"): "pas de « etc. » : donnez un exemple",
    re.compile(r"'"): "l’apostrophe s’écrit ’",
    re.compile(r"(?<![\u00a0\u202f])[?!;:»](?!\w)|«(?![\u00a0\u202f])"): "il faut une espace insécable ici",
}


@dataclass(frozen=True, slots=True)
class PlainRules:
    """What the lint holds a text to; ``accepted`` are contexts let through, each with its reason."""

    longest: int
    avoided: Mapping[str, str]
    acronyms: Mapping[str, str]
    accepted: Mapping[str, str]


@cache
def load_rules(path: Path = RULES) -> PlainRules:
    """Read the rules; raises ContentError with every problem of the file."""
    source = read_source(path)
    problems = shape_problems(source, "plain_language")
    if problems:
        raise ContentError(problems)
    return PlainRules(**source.data)


def language_problems(source: Source, rules: PlainRules) -> Iterator[Problem]:
    """Yield what a reader may stumble on in a content file whose shape is right."""
    for placed in placed_texts(source):
        if placed.text.context not in rules.accepted:
            for message in remarks(placed.text.source, rules):
                yield source.problem(placed.place, f"« {placed.text.source} » : {message}")


def remarks(text: str, rules: PlainRules) -> Iterator[str]:
    """Yield what is not plain in one text."""
    for sentence in _SENTENCE_END.split(text):
        words = len(_WORD.findall(sentence))
        if words > rules.longest:
            yield f"{words} mots dans une phrase, {rules.longest} au plus"
    for avoided, instead in rules.avoided.items():
        if re.search(rf"(?<![\w-]){avoided}(?![\w-])", text, re.IGNORECASE):
            yield f"évitez « {avoided} » : {instead}"
    yield from (message for sign, message in _SIGNS.items() if sign.search(text))
    for acronym in _ACRONYM.findall(text):
        if acronym not in rules.acronyms:
            yield f"« {acronym} » n’est pas expliqué"
