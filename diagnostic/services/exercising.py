"""Trying: which micro-exercises are left, and noting what was observed beside what was declared."""

from dataclasses import dataclass

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.exercises import Exercise, is_measured
from diagnostic.domain.questionnaire import SKIPPED, QuestionId, Questionnaire
from diagnostic.services.ports import DiagnosisRepository


class UnknownExerciseError(LookupError):
    """There is no exercise for that question."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen of one exercise: its category, or None where the person passed it."""

    category: int | None
    helped: bool = False


PASSED = Observation(None)


@dataclass(frozen=True, slots=True)
class Exercising:
    """The use cases of the micro-exercises, in the order they are offered."""

    questionnaire: Questionnaire
    exercises: tuple[Exercise, ...]
    diagnoses: DiagnosisRepository

    def exercise(self, question_id: str) -> Exercise:
        """Return the exercise that answers a question; raises UnknownExerciseError."""
        found = next((exercise for exercise in self.exercises if exercise.question == question_id), None)
        if found is None:
            raise UnknownExerciseError(question_id)
        return found

    def following(self, answers: Answers) -> Exercise | None:
        """Return the first exercise neither tried nor passed; None when none is left, or nothing was declared."""
        if not is_measured(self.questionnaire, answers):
            return None
        return next((exercise for exercise in self.exercises if exercise.question not in answers.observed), None)

    def note(self, diagnosis: Diagnosis, exercise: Exercise, seen: Observation, *, submit_key: str) -> None:
        """Store what was observed; the version rises, so that the outcome is made again."""
        code = self._code(exercise.question, seen.category)
        answer = Answer(exercise.question, (code,), observed=True, helped=seen.helped)
        self.diagnoses.record(diagnosis.id, answer, submit_key=submit_key)

    def _code(self, question_id: QuestionId, category: int | None) -> str:
        if category is None:
            return SKIPPED
        option = self.questionnaire.questions[question_id].option_at(category)
        if option is None:
            raise LookupError(f"{question_id} has no option of category {category}")
        return option.code
