"""What is left to try, and what is noted of a try."""

from datetime import UTC, datetime

import pytest

from diagnostic.content.exercises import load_exercises
from diagnostic.content.load import load_questionnaire
from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode, SiteId
from diagnostic.domain.exercises import Exercise, ExerciseKind, Variant
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.services.exercising import PASSED, Exercising, Observation, UnknownExerciseError
from tests.fakes import FakeDiagnoses

DECLARED = Answer(QuestionId("U04"), ("facile",))
QUESTIONNAIRE = load_questionnaire()


@pytest.fixture
def diagnoses() -> FakeDiagnoses:
    return FakeDiagnoses()


@pytest.fixture
def exercising(diagnoses: FakeDiagnoses) -> Exercising:
    return Exercising(QUESTIONNAIRE, load_exercises(), diagnoses)


@pytest.fixture
def diagnosis(diagnoses: FakeDiagnoses) -> Diagnosis:
    started = datetime(2026, 11, 24, 10, tzinfo=UTC)
    made = Diagnosis(DiagnosisId("d"), SiteId("s"), Mode.ALONE, "fr", "base", "1", started, Answers.of([DECLARED]))
    diagnoses.add(made)
    return made


def current(diagnoses: FakeDiagnoses) -> Diagnosis:
    found = diagnoses.find(DiagnosisId("d"))
    assert found
    return found


def test_they_come_one_after_the_other_until_none_is_left(
    exercising: Exercising, diagnoses: FakeDiagnoses, diagnosis: Diagnosis
) -> None:
    met = []
    while left := exercising.following(current(diagnoses).answers):
        met.append(left.kind)
        exercising.note(diagnosis, left, PASSED, submit_key=left.question)
    assert met == list(ExerciseKind)


def test_nothing_is_offered_to_who_declared_nothing(exercising: Exercising) -> None:
    assert exercising.following(Answers()) is None
    assert exercising.following(Answers.of([Answer(QuestionId("W01"), ("sante",))])) is None


@pytest.mark.parametrize(("category", "code"), [(2, "reussi"), (1, "aide"), (0, "pas_encore"), (None, "skip")])
def test_what_was_seen_is_noted_beside_what_was_declared(
    exercising: Exercising, diagnoses: FakeDiagnoses, diagnosis: Diagnosis, category: int | None, code: str
) -> None:
    exercise = exercising.exercises[0]
    exercising.note(diagnosis, exercise, Observation(category, helped=category == 1), submit_key="k")
    answers = current(diagnoses).answers
    seen = answers.observed[exercise.question]
    assert (seen.code, seen.observed, seen.helped) == (code, True, category == 1)
    assert list(answers.declared) == [DECLARED.question]
    assert current(diagnoses).version == diagnosis.version + 1


def test_an_exercise_is_found_by_its_question(exercising: Exercising) -> None:
    assert exercising.exercise("U22").kind is ExerciseKind.WORD
    with pytest.raises(UnknownExerciseError):
        exercising.exercise("U04")


def test_a_category_the_question_does_not_have_is_refused(exercising: Exercising, diagnosis: Diagnosis) -> None:
    exercise = Exercise(QuestionId("U21"), ExerciseKind.LIST, (Variant("un"),))
    with pytest.raises(LookupError, match="U21"):
        exercising.note(diagnosis, exercise, Observation(7), submit_key="k")
