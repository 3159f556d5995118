"""What a person answered: declared and observed apart, never averaged."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from diagnostic.domain.questionnaire import NOT_CONCERNED, SKIPPED, Question, QuestionId, Role

NO_TOWN = "none"
INSEE_LENGTH = 5


class InvalidAnswerError(ValueError):
    """The codes given are not options of the question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The codes chosen for one question; ``position`` is its place in the order of asking."""

    question: QuestionId
    codes: tuple[str, ...]
    position: int = 0
    observed: bool = False
    helped: bool = False

    @property
    def code(self) -> str:
        """Return the only code of a single-choice answer ('' when nothing is chosen)."""
        return self.codes[0] if self.codes else ""

    @property
    def skipped(self) -> bool:
        """True when the person passed the question."""
        return self.codes == (SKIPPED,)


@dataclass(frozen=True, slots=True)
class Answers:
    """Declared answers in the order of asking, and what a mediator observed beside them."""

    declared: Mapping[QuestionId, Answer] = field(default_factory=dict)
    observed: Mapping[QuestionId, Answer] = field(default_factory=dict)

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> "Answers":
        """Sort answers by position and keep declared and observed ones apart."""
        ordered = sorted(answers, key=lambda answer: (answer.position, answer.question))
        return cls(
            {answer.question: answer for answer in ordered if not answer.observed},
            {answer.question: answer for answer in ordered if answer.observed},
        )

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.declared.values())

    def __contains__(self, question_id: object) -> bool:
        return question_id in self.declared

    def __len__(self) -> int:
        return len(self.declared)

    def codes(self, question_id: QuestionId) -> tuple[str, ...]:
        """Return the declared codes, empty when not answered."""
        answer = self.declared.get(question_id)
        return answer.codes if answer else ()

    def category(self, question: Question) -> int | None:
        """Return the declared category 0..m, or None (not asked, skipped, not known, not concerned)."""
        answer = self.declared.get(question.id)
        option = question.option(answer.code) if answer else None
        return option.category if option else None

    def next_position(self) -> int:
        """Return the position of the next answer."""
        return 1 + max((answer.position for answer in self), default=0)


def valid_codes(question: Question, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes if they are a valid answer; raises InvalidAnswerError otherwise."""
    chosen = tuple(dict.fromkeys(codes))
    if chosen == (SKIPPED,):
        return chosen
    if not chosen or (len(chosen) > 1 and not question.multiple):
        raise InvalidAnswerError(question.id)
    if not all(_offered(question, code) for code in chosen):
        raise InvalidAnswerError(question.id)
    return chosen


def is_refused(answers: Answers, question_id: QuestionId) -> bool:
    """Return True when the person said « Pas pour moi »."""
    return answers.codes(question_id) == (NOT_CONCERNED,)


def _offered(question: Question, code: str) -> bool:
    """Return True for an option of the question; a town is an INSEE code, or « none » if not said."""
    if question.role is Role.TOWN:
        return code == NO_TOWN or (len(code) == INSEE_LENGTH and code.isascii() and code.isalnum())
    return question.option(code) is not None
