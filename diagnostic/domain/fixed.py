"""The fixed path of the paper form: its questions in their order, whatever the answers."""

from dataclasses import dataclass

from diagnostic.domain.answers import Answers
from diagnostic.domain.questionnaire import Question, QuestionId


@dataclass(frozen=True, slots=True)
class FixedPath:
    """Asks the same questions of everyone."""

    questions: tuple[Question, ...]

    def following(self, answers: Answers) -> QuestionId | None:
        """Return the first question without an answer; None when the form is full."""
        return next((question.id for question in self.questions if question.id not in answers), None)

    def reachable(self, answers: Answers, question_id: QuestionId) -> bool:
        """Return whether the form has the question, or an answer to it was given."""
        return question_id in answers or any(question.id == question_id for question in self.questions)

    def number(self, answers: Answers, question_id: QuestionId) -> int:
        """Return the place of a question in the form, from 1; after the last when it is not there."""
        del answers
        names = [question.id for question in self.questions]
        return 1 + (names.index(question_id) if question_id in names else len(names))

    def dropped(self, answers: Answers, changed: QuestionId | None = None) -> tuple[QuestionId, ...]:
        """Return nothing: what the person ticked stays."""
        del answers, changed
        return ()
