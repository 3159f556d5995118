"""The light lint lets plain sentences through and says what stops a reader."""

from pathlib import Path

import pytest

from diagnostic.content.plain_language import PlainRules, language_problems, load_rules, remarks
from diagnostic.content.source import parsed_source
from diagnostic.domain.problems import ContentError

RULES = PlainRules(longest=8, avoided={"courriels?": "dites « mail »"}, acronyms={"SMS": "courant"}, accepted={})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Savez-vous envoyer un long message à tous vos amis\u00a0?", "9 mots"),
        ("J’ouvre deux courriels.", "évitez"),
        ("Envoyez votre RIB.", "« RIB » n’est pas expliqué"),
        ("3\u00a0% des gens.", "pour cent"),
        ("Oui/non.", "barre"),
        ("Un mail (une lettre).", "parenthèse"),
        ("Vous êtes invité·e.", "point médian"),
        ("Photos, vidéos, etc.", "etc."),
        ("C'est fait.", "apostrophe"),
        ("Est-ce clair ?", "insécable"),
        ("Touchez « Oui\u00a0».", "insécable"),
    ],
)
def test_a_text_that_stops_a_reader_is_told(text: str, expected: str) -> None:
    assert any(expected in remark for remark in remarks(text, RULES)), list(remarks(text, RULES))


@pytest.mark.parametrize(
    "text", ["Savez-vous lire un SMS\u00a0?", "Touchez «\u00a0Oui\u00a0». C’est tout.", "Le code\u00a0: 1234."]
)
def test_a_plain_text_passes(text: str) -> None:
    assert list(remarks(text, RULES)) == []


def test_two_short_sentences_are_two() -> None:
    assert list(remarks("Un deux trois quatre cinq. Six sept huit neuf dix.", RULES)) == []


def test_an_accepted_context_is_let_through() -> None:
    source = parsed_source("phrases.yaml", "a.b: Mes courriels\nc.d: Mes courriels\n")
    rules = PlainRules(RULES.longest, RULES.avoided, RULES.acronyms, {"sentences.a.b": "titre d’un livre"})
    assert [problem.line for problem in language_problems(source, rules)] == [2]


def test_rules_that_cannot_be_used_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text("longest: 2\navoided: {}\nacronyms: {}\naccepted: {}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"rules\.yaml:1: longest : « 2 » n’est pas permis"):
        load_rules(path)


def test_the_rules_that_ship_say_why() -> None:
    assert load_rules().longest <= 14
