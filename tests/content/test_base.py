"""The questionnaire that ships keeps what the design promises."""

from collections import Counter

import pytest

from diagnostic.content.load import load_questionnaire
from diagnostic.domain.measurement.anchoring import share
from diagnostic.domain.questionnaire import Question, Questionnaire, Role
from diagnostic.domain.stakes import Stake

WISHES = (
    "ecrire_appeler", "demarche", "sante", "travail", "banque_achats", "apprendre", "enfants", "deplacement",
    "loisirs", "arnaques", "appareil", "moins_cher", "nouveautes", "ne_sais_pas",
)  # fmt: skip


@pytest.fixture(scope="module")
def base() -> Questionnaire:
    return load_questionnaire()


def codes(question: Question) -> tuple[str, ...]:
    return tuple(option.code for option in question.options)


def test_at_least_sixty_questions_place_the_person(base: Questionnaire) -> None:
    stakes = Counter(question.scoring.stake for question in base.of_role(Role.SCORED) if question.scoring)
    assert stakes.total() >= 60
    assert set(stakes) == set(Stake)


def test_the_micro_exercises_are_apart(base: Questionnaire) -> None:
    assert [question.id for question in base.of_role(Role.EXERCISE)] == ["U21", "U22", "U23", "U24"]


def test_orientation_finds_the_codes_it_knows(base: Questionnaire) -> None:
    assert codes(base.sole(Role.WISHES)) == WISHES
    assert base.sole(Role.WISHES).multiple
    assert set(codes(base.sole(Role.URGENCY))) == {"non", "oui_maintenant", "oui_apres"}
    assert codes(base.sole(Role.TOWN)) == ()
    assert codes(base.sole(Role.TRAVEL)) == ("pied", "transport", "voiture", "difficile")
    assert {"individuel", "collectif", "proche", "autonomie", "a_distance", "pas_maintenant"} < set(
        codes(base.sole(Role.COMPANY))
    )


def test_what_orientation_needs_is_always_asked(base: Questionnaire) -> None:
    always = [question.id for question in base if question.scoring and question.scoring.always]
    assert sorted(always) == ["A02", "A05", "A07", "U14"]


def test_each_act_of_usage_and_opportunities_is_followed_by_its_longing(base: Questionnaire) -> None:
    acts = {
        question.id
        for question in base.of_role(Role.SCORED)
        if question.scoring and question.scoring.stake is not Stake.ACCESS
    }
    assert {question.about for question in base.of_role(Role.LONGING)} == acts


def test_answers_stand_in_the_same_order_everywhere(base: Questionnaire) -> None:
    for question in base.of_role(Role.SCORED):
        categories = [option.category for option in question.options if option.category is not None]
        assert categories == sorted(categories, reverse=True), question.id
        assert [option.small for option in question.options] == sorted(option.small for option in question.options)


def test_thresholds_give_the_published_shares_back(base: Questionnaire) -> None:
    for question in base.of_role(Role.SCORED):
        scoring = question.scoring
        assert scoring is not None
        found = [share(threshold, scoring.discrimination) for threshold in scoring.thresholds]
        assert not scoring.shares or found == pytest.approx(list(scoring.shares), abs=1e-6), question.id
