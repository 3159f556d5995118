"""Weights and limits, and whether the programmes shipped answer every need."""

from pathlib import Path

import pytest

from diagnostic.content.load import load_questionnaire
from diagnostic.content.orientation_rules import FILE, load_rules
from diagnostic.content.programmes import load_programmes
from diagnostic.domain.catalogue import HelpKind
from diagnostic.domain.orientation import Evidence, Travel
from diagnostic.domain.problems import ContentError
from diagnostic.domain.questionnaire import Role
from diagnostic.domain.stakes import Stake
from diagnostic.domain.standard import SERVICES

PROGRAMMES = load_programmes()
QUESTIONS = load_questionnaire()


def test_every_rung_and_every_way_to_come_has_its_figure() -> None:
    rules = load_rules()
    assert {*rules.evidence} == {*Evidence}
    assert {*rules.reach} == {*Travel, "inconnu"}
    rungs = [rules.evidence[each] for each in (Evidence.DATED, Evidence.ON_REQUEST, Evidence.SERVICE)]
    assert rungs == sorted(rungs, reverse=True)
    assert rules.evidence[Evidence.SERVICE] > rules.weak_service > rules.evidence[Evidence.PLACE]


def test_the_questions_that_the_rules_name_exist() -> None:
    rules = load_rules()
    named = [*rules.devices.owned.values(), rules.delegates]
    assert all(QUESTIONS.question(each.question) for each in named)


def test_a_weight_below_zero_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "orientation.yaml"
    text = FILE.read_text(encoding="utf-8").replace("relevance: 4.0", "relevance: -4.0")
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError):
        load_rules(broken)


def test_every_wish_has_help_that_needs_nothing_to_be_known() -> None:
    for option in QUESTIONS.sole(Role.WISHES).options:
        open_to_all = [each for each in PROGRAMMES if option.code in each.wishes and not each.entry]
        assert open_to_all, option.code


def test_every_barrier_is_removed_by_a_programme() -> None:
    said = {barrier for question in QUESTIONS for option in question.options for barrier in option.barriers}
    assert said <= {barrier for programme in PROGRAMMES for barrier in programme.barriers}


def test_every_act_measured_is_taught() -> None:
    measured = {
        question.id
        for question in QUESTIONS.of_role(Role.SCORED)
        if question.scoring and question.scoring.stake is not Stake.ACCESS
    }
    assert measured <= {act for programme in PROGRAMMES for act in programme.acts}


def test_the_nine_services_are_all_used() -> None:
    assert {service for programme in PROGRAMMES for service in programme.services} == {*SERVICES}


def test_a_step_before_another_asks_for_no_more() -> None:
    known = {programme.id: programme for programme in PROGRAMMES}
    for programme in PROGRAMMES:
        for other in programme.prerequisites:
            before, after = known[other].entry or {}, programme.entry or {}
            assert all(zone <= after.get(stake, 0) for stake, zone in before.items()), programme.id


def test_what_has_an_entry_has_a_way_to_it() -> None:
    assert all(programme.prerequisites for programme in PROGRAMMES if programme.entry)


def test_help_by_someone_asks_for_no_device() -> None:
    for programme in PROGRAMMES:
        if programme.help_kind is not HelpKind.LEARN and programme.id != "appareil-en-panne":
            assert not programme.needs_device, programme.id


def test_programmes_say_what_the_person_will_be_able_to_do() -> None:
    assert len(PROGRAMMES) >= 25
    for programme in PROGRAMMES:
        assert len(programme.goals) >= 2, programme.id
        assert len(str(programme.summary)) <= 120, programme.id
