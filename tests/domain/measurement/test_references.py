"""Bridges to published figures: what is certain, what is probable, and that no screen can show them."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.content.load import load_questionnaire
from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.measurement.activities import AREAS, Activities, AreaLevel, activities_of
from diagnostic.domain.measurement.estimate import place
from diagnostic.domain.measurement.model import bank_of, responses_of
from diagnostic.domain.measurement.references import (
    NO,
    YES,
    Certainty,
    Finding,
    InseeReading,
    Level,
    TooFewPeopleError,
    eloignement,
    illectronisme,
    overall_level,
    share_of,
)
from diagnostic.domain.placement import Placement
from diagnostic.domain.questionnaire import Question

QUESTIONNAIRE = load_questionnaire()
BANK = bank_of(QUESTIONNAIRE)
CODES = tuple(code for area in AREAS for code in area.codes)
PACKAGE = Path(__file__).resolve().parents[3] / "diagnostic"
SHOWING = ("web", "pdf", "printing")


def all_of(*, done: bool) -> dict[str, bool]:
    return dict.fromkeys(CODES, done)


def one_each(count: int) -> dict[str, bool]:
    return all_of(done=False) | {area.codes[0]: True for area in AREAS[:count]}


def answers_of(**codes: str) -> Answers:
    chosen = (QUESTIONNAIRE.question(name) for name in codes)
    questions = [question for question in chosen if question]
    return Answers.of(Answer(question.id, (codes[question.id],), rank) for rank, question in enumerate(questions))


def with_dsi(code: str) -> Question:
    return next(question for question in QUESTIONNAIRE if code in question.dsi)


def placement_of(answers: Answers) -> Placement:
    return place(BANK, responses_of(BANK, QUESTIONNAIRE, answers))


def test_every_code_of_the_content_stands_in_one_area() -> None:
    assert len(set(CODES)) == len(CODES)
    assert {code for question in QUESTIONNAIRE for code in question.dsi} <= set(CODES)


@pytest.mark.parametrize(
    ("done", "level"),
    [
        (all_of(done=True), Level.ABOVE),
        (one_each(5), Level.BASIC),
        (one_each(4), Level.LOW),
        (one_each(3), Level.NARROW),
        (one_each(2), Level.LIMITED),
        (one_each(1), Level.NONE),
        (one_each(0), Level.NONE),
    ],
)
def test_the_whole_sheet_gives_the_level_of_eurostat(done: dict[str, bool], level: Level) -> None:
    found = overall_level(Activities(done, internet=True))
    assert (found.certainty, found.outcome) == (Certainty.CERTAIN, level)


def test_who_does_not_go_online_is_not_assessed() -> None:
    assert overall_level(Activities({}, internet=False)).outcome is Level.NOT_ASSESSED


def test_one_activity_meets_an_area_and_the_number_of_its_kind_makes_it_above() -> None:
    information, content = AREAS[0], AREAS[2]
    assert [information.level(done) for done in range(3)] == [AreaLevel.MISSING, AreaLevel.BASIC, AreaLevel.ABOVE]
    assert [content.level(done) for done in (2, 3)] == [AreaLevel.BASIC, AreaLevel.ABOVE]


@pytest.mark.parametrize(("met", "first", "second"), [(0, YES, YES), (1, YES, NO), (2, NO, NO)])
def test_the_two_readings_of_insee_differ_on_one_area_only(met: int, first: str, second: str) -> None:
    known = Activities(one_each(met), internet=True)
    assert illectronisme(known, InseeReading.FOUR_OR_FIVE).outcome == first
    assert illectronisme(known, InseeReading.ALL_FIVE).outcome == second


def test_an_activity_not_asked_leaves_a_chance_not_a_certainty() -> None:
    asked = {code: False for code in CODES if code != "I_IUEM"}
    found = illectronisme(Activities(asked, {"I_IUEM": 0.9}, internet=True), InseeReading.ALL_FIVE)
    assert (found.certainty, found.outcome) == (Certainty.PROBABLE, NO)
    assert found.chances[NO] == pytest.approx(0.9)
    doubtful = illectronisme(Activities(asked, {"I_IUEM": 0.5}, internet=True), InseeReading.ALL_FIVE)
    assert doubtful.outcome is None


@given(st.dictionaries(st.sampled_from(CODES), st.booleans()), st.floats(0.01, 0.99))
def test_chances_add_up_and_a_certainty_holds_whatever_is_missing(done: dict[str, bool], chance: float) -> None:
    missing = [code for code in CODES if code not in done]
    known = Activities(done, dict.fromkeys(missing, chance), internet=True)
    found = overall_level(known)
    assert sum(found.chances.values()) == pytest.approx(1.0)
    assert min(found.chances.values()) >= -1e-12
    if found.certainty is Certainty.CERTAIN:
        filled = (
            overall_level(Activities(done | dict.fromkeys(missing, rest), internet=True)) for rest in (True, False)
        )
        assert {one.outcome for one in filled} == {found.outcome}


def test_help_does_not_count_as_done() -> None:
    name = with_dsi("I_IUEM").id
    assert activities_of(QUESTIONNAIRE, answers_of(**{name: "facile"})).done == {"I_IUEM": True}
    assert activities_of(QUESTIONNAIRE, answers_of(**{name: "avec"})).done == {"I_IUEM": False}
    cookies = with_dsi("I_PCOOK1").id
    assert activities_of(QUESTIONNAIRE, answers_of(**{cookies: "avec"})).done == {"I_PCOOK1": False}


def test_what_was_skipped_is_not_known_and_the_posterior_speaks_for_it() -> None:
    name = with_dsi("I_IUEM").id
    known = activities_of(QUESTIONNAIRE, answers_of(**{name: "skip"}))
    assert "I_IUEM" not in known.done
    higher = activities_of(QUESTIONNAIRE, answers_of(**{with_dsi("I_CXLS1").id: "facile"}))
    assert 0.0 < known.chances["I_IUEM"] < higher.chances["I_IUEM"] < 1.0


def test_who_never_touched_a_device_is_certain() -> None:
    never = next(
        (question.id, option.code)
        for question in QUESTIONNAIRE
        for option in question.options
        if "first_time" in option.barriers
    )
    answers = answers_of(**dict([never]))
    known = activities_of(QUESTIONNAIRE, answers)
    assert known.internet is False
    assert illectronisme(known).certainty is Certainty.CERTAIN
    assert eloignement(known, placement_of(answers)).outcome == YES


def test_the_sheet_of_a_study_goes_before_the_answers() -> None:
    name = with_dsi("I_IUEM").id
    known = activities_of(QUESTIONNAIRE, answers_of(**{name: "non"}), {"I_IUEM": True})
    assert known.done["I_IUEM"]
    assert known.internet


def test_without_the_question_on_mastery_the_rule_is_never_certain_for_an_internet_user() -> None:
    answers = answers_of(**{with_dsi("I_IUEM").id: "facile"})
    known, placement = activities_of(QUESTIONNAIRE, answers), placement_of(answers)
    assert eloignement(known, placement).certainty is not Certainty.CERTAIN
    assert eloignement(known, placement, brake=False).outcome == NO
    assert eloignement(known, placement, brake=True).outcome == YES


def test_an_aggregate_counts_the_sure_the_expected_and_the_unknown() -> None:
    sure, likely = Finding(Certainty.CERTAIN, {YES: 1.0}), Finding(Certainty.PROBABLE, {YES: 0.1, NO: 0.9})
    doubt = Finding(Certainty.UNKNOWN, {YES: 0.5, NO: 0.5})
    found = share_of([sure] * 5 + [likely] * 10 + [doubt] * 5, YES)
    assert (found.people, found.certain, found.unknown) == (20, 0.25, 0.25)
    assert found.expected == pytest.approx((5 + 1 + 2.5) / 20)
    with pytest.raises(TooFewPeopleError):
        share_of([sure] * 9, YES)


@pytest.mark.parametrize("edge", SHOWING)
def test_no_module_that_shows_something_imports_them(edge: str) -> None:
    modules = list((PACKAGE / edge).rglob("*.py"))
    assert modules
    assert not [module.name for module in modules if _imports_references(module)]


def _imports_references(module: Path) -> bool:
    forbidden = ("diagnostic.domain.measurement.references", "diagnostic.domain.measurement.activities")
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    named = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    from_ = [
        f"{node.module}.{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    return any(name.startswith(forbidden) for name in [*named, *from_])
