"""The closed lists of the standard."""

import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain import standard
from diagnostic.importing import vocabulary
from diagnostic.importing.vocabulary import Vocabulary

LISTS = (
    ("services", vocabulary.SERVICES, standard.SERVICES),
    ("publics_specifiquement_adresses", vocabulary.AUDIENCES, standard.AUDIENCES),
    ("prise_en_charge_specifique", vocabulary.SPECIFIC_SUPPORT, standard.SPECIFIC_SUPPORT),
    ("frais_a_charge", vocabulary.COSTS, standard.COSTS),
    ("dispositif_programmes_nationaux", vocabulary.NATIONAL_PROGRAMMES, standard.NATIONAL_PROGRAMMES),
    ("formations_labels", vocabulary.LABELS, standard.LABELS),
    ("modalites_acces", vocabulary.ACCESS_MODES, standard.ACCESS_MODES),
    ("modalites_accompagnement", vocabulary.SUPPORT_MODES, standard.SUPPORT_MODES),
    ("itinerance", vocabulary.ITINERANCE, standard.ITINERANCE),
)
LABELLED = [(words, code, label) for _, words, labels in LISTS for code, label in labels.items()]


@given(st.sampled_from(LABELLED), st.sampled_from(["NFC", "NFD"]), st.sampled_from([str, str.upper, str.lower]))
def test_a_label_is_read_whatever_its_form(
    case: tuple[Vocabulary, str, str], form: Literal["NFC", "NFD"], letters: Callable[[str], str]
) -> None:
    words, code, label = case
    written = letters(unicodedata.normalize(form, label).replace("'", "’"))
    assert words.read(f" {written} ") == ((code,), ())


@given(st.sampled_from(LISTS), st.sampled_from(["|", " | ", ";", " ; "]))
def test_a_whole_list_is_read_whatever_parts_it(case: tuple[str, Vocabulary, dict[str, str]], separator: str) -> None:
    _, words, labels = case
    assert words.read(separator.join(labels.values())) == (tuple(labels), ())


def test_every_code_is_read_as_itself() -> None:
    for words, code, _ in LABELLED:
        assert words.read(code) == ((code,), ())


def test_a_typing_error_is_forgiven_and_nonsense_is_not() -> None:
    assert vocabulary.SERVICES.read("Utilisation securisee du numeriqe") == (("securite",), ())
    assert vocabulary.SERVICES.read("Cours de tricot") == ((), ("Cours de tricot",))


def test_commas_part_values_only_when_each_is_known() -> None:
    assert vocabulary.COSTS.read("Gratuit, Payant") == (("gratuit", "payant"), ())
    long = "Gratuit sous condition : La gratuité est conditionnée à des critères (situation familiale, convention)"
    assert vocabulary.COSTS.read(long) == (("gratuit_sous_condition",), ())


@pytest.mark.opendata
def test_the_lists_are_those_of_the_standard_and_v0_migrates_to_them() -> None:
    folder = os.environ.get("OPEN_DATA_DIR")
    if not folder:
        pytest.skip("données ouvertes absentes")
    official = json.loads((Path(folder) / "schema" / "dictionnaire-lieux-v1.json").read_text("utf-8"))
    fields = {field["nom"]: field for field in official["champs"]}
    for name, words, labels in LISTS:
        assert set(labels.values()) == set(fields[name]["valeurs"])
        for label in fields[name]["valeurs"]:
            assert words.read(label)[1] == ()
    old = official["migration_v0_vers_v1"]
    for group, words in (
        ("services", vocabulary.SERVICES),
        ("frais", vocabulary.COSTS),
        ("modalites_accompagnement", vocabulary.SUPPORT_MODES),
        ("labels_nationaux", vocabulary.NATIONAL_PROGRAMMES),
    ):
        for before, after in old[group].items():
            assert words.read(before) == words.read(after)
