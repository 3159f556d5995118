#!/usr/bin/env python3
"""Reread every French sentence that a person meets, on screen and on the sheet: plain_french.py.

To the light lint of ``diagnostic check`` it adds what needs a model of the language (spaCy, fr_core_news_sm) and the
frequency of words (wordfreq): rare words, passives, conditionals, subjunctives, relatives, doubled negations. What is
accepted stands in ``plain_french.yaml`` with its reason.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc, Token
from wordfreq import zipf_frequency

from diagnostic.content import plain_language

TOOLS = Path(__file__).resolve().parent
ACCEPTED = TOOLS / "plain_french.yaml"
MODEL = "fr_core_news_sm"
SAMPLE = "12"  # what stands for a figure, a name or a date while a sentence is read

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
SENTENCE = re.compile(r"(?<=[.?!…])\s+|\s:\s+")
WORD = re.compile(r"[^\W_](?:[\w’-]*\w)?")
CONDITIONAL = re.compile(r"\w+r(?:ais|ait|iez|aient)", re.IGNORECASE)
ROMAN = re.compile(r"\b[IVX]{2,}\b")
VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
SILENT = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûü])(?:es?|ent)$")
RELATIVES = frozenset({"dont", "duquel", "auquel", "lequel", "laquelle", "lesquels", "lesquelles", "desquels"})
NEGATIONS = frozenset({"ne", "n’", "n'", "pas", "jamais", "aucun", "aucune", "rien", "ni", "sans"})
FULL_WORDS = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
MOST_NEGATIONS = 2
SHORT = 3  # letters; shorter words are tools of the language


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked of a sentence, and what is accepted, each with its reason."""

    longest: int
    rarest: float
    kandel_moles: float
    words: Mapping[str, str]
    states: frozenset[str]
    conditionals: Mapping[str, str]
    accepted: Mapping[str, str]


def main() -> int:
    """Print every remark and the readability of the questionnaire; return 1 when something is refused."""
    found = [f"{place} : « {text} » : {remark}" for place, text in sentences() for remark in remarks(text)]
    score = readability(questionnaire())
    print("\n".join(found))
    print(f"{len(set(sentences()))} textes lus, {len(found)} remarques ; lisibilité du questionnaire {score:.0f}")
    return 1 if found or score < rules().kandel_moles else 0


@cache
def rules(path: Path = ACCEPTED) -> Rules:
    """Return the rules of the file."""
    read = yaml.safe_load(path.read_text("utf-8"))
    accepted = {_plain(text): reason for text, reason in read.pop("accepted").items()}
    return Rules(states=frozenset(read.pop("states")), accepted=accepted, **read)


def sentences() -> Iterator[tuple[str, str]]:
    """Yield every French text of the two catalogues, with where it comes from."""
    catalogues = import_module("tools.catalogues")
    for domain in catalogues.DOMAINS:
        for message in catalogues.extracted(domain):
            for text in (message.id,) if isinstance(message.id, str) else message.id:
                if text:
                    yield message.context or message.locations[0][0], text


def questionnaire() -> list[str]:
    """Return every text of the questionnaire: questions, hints, answers."""
    return [text for place, text in sentences() if place.startswith("base.")]


def remarks(text: str) -> Iterator[str]:
    """Yield what is not plain in a text, unless it is accepted."""
    if _plain(text) in rules().accepted:
        return
    said = PLACEHOLDER.sub(SAMPLE, text)
    light = plain_language.load_rules()
    yield from (each for each in plain_language.remarks(said, light) if "mots dans une phrase" not in each)
    yield from _lengths(said)
    yield from (f"« {number} » : pas de chiffre romain" for number in ROMAN.findall(said))
    read = _model()(said)
    for token in read:
        yield from _of_a_word(token)
    yield from _negations(read)


def readability(texts: Iterable[str]) -> float:
    """Return the ease of reading of Kandel and Moles: 207 − 1.015 words a sentence − 73.6 syllables a word."""
    parts = [part for text in texts for part in SENTENCE.split(PLACEHOLDER.sub(SAMPLE, text)) if WORD.search(part)]
    words = [word for part in parts for word in WORD.findall(part)]
    return 207 - 1.015 * len(words) / len(parts) - 73.6 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """Return how many syllables are said in a written French word, about: groups of vowels, less a silent ending."""
    lower = word.lower()
    return max(1, len(VOWELS.findall(SILENT.sub("", lower) or lower)))


def _lengths(text: str) -> Iterator[str]:
    for sentence in SENTENCE.split(text):
        if (count := len(WORD.findall(sentence))) > rules().longest:
            yield f"{count} mots dans une phrase, {rules().longest} au plus"


def _of_a_word(token: Token) -> Iterator[str]:
    word = token.lower_
    if token.dep_ == "aux:pass" and token.head.lower_ not in rules().states:
        yield f"« {token.text} {token.head.text} » : dites qui le fait"
    if CONDITIONAL.fullmatch(word) and token.pos_ in {"VERB", "AUX"} and word not in rules().conditionals:
        yield f"« {token.text} » : pas de conditionnel"
    if "Sub" in token.morph.get("Mood") and any(left.lower_ in {"que", "qu’"} for left in token.doc[: token.i]):
        yield f"« {token.text} » : pas de subjonctif"
    if "Part" in token.morph.get("VerbForm") and token.pos_ == "VERB" and word.endswith("ant") and word != "devant":
        yield f"« {token.text} » : pas de participe présent"
    if word in RELATIVES:
        yield f"« {token.text} » : faites deux phrases"
    if _is_rare(token):
        yield f"« {token.text} » : mot rare"


def _is_rare(token: Token) -> bool:
    if not token.is_alpha or token.pos_ not in FULL_WORDS or len(token) <= SHORT or token.lower_ in rules().words:
        return False
    seen = max(zipf_frequency(token.lower_, "fr"), zipf_frequency(token.lemma_, "fr"))
    return seen < rules().rarest


def _negations(read: Doc) -> Iterator[str]:
    for sentence in read.sents:
        if sum(token.lower_ in NEGATIONS for token in sentence) > MOST_NEGATIONS:
            yield f"« {sentence.text} » : une seule négation"


def _plain(text: str) -> str:
    return " ".join(text.split())


@cache
def _model() -> Language:
    return spacy.load(MODEL, exclude=["ner"])


if __name__ == "__main__":
    sys.path.insert(0, str(TOOLS.parent))
    sys.exit(main())
