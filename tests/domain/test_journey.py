from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.journey import URGENT_NOW, Journey
from diagnostic.domain.measurement.model import bank_of
from diagnostic.domain.questionnaire import (
    NEVER_TOUCHED,
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

Chooser = Callable[[Question], str]
SCREENS_AROUND = 3  # towns of one postcode to choose from, the result, the sheet


def text(source: str) -> Text:
    return Text(source, source)


def options(top: int) -> tuple[Option, ...]:
    scale = tuple(Option(f"c{category}", text(str(category)), category) for category in range(top, -1, -1))
    return (*scale, Option("dk", text("dk"), small=True), Option("na", text("na"), small=True))


def scored(name: str, stake: Stake, thresholds: tuple[float, ...], **flags: bool) -> Question:
    kind = Kind.EQUIPMENT if stake is Stake.ACCESS else Kind.BEHAVIOUR
    scoring = Scoring(stake, kind, 1.5, thresholds, **flags)
    return Question(QuestionId(name), Role.SCORED, text(name), options(len(thresholds)), scoring=scoring)


def neutral(name: str, role: Role, codes: tuple[str, ...], about: str | None = None) -> Question:
    choices = tuple(Option(code, text(code)) for code in codes)
    return Question(QuestionId(name), role, text(name), choices, about=QuestionId(about) if about else None)


def acts(letter: str, stake: Stake, count: int) -> list[Question]:
    lowest = [-3.4 + 3.6 * rank / count for rank in range(count)]
    return [
        scored(f"{letter}{rank:02}", stake, (low, low + 0.9, low + 1.8), opens=rank == 0)
        for rank, low in enumerate(lowest)
    ]


def small_questionnaire() -> Questionnaire:
    access = [
        *acts("A", Stake.ACCESS, 8),
        scored("A90", Stake.ACCESS, (-1.3,), always=True),
        scored("A91", Stake.ACCESS, (-1.2,), always=True),
    ]
    usage = [*acts("U", Stake.USAGE, 14), scored("U90", Stake.USAGE, (-1.5, 0.2), always=True)]
    opportunities = acts("O", Stake.OPPORTUNITIES, 14)
    longings = [
        neutral(f"{act.id}.envie", Role.LONGING, ("oui", "non"), about=act.id) for act in (*usage, *opportunities)
    ]
    around = [
        neutral("wishes", Role.WISHES, ("demarche", "sante")),
        neutral("urgency", Role.URGENCY, ("non", URGENT_NOW, "oui_apres")),
        neutral("town", Role.TOWN, ("35238",)),
        neutral("travel", Role.TRAVEL, ("pied",)),
        neutral("company", Role.COMPANY, ("collectif",)),
        neutral("feedback", Role.FEEDBACK, ("oui",)),
    ]
    questions = [*around, *access, *usage, *opportunities, *longings]
    return Questionnaire("small", "1", text("small"), {question.id: question for question in questions})


@pytest.fixture(scope="module")
def journey() -> Journey:
    questionnaire = small_questionnaire()
    return Journey(questionnaire, bank_of(questionnaire))


def answered(answers: Answers, name: str, code: str) -> Answers:
    given = Answer(QuestionId(name), (code,), position=answers.next_position())
    return Answers({**answers.declared, given.question: given})


def changed(answers: Answers, name: str, code: str) -> Answers:
    question = QuestionId(name)
    return Answers({**answers.declared, question: replace(answers.declared[question], codes=(code,))})


def walked(journey: Journey, chooser: Chooser) -> Answers:
    answers = Answers()
    while name := journey.following(answers):
        question = journey.questionnaire.questions[name]
        answers = answered(answers, name, chooser(question))
        assert len(answers) <= 21 - SCREENS_AROUND
        assert not journey.dropped(answers)
    return answers


def lowest(question: Question) -> str:
    return "c0" if question.role is Role.SCORED else question.options[0].code


def highest(question: Question) -> str:
    return question.options[0].code


def roles(journey: Journey, answers: Answers) -> list[Role]:
    return [journey.questionnaire.questions[answer.question].role for answer in answers]


def test_wishes_and_urgency_come_first_then_the_acts_then_the_way(journey: Journey) -> None:
    order = roles(journey, walked(journey, highest))
    assert order[:2] == [Role.WISHES, Role.URGENCY]
    assert set(order[2:-3]) == {Role.SCORED}
    assert order[-3:] == [Role.TOWN, Role.TRAVEL, Role.COMPANY]


def test_feedback_is_not_part_of_the_path(journey: Journey) -> None:
    assert "feedback" not in walked(journey, highest)


@pytest.mark.parametrize("code", ["c0", "dk", "na", "skip"])
def test_every_kind_of_person_ends_within_the_screens(journey: Journey, code: str) -> None:
    answers = walked(journey, lambda question: code if question.role is Role.SCORED else question.options[0].code)
    assert {"town", "travel", "company"} <= set(answers.declared)


@settings(max_examples=40, deadline=None)
@given(places=st.lists(st.integers(0, 6), min_size=21, max_size=21))
def test_any_answers_end_within_the_screens(journey: Journey, places: list[int]) -> None:
    ahead = iter(places)

    def anything(question: Question) -> str:
        codes = [option.code for option in question.options if option.code != URGENT_NOW]
        codes += ["skip"] if question.role is Role.SCORED else []
        return codes[next(ahead) % len(codes)]

    answers = walked(journey, anything)
    assert {"town", "travel", "company"} <= set(answers.declared)


def test_a_question_that_teaches_much_comes_before_a_longing(journey: Journey) -> None:
    answers = walked(journey, lambda question: "c0" if question.id.startswith("O") else highest(question))
    order = [answer.question for answer in answers if answer.question.startswith("O")]
    assert not order[1].endswith(".envie")
    assert order[2].removesuffix(".envie") == order[1]


def test_blocks_follow_each_other(journey: Journey) -> None:
    letters = [answer.question[0] for answer in walked(journey, highest) if answer.question[1:].isdigit()]
    assert letters == sorted(letters, key="AUO".index)


def test_no_three_noes_in_a_row(journey: Journey) -> None:
    run = longest = 0
    for answer in walked(journey, lowest):
        run = run + 1 if answer.code == "c0" else 0
        longest = max(longest, run)
    assert longest == 2


def test_how_and_with_whom_may_be_taken_early_but_are_asked_once(journey: Journey) -> None:
    answers = walked(journey, lowest)
    order = roles(journey, answers)
    assert order.index(Role.TRAVEL) < order.index(Role.TOWN)
    assert order.count(Role.TRAVEL) == order.count(Role.COMPANY) == 1


def test_an_opportunity_not_done_is_followed_by_a_longing_twice_at_most(journey: Journey) -> None:
    answers = walked(journey, lambda question: "c0" if question.id.startswith("O") else highest(question))
    order = [answer.question for answer in answers]
    longings = [name for name in order if name.endswith(".envie")]
    assert longings
    for name in longings:
        assert order[order.index(name) - 1] == name.removesuffix(".envie")
    assert len(longings) <= 3


def test_an_act_that_is_not_for_me_is_followed_by_no_longing(journey: Journey) -> None:
    answers = walked(journey, lambda question: "na" if question.role is Role.SCORED else question.options[0].code)
    assert Role.LONGING not in roles(journey, answers)


def test_an_urgent_procedure_goes_straight_to_the_town(journey: Journey) -> None:
    answers = answered(answered(Answers(), "wishes", "sante"), "urgency", URGENT_NOW)
    assert journey.following(answers) == "town"
    assert journey.following(answered(answers, "town", "35238")) is None


def test_after_the_urgent_result_the_questions_can_be_taken_up(journey: Journey) -> None:
    answers = answered(answered(Answers(), "wishes", "sante"), "urgency", URGENT_NOW)
    later = changed(answered(answers, "town", "35238"), "urgency", "oui_apres")
    following = journey.following(later)
    assert following is not None
    assert journey.questionnaire.questions[following].role is Role.SCORED


def test_only_answered_questions_and_the_next_one_are_reachable(journey: Journey) -> None:
    answers = answered(Answers(), "wishes", "sante")
    assert journey.reachable(answers, QuestionId("wishes"))
    assert journey.reachable(answers, QuestionId("urgency"))
    assert not journey.reachable(answers, QuestionId("town"))
    assert not journey.reachable(answers, QuestionId("nowhere"))


def test_questions_are_numbered_in_the_order_met(journey: Journey) -> None:
    answers = answered(Answers(), "wishes", "sante")
    assert journey.number(answers, QuestionId("wishes")) == 1
    assert journey.number(answers, QuestionId("urgency")) == 2


def test_a_longing_leaves_the_path_when_the_act_is_done_after_all(journey: Journey) -> None:
    answers = answered(answered(Answers(), "O00", "c0"), "O00.envie", "oui")
    assert journey.dropped(answers) == ()
    assert journey.dropped(changed(answers, "O00", "c3")) == ("O00.envie",)


def test_an_answer_to_a_question_that_exists_no_more_leaves_the_path(journey: Journey) -> None:
    assert journey.dropped(answered(Answers(), "old", "x")) == ("old",)


def test_what_depends_on_a_changed_answer_leaves_with_what_depends_on_it() -> None:
    questionnaire = small_questionnaire()
    needing = {"U03": "A90", "U04": "U03"}
    questions = {
        name: replace(question, requires=Requirement(QuestionId(needing[name]), 1)) if name in needing else question
        for name, question in questionnaire.questions.items()
    }
    changing = replace(questionnaire, questions=questions)
    journey = Journey(changing, bank_of(changing))
    answers = answered(answered(answered(Answers(), "A90", "c1"), "U03", "c2"), "U04", "c1")
    assert journey.dropped(answers) == ()
    assert journey.dropped(changed(answers, "A90", "c0")) == ("U03", "U04")


def with_first_time(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire, the lowest answer of A00 meaning « never touched a device »."""
    opening = questionnaire.questions[QuestionId("A00")]
    marked = [replace(each, barriers=(NEVER_TOUCHED,)) if each.code == "c0" else each for each in opening.options]
    return replace(
        questionnaire, questions={**questionnaire.questions, opening.id: replace(opening, options=tuple(marked))}
    )


def test_who_now_says_never_has_done_nothing_alone() -> None:
    questionnaire = with_first_time(small_questionnaire())
    journey = Journey(questionnaire, bank_of(questionnaire))
    answers = walked(journey, lambda question: "c1" if question.id == "O00" else highest(question))
    never = changed(answers, "A00", "c0")
    alone = {answer.question for answer in answers if answer.code in {"c2", "c3"} and answer.question[0] in "UO"}
    assert alone
    assert set(journey.dropped(never, QuestionId("A00"))) == alone
    assert journey.following(Answers({name: a for name, a in never.declared.items() if name not in alone})) is None


def test_what_was_said_along_the_way_stays_though_it_differs() -> None:
    questionnaire = with_first_time(small_questionnaire())
    journey = Journey(questionnaire, bank_of(questionnaire))
    answers = walked(journey, lambda question: "c0" if question.id == "A00" else highest(question))
    assert journey.dropped(answers) == ()
    assert journey.dropped(answers, QuestionId("U90")) == ()


def test_a_no_leaves_when_a_changed_answer_settles_the_contrary() -> None:
    questionnaire = small_questionnaire()
    settled = replace(questionnaire.questions[QuestionId("A91")], settled_by=Requirement(QuestionId("A90"), 1))
    settling = replace(questionnaire, questions={**questionnaire.questions, settled.id: settled})
    journey = Journey(settling, bank_of(settling))
    answers = answered(answered(Answers(), "A90", "c0"), "A91", "c0")
    having = changed(answers, "A90", "c1")
    assert journey.dropped(answers, QuestionId("A90")) == ()
    assert journey.dropped(having, QuestionId("A90")) == ("A91",)
    assert journey.dropped(changed(having, "A91", "c1"), QuestionId("A90")) == ()


def test_changing_an_answer_at_the_end_asks_no_more_acts(journey: Journey) -> None:
    answers = walked(journey, highest)
    first = next(answer.question for answer in answers if answer.question.startswith("U"))
    assert journey.following(changed(answers, first, "c0")) is None


def test_the_same_answers_give_the_same_path(journey: Journey) -> None:
    again = Journey(small_questionnaire(), bank_of(small_questionnaire()))
    assert list(walked(journey, lowest).declared) == list(walked(again, lowest).declared)
