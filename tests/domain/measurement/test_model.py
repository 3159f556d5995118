import pytest

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.measurement.exchange import InvalidBankError, bank_from_data, bank_to_data
from diagnostic.domain.measurement.model import Bank, Response, bank_of, responses_of
from diagnostic.domain.questionnaire import (
    Kind,
    Option,
    Question,
    QuestionId,
    Questionnaire,
    Requirement,
    Role,
    Scoring,
)
from diagnostic.domain.stakes import Stake
from diagnostic.domain.text import Text

TEXT = Text("q", "q")
OPTIONS = (Option("oui", TEXT, 1), Option("partage", TEXT, 1), Option("non", TEXT, 0), Option("dk", TEXT, small=True))


def question(name: str, role: Role, scoring: Scoring | None = None, requires: Requirement | None = None) -> Question:
    return Question(QuestionId(name), role, TEXT, OPTIONS, scoring=scoring, requires=requires)


def scoring(kind: Kind = Kind.SELF_RATED, **others: object) -> Scoring:
    return Scoring(Stake.USAGE, kind, 1.5, (-1.0,), **others)  # type: ignore[arg-type]


@pytest.fixture
def questionnaire() -> Questionnaire:
    questions = [
        question("A", Role.SCORED, scoring(source="Baromètre", shares=(0.8,))),
        question("B", Role.SCORED, scoring(dont_know_slope=0.0, hypothesis=True, source="hypothèse, parmi ceux-là")),
        question("C", Role.SCORED, scoring(), Requirement(QuestionId("A"), 1)),
        question("D", Role.SCORED),
        question("E", Role.EXERCISE, scoring(Kind.DOING)),
        question("F", Role.FACT),
    ]
    return Questionnaire("q", "1", TEXT, {one.id: one for one in questions})


def test_scored_questions_and_exercises_make_the_bank(questionnaire: Questionnaire) -> None:
    bank = bank_of(questionnaire)
    assert list(bank.items) == ["A", "B", "C", "E"]
    assert [item.source for item in bank] == ["Baromètre", "hypothesis", "hypothesis", "hypothesis"]
    assert [item.dont_know_slope for item in bank] == [0.9, 0.0, 0.9, 0.9]
    assert bank.items["C"].requires == Requirement(QuestionId("A"), 1)


def test_answers_become_categories(questionnaire: Questionnaire) -> None:
    given = [
        Answer(QuestionId("A"), ("partage",), 1),
        Answer(QuestionId("B"), ("dk",), 2),
        Answer(QuestionId("C"), ("gone",), 3),
        Answer(QuestionId("F"), ("oui",), 4),
        Answer(QuestionId("old"), ("oui",), 5),
        Answer(QuestionId("E"), ("oui",), 6, observed=True),
        Answer(QuestionId("A"), ("non",), 7, observed=True),
    ]
    responses = responses_of(bank_of(questionnaire), questionnaire, Answers.of(given))
    assert responses == (Response("A", 1), Response("B", "dk"), Response("E", 1))


def test_a_bank_survives_its_json_form(bank: Bank, bank_data: dict[str, object]) -> None:
    again = bank_from_data(bank_to_data(bank))
    assert again.items == bank.items
    assert "U05" in bank
    assert len(bank) == len(bank_data["items"])  # type: ignore[arg-type]


def test_what_another_answer_settles_survives_too() -> None:
    row = {"id": "A", "stake": "acces", "kind": "eq", "a": 1.0, "b": [0.0], "settled_by": ["B", 1]}
    item = bank_from_data({"items": [row]}).items["A"]
    assert item.settled_by == Requirement(QuestionId("B"), 1)
    assert bank_from_data(bank_to_data(bank_from_data({"items": [row]}))).items["A"] == item


@pytest.mark.parametrize("data", [None, [], {"items": "abc"}, {"items": [None]}])
def test_what_is_no_bank_is_refused(data: object) -> None:
    with pytest.raises(InvalidBankError):
        bank_from_data(data)
