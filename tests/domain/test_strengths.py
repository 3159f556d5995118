"""Strengths: only what is done alone, the most demanding first, one a stake before a second."""

from dataclasses import replace

import pytest

from diagnostic.content.load import load_questionnaire
from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.questionnaire import Question
from diagnostic.domain.stakes import Stake
from diagnostic.domain.strengths import MOST, strengths

QUESTIONNAIRE = load_questionnaire()
SCORED = [question for question in QUESTIONNAIRE if question.scoring and question.strength]
ACTS = [question for question in SCORED if question.top == 3]


def answered(*pairs: tuple[Question, int]) -> Answers:
    codes = ((question, question.option_at(category)) for question, category in pairs)
    given = (Answer(question.id, (option.code,), place) for place, (question, option) in enumerate(codes) if option)
    return Answers.of(given)


def test_who_does_nothing_alone_has_no_strength_of_this_kind() -> None:
    assert strengths(QUESTIONNAIRE, answered(*((question, 0) for question in SCORED))) == ()
    assert strengths(QUESTIONNAIRE, answered(*((question, 1) for question in ACTS))) == ()


@pytest.mark.parametrize("category", [2, 3])
def test_an_act_done_alone_counts_even_when_it_is_hard(category: int) -> None:
    assert strengths(QUESTIONNAIRE, answered((ACTS[0], category))) == (ACTS[0].id,)


def test_at_most_three_one_of_each_stake_the_most_demanding_first() -> None:
    found = strengths(QUESTIONNAIRE, answered(*((question, question.top) for question in SCORED)))
    chosen = [QUESTIONNAIRE.questions[name].scoring for name in found]
    assert len(found) == MOST
    assert {scoring.stake for scoring in chosen if scoring} == set(Stake)
    assert [scoring.thresholds[-1] for scoring in chosen if scoring] == sorted(
        (scoring.thresholds[-1] for scoring in chosen if scoring), reverse=True
    )


def test_an_answer_to_a_question_that_left_the_bank_is_no_matter() -> None:
    gone = answered((replace(ACTS[0], id="DISPARUE"), 3))
    assert strengths(QUESTIONNAIRE, gone) == ()
