from statistics import fmean

import pytest
from click.testing import CliRunner

from diagnostic.cli import main
from diagnostic.cli.simulation.figures import accuracy, dignity
from diagnostic.cli.simulation.population import people
from diagnostic.cli.simulation.runs import filled, interviewed, spread_form
from diagnostic.cli.simulation.world import World, world
from diagnostic.content.load import load_questionnaire
from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.journey import Journey, plan_of
from diagnostic.domain.measurement.model import bank_of
from diagnostic.domain.measurement.plan import Plan
from diagnostic.domain.questionnaire import Question, Role

ENDING = 3  # towns of one postcode to choose from, the result, the sheet
PEOPLE = 60


@pytest.fixture(scope="module")
def plan() -> Plan:
    questionnaire = load_questionnaire()
    return plan_of(questionnaire, bank_of(questionnaire), "default")


def test_people_come_back_the_same_for_a_seed(plan: Plan) -> None:
    assert people(3, 5) == people(3, 5)
    assert people(3, 5) != people(4, 5)
    first, again = world(3, plan.bank), world(3, plan.bank)
    person = people(3, 1)[0]
    assert [first.answer(person, item.id) for item in plan.bank] == [
        again.answer(person, item.id) for item in plan.bank
    ]


def test_the_engine_finds_where_people_are(plan: Plan) -> None:
    true = world(5, plan.bank)
    runs = [interviewed(plan, true, person) for person in people(5, PEOPLE)]
    near, gentle = accuracy(runs), dignity(runs, plan.bank)
    assert near["r"] > 0.85
    assert near["rmse"] < 0.70
    assert gentle["runs_of_three"] == 0
    assert gentle["most_screens"] <= 16
    assert gentle["least_each"] >= 3


def test_it_does_better_than_the_same_number_of_fixed_questions(plan: Plan) -> None:
    true, form = world(6, plan.bank), spread_form(plan.bank, 13)
    persons = people(6, PEOPLE)
    adaptive = [interviewed(plan, true, person) for person in persons]
    fixed = [filled(plan.bank, form, true, person) for person in persons]
    assert accuracy(adaptive)["rmse"] < accuracy(fixed)["rmse"]
    assert dignity(adaptive, plan.bank)["not_no"] > dignity(fixed, plan.bank)["not_no"]


def test_the_whole_path_of_the_kiosk_takes_at_most_21_screens() -> None:
    questionnaire = load_questionnaire()
    journey = Journey(questionnaire, bank_of(questionnaire))
    true = world(7, journey.bank)
    lengths = [_walked(journey, true, number) for number in range(PEOPLE)]
    assert max(lengths) <= 21
    assert 19 <= fmean(lengths) - 1 <= 20  # most towns have a postcode of their own


def _walked(journey: Journey, true: World, number: int) -> int:
    person, answers = people(7, PEOPLE)[number], Answers()
    while name := journey.following(answers):
        question = journey.questionnaire.questions[name]
        value = true.answer(person, name) if question.role is Role.SCORED else 0
        given = Answer(name, (_code(question, value),), position=answers.next_position())
        answers = Answers({**answers.declared, name: given})
    return len(answers) + ENDING


def _code(question: Question, value: int | str) -> str:
    if isinstance(value, str):
        return value
    option = question.option_at(value) or next(iter(question.options), None)
    return option.code if option else "35238"


def test_the_command_prints_the_figures_beside_the_targets() -> None:
    result = CliRunner().invoke(main, ["simulate", "--people", "20", "--profile", "kiosk", "--retest"])
    assert result.exit_code == 0, result.output
    assert "RMSE" in result.output
    assert "faux progrès" in result.output
