"""From answers to what orientation needs to know of them, going by the role of a question, never by its id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from diagnostic.domain.answers import Answer, Answers, is_refused
from diagnostic.domain.orientation.request import Company, Said, Travel
from diagnostic.domain.questionnaire import DONT_KNOW, SPECIAL_CODES, Question, QuestionId, Questionnaire, Role

YES = "oui"
NO = "non"
Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Listener:
    """Reads the answers to one questionnaire."""

    questionnaire: Questionnaire
    answers: Answers

    def said(self) -> Mapping[QuestionId, Said]:
        """Return the scored answers that speak: those passed or not concerned say nothing."""
        scored = self.questionnaire.of_role(Role.SCORED)
        found = ((question, self.answers.declared.get(question.id)) for question in scored)
        return {
            question.id: Said(self.answers.category(question), question.top)
            for question, answer in found
            if answer and _speaks(question, answer)
        }

    def refused_acts(self) -> frozenset[QuestionId]:
        """Return the acts answered « Pas pour moi »."""
        return frozenset(answer.question for answer in self.answers if is_refused(self.answers, answer.question))

    def refused_topics(self) -> frozenset[str]:
        """Return the topics that only acts « Pas pour moi » speak of: neither another answer nor a wish does."""
        refused, wished = self.refused_acts(), {*self.codes(Role.WISHES)}
        topics = self._topics(question for question in self._answered() if question.id in refused)
        kept = self._topics(question for question in self._answered() if question.id in self.said())
        kept |= self._topics(question for question in self.questionnaire if wished & {*question.wishes})
        return frozenset(topics - kept)

    def longings(self) -> tuple[QuestionId, ...]:
        """Return the acts the person would like to be able to do."""
        asked = (question for question in self._answered() if question.role is Role.LONGING)
        return tuple(
            question.about for question in asked if question.about and self.answers.codes(question.id) == (YES,)
        )

    def barriers(self) -> frozenset[str]:
        """Return what the chosen options say stands in the way."""
        return frozenset(barrier for question in self._answered() for barrier in self._barriers(question))

    def urgent(self) -> bool:
        """Return whether the person has an urgent procedure."""
        return bool(set(self.codes(Role.URGENCY)) - {NO})

    def travel(self) -> Travel | None:
        """Return how the person can come, or None."""
        return _one_of(Travel, self.codes(Role.TRAVEL))

    def company(self) -> Company:
        """Return with whom the person likes to learn."""
        return _one_of(Company, self.codes(Role.COMPANY)) or Company.ANY

    def codes(self, role: Role) -> tuple[str, ...]:
        """Return the codes answered to the questions of a role, without those that say nothing."""
        questions = self.questionnaire.of_role(role)
        codes = (code for question in questions for code in self.answers.codes(question.id))
        return tuple(code for code in codes if code not in SPECIAL_CODES)

    def _answered(self) -> Iterator[Question]:
        return (question for question in self.questionnaire if question.id in self.answers)

    def _barriers(self, question: Question) -> Iterator[str]:
        for code in self.answers.codes(question.id):
            option = question.option(code)
            yield from option.barriers if option else ()

    @staticmethod
    def _topics(questions: Iterator[Question]) -> set[str]:
        return {topic for question in questions for topic in question.topics}


def _speaks(question: Question, answer: Answer) -> bool:
    option = question.option(answer.code)
    return answer.code == DONT_KNOW or (option is not None and option.category is not None)


def _one_of(kind: type[Code], codes: tuple[str, ...]) -> Code | None:
    known = {member.value: member for member in kind}
    return next((known[code] for code in codes if code in known), None)
