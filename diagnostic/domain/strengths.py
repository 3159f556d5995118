"""Strengths first: what a person already does, in the order worth saying."""

from diagnostic.domain.answers import Answers
from diagnostic.domain.questionnaire import Question, QuestionId, Questionnaire

MOST = 3
FOUR_CATEGORIES = 3  # top category of a question answered non, avec quelqu’un, difficile, facilement


def strengths(questionnaire: Questionnaire, answers: Answers, *, most: int = MOST) -> tuple[QuestionId, ...]:
    """Return at most three questions whose act the person does alone, the most demanding first.

    One a stake before a second of the same stake, so that the list speaks of the whole person.
    """
    done = sorted(_done(questionnaire, answers), key=lambda question: (-_demand(question), question.id))
    first = list({question.scoring.stake: question for question in reversed(done) if question.scoring}.values())
    ordered = sorted(first, key=lambda question: (-_demand(question), question.id))
    ordered += [question for question in done if question not in first]
    return tuple(question.id for question in ordered[:most])


def _done(questionnaire: Questionnaire, answers: Answers) -> list[Question]:
    asked = (questionnaire.question(answer.question) for answer in answers)
    return [question for question in asked if question and question.strength and _alone(question, answers)]


def _alone(question: Question, answers: Answers) -> bool:
    """Return whether the act is done without someone: the top category, or the one below of three or more."""
    category = answers.category(question)
    least = question.top - 1 if question.top >= FOUR_CATEGORIES else question.top
    return category is not None and category >= max(1, least)


def _demand(question: Question) -> float:
    return question.scoring.thresholds[-1] if question.scoring and question.scoring.thresholds else 0.0
