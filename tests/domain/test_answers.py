"""A valid answer: one option, several where several may be chosen, an INSEE code for a town."""

import pytest

from diagnostic.domain.answers import Answer, Answers, InvalidAnswerError, is_refused, valid_codes
from diagnostic.domain.questionnaire import Option, Question, QuestionId, Role
from diagnostic.domain.text import Text


def question(role: Role = Role.FACT, *, multiple: bool = False) -> Question:
    options = () if role is Role.TOWN else tuple(Option(code, Text(code, code)) for code in ("oui", "non", "na"))
    return Question(QuestionId("Q1"), role, Text("q", "Q ?"), options, multiple=multiple)


@pytest.mark.parametrize("codes", [("oui",), ("skip",), ("oui", "oui")])
def test_one_option_or_none_is_valid(codes: tuple[str, ...]) -> None:
    assert valid_codes(question(), codes) == codes[:1]


@pytest.mark.parametrize("codes", [(), ("peut-etre",), ("oui", "non"), ("oui", "skip")])
def test_anything_else_is_refused(codes: tuple[str, ...]) -> None:
    with pytest.raises(InvalidAnswerError):
        valid_codes(question(), codes)


def test_several_choices_where_they_are_allowed() -> None:
    assert valid_codes(question(multiple=True), ("non", "oui")) == ("non", "oui")


@pytest.mark.parametrize("code", ["35238", "2A004", "none", "skip"])
def test_a_town_is_an_insee_code_or_kept_to_oneself(code: str) -> None:
    assert valid_codes(question(Role.TOWN), (code,)) == (code,)


@pytest.mark.parametrize("code", ["3523", "352380", "Rennes", "35 23", "٣٥٢٣٨"])
def test_a_town_is_nothing_else(code: str) -> None:
    with pytest.raises(InvalidAnswerError):
        valid_codes(question(Role.TOWN), (code,))


def test_declared_and_observed_stay_apart() -> None:
    asked = question()
    declared = Answer(asked.id, ("oui",), position=1)
    answers = Answers.of([Answer(asked.id, ("non",), position=2, observed=True), declared])
    assert list(answers) == [declared]
    assert answers.observed[asked.id].code == "non"
    assert asked.id in answers
    assert len(answers) == 1


def test_what_was_not_answered_has_no_category() -> None:
    answers = Answers.of([Answer(QuestionId("Q1"), ("na",))])
    assert answers.category(question()) is None
    assert Answers().category(question()) is None
    assert Answers().codes(QuestionId("Q1")) == ()
    assert (Answers().next_position(), answers.next_position()) == (1, 1)
    assert is_refused(answers, QuestionId("Q1"))
    assert Answer(QuestionId("Q1"), ("skip",)).skipped
    assert Answer(QuestionId("Q1"), ()).code == ""
