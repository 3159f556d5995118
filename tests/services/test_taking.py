"""Taking the questionnaire through its ports: start, answer, pass, drop what left the path."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from diagnostic.domain.answers import Answers, InvalidAnswerError
from diagnostic.domain.diagnosis import DiagnosisId, Mode
from diagnostic.domain.questionnaire import Option, Question, QuestionId, Questionnaire, Role
from diagnostic.domain.text import Text
from diagnostic.services.taking import Taking, UnknownQuestionError
from tests.fakes import SITE, FakeClock, FakeDiagnoses, FakeIdentifiers

YES_NO = tuple(Option(code, Text(code, code)) for code in ("oui", "non"))
FIRST, SECOND = (
    Question(QuestionId(name), Role.FACT, Text(name, f"{name} ?"), YES_NO) for name in ("premiere", "seconde")
)
QUESTIONNAIRE = Questionnaire("essai", "1", Text("t", "Essai"), {FIRST.id: FIRST, SECOND.id: SECOND})


@dataclass(slots=True)
class FakePath:
    """Asks in order; forgets the second question when told to."""

    gone: set[QuestionId] = field(default_factory=set)
    changes: list[QuestionId | None] = field(default_factory=list)

    def following(self, answers: Answers) -> QuestionId | None:
        return next((question.id for question in QUESTIONNAIRE if question.id not in answers), None)

    def reachable(self, answers: Answers, question_id: QuestionId) -> bool:
        return question_id in answers or question_id == self.following(answers)

    def number(self, answers: Answers, question_id: QuestionId) -> int:
        return 1 + list(QUESTIONNAIRE.questions).index(question_id)

    def dropped(self, answers: Answers, changed: QuestionId | None = None) -> tuple[QuestionId, ...]:
        self.changes.append(changed)
        return tuple(name for name in self.gone if name in answers)


@pytest.fixture
def path() -> FakePath:
    return FakePath()


@pytest.fixture
def taking(path: FakePath) -> Taking:
    return Taking(QUESTIONNAIRE, path, FakeDiagnoses(), FakeClock(), FakeIdentifiers())


def codes(answers: Iterable[object]) -> list[str]:
    return [answer.code for answer in answers]


def test_a_diagnosis_begins_empty_with_its_site_language_and_version(taking: Taking) -> None:
    begun = taking.start(SITE, mode=Mode.TOGETHER, locale="ar")
    assert (begun.site, begun.mode, begun.locale, begun.questionnaire_version) == (SITE.id, Mode.TOGETHER, "ar", "1")
    assert taking.current(begun.id) == begun
    assert not len(begun.answers)


def test_answers_follow_one_another(taking: Taking) -> None:
    begun = taking.start(SITE, mode=Mode.ALONE, locale="fr")
    one = taking.answer(begun, FIRST, ("oui",), submit_key="a")
    two = taking.skip(one, SECOND)
    assert codes(two.answers) == ["oui", "skip"]
    assert [answer.position for answer in two.answers] == [1, 2]


def test_a_forged_code_is_refused_and_nothing_is_kept(taking: Taking) -> None:
    begun = taking.start(SITE, mode=Mode.ALONE, locale="fr")
    with pytest.raises(InvalidAnswerError):
        taking.answer(begun, FIRST, ("peut-être",), submit_key="a")
    assert taking.current(begun.id) == begun


def test_the_path_is_told_which_answer_was_changed(taking: Taking, path: FakePath) -> None:
    one = taking.answer(taking.start(SITE, mode=Mode.ALONE, locale="fr"), FIRST, ("oui",), submit_key="a")
    taking.answer(one, FIRST, ("non",), submit_key="b")
    assert path.changes == [None, FIRST.id]


def test_an_answer_that_left_the_path_is_dropped(taking: Taking, path: FakePath) -> None:
    begun = taking.start(SITE, mode=Mode.ALONE, locale="fr")
    taking.answer(begun, SECOND, ("oui",), submit_key="a")
    path.gone.add(SECOND.id)
    now = taking.answer(taking.current(begun.id), FIRST, ("non",), submit_key="b")
    assert [answer.question for answer in now.answers] == [FIRST.id]


def test_what_does_not_exist_is_said(taking: Taking) -> None:
    with pytest.raises(UnknownQuestionError):
        taking.question("troisieme")
    with pytest.raises(LookupError):
        taking.current(DiagnosisId("inconnu"))
