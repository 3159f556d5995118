"""Which variant a person gets, what a try is worth, and when a word is the word."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.exercises import (
    Exercise,
    ExerciseKind,
    Variant,
    effort_category,
    same_word,
    was_tried,
)
from diagnostic.domain.questionnaire import QuestionId

U22 = QuestionId("U22")
WORD = Exercise(U22, ExerciseKind.WORD, tuple(Variant(name) for name in ("un", "deux", "trois")))


@given(st.text())
def test_a_person_always_gets_the_same_variant(person: str) -> None:
    assert WORD.variant_for(person) is WORD.variant_for(person)


def test_people_are_spread_over_the_variants() -> None:
    counts = Counter(WORD.variant_for(f"personne {number}").id for number in range(900))
    assert all(220 < counts[variant.id] < 380 for variant in WORD.variants)


def test_two_exercises_do_not_choose_alike() -> None:
    other = Exercise(QuestionId("U21"), ExerciseKind.LIST, WORD.variants)
    people = [f"personne {number}" for number in range(50)]
    assert [WORD.variant_for(one).id for one in people] != [other.variant_for(one).id for one in people]


@pytest.mark.parametrize(
    ("right", "second", "helped", "category"),
    [
        (True, False, False, 2),
        (True, False, True, 1),
        (True, True, False, 1),
        (True, True, True, 1),
        (False, False, False, None),
        (False, False, True, None),
        (False, True, False, 0),
        (False, True, True, 0),
    ],
)
def test_what_a_try_is_worth(*, right: bool, second: bool, helped: bool, category: int | None) -> None:
    assert effort_category(right=right, second_try=second, helped=helped) == category


@pytest.mark.parametrize("written", ["Été", " été ", "ÉTÉ", unicodedata.normalize("NFD", "été")])
def test_capitals_spaces_and_coding_do_not_matter(written: str) -> None:
    assert same_word(written, "été")


@pytest.mark.parametrize("written", ["ete", "ét", "été été", ""])
def test_another_word_is_another_word(written: str) -> None:
    assert not same_word(written, "été")


@pytest.mark.parametrize(
    ("answers", "tried"),
    [
        ([], False),
        ([Answer(U22, ("skip",), observed=True)], False),
        ([Answer(U22, ("reussi",))], False),
        ([Answer(U22, ("pas_encore",), observed=True)], True),
    ],
)
def test_passing_is_no_try_and_neither_is_what_was_declared(answers: list[Answer], *, tried: bool) -> None:
    assert was_tried(Answers.of(answers), WORD) is tried
