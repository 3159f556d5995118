"""Learning alone, and the corners of what may be proposed."""

from dataclasses import replace

import pytest

from diagnostic.domain.catalogue import HelpKind, ProgrammeId, Resource, ResourceId, SupportMode
from diagnostic.domain.orientation import Company, Evidence, Refusal, Request, Said, orient
from diagnostic.domain.questionnaire import QuestionId
from tests.domain.offers import (
    PROGRAMMES,
    RULES,
    codes,
    names,
    offer,
    programme,
    request,
    steps,
    venue,
    whys,
    workshop,
)

HERE = venue("ici", services=("aide_demarches", "maitrise_outils"))
COURSE = Resource(ResourceId("cours"), "Le mail pas à pas", "https://exemple.fr/mail", "fr", "debutant", ("email",))
ALONE = request(4, wishes=("ecrire_appeler",), company=Company.ALONE)


def test_who_wants_to_learn_alone_and_can_gets_a_resource() -> None:
    found = orient(ALONE, offer(HERE, resources=(COURSE,)), RULES).first
    assert (found.evidence, found.resource, found.venue) == (Evidence.RESOURCE, COURSE, None)
    assert (found.help_kind, found.topics, found.contact.website) == (HelpKind.LEARN, ("email",), COURSE.url)
    assert "resource" in codes(found)


@pytest.mark.parametrize(
    "person",
    [
        replace(ALONE, company=Company.GROUP),
        replace(ALONE, placement=request(2).placement),
        replace(ALONE, barriers=frozenset({"no_device"})),
        replace(ALONE, barriers=frozenset({"no_connection"})),
        replace(ALONE, languages=("ar",)),
        replace(ALONE, wishes=("sante",)),
    ],
)
def test_nobody_else_is_left_alone(person: Request) -> None:
    found = orient(person, offer(HERE, resources=(COURSE,)), RULES)
    assert all(step.resource is None for step in steps(found))


def test_a_resource_of_an_unknown_level_asks_for_the_highest() -> None:
    hard = replace(COURSE, level="autre")
    unsure = replace(ALONE, placement=request(3).placement)
    assert orient(unsure, offer(HERE, resources=(hard,)), RULES).first.resource is None
    assert orient(ALONE, offer(HERE, resources=(hard,)), RULES).first.resource == hard


def test_who_lets_others_do_is_offered_that_it_be_done() -> None:
    done = programme("confiee", HelpKind.DO_FOR, wishes=("sante",), services=("aide_demarches",))
    shown = programme("accompagnee", HelpKind.DO_WITH, wishes=("sante",), services=("aide_demarches",))
    both = offer(HERE, programmes=(done, shown))
    lets = request(3, wishes=("sante",), said={QuestionId("U14"): Said(0, 2)})
    assert names(orient(lets, both, RULES))[0] == "confiee"
    acts = request(3, wishes=("sante",), said={QuestionId("U14"): Said(2, 2)})
    assert names(orient(acts, both, RULES))[0] == "accompagnee"


def test_a_chain_of_steps_leads_to_the_first_within_reach() -> None:
    chain = (
        programme("a", entry={"usage": 1}),
        programme("b", entry={"usage": 4}, prerequisites=(ProgrammeId("a"),)),
        programme("c", entry={"usage": 5}, prerequisites=(ProgrammeId("b"),), wishes=("sante",)),
    )
    found = orient(request(2, wishes=("sante",)), offer(HERE, programmes=chain), RULES)
    assert names(found) == ["a"]


def test_without_a_step_within_reach_nothing_is_forced() -> None:
    lonely = (programme("seul", entry={"usage": 5}, prerequisites=(ProgrammeId("absent"),), wishes=("sante",)),)
    found = orient(request(1, wishes=("sante",)), offer(HERE, programmes=lonely), RULES)
    assert (found.first.evidence, found.first.programme) == (Evidence.DESK, None)
    assert whys(found) == {"seul": "prerequisite"}


def test_what_needs_a_device_is_not_for_who_has_none() -> None:
    own = (programme("chez-soi", needs_device=True, lends_device=False, wishes=("sante",)),)
    bare = request(wishes=("sante",), barriers=frozenset({"no_device"}))
    assert whys(orient(bare, offer(HERE, programmes=own), RULES)) == {"chez-soi": "no_device"}
    repaired = (programme("panne", lends_device=False, bring=("appareil",), wishes=("sante",)),)
    assert whys(orient(bare, offer(HERE, programmes=repaired), RULES)) == {"panne": "no_device"}


def test_a_computer_that_is_lacking_is_lent_and_not_to_be_brought() -> None:
    lent = (programme("atelier", bring=("telephone", "ordinateur"), wishes=("sante",)),)
    said = {QuestionId("A02"): Said(1, 1), QuestionId("A03"): Said(0, 1)}
    found = orient(request(wishes=("sante",), said=said), offer(HERE, programmes=lent), RULES)
    assert found.first.bring == ("telephone",)


def test_a_place_known_to_work_only_in_the_refused_way_is_left_out() -> None:
    groups = replace(HERE, support_modes=(SupportMode.GROUP,))
    person = request(4, wishes=("ecrire_appeler",), refused=frozenset({Refusal.GROUP}))
    assert orient(person, offer(groups), RULES).first.evidence is Evidence.DESK


def test_a_programme_only_in_the_refused_way_is_set_aside() -> None:
    groups = (programme("groupe", support_modes=(SupportMode.GROUP,), wishes=("sante",)),)
    person = request(wishes=("sante",), refused=frozenset({Refusal.GROUP}))
    assert whys(orient(person, offer(HERE, programmes=groups), RULES)) == {"groupe": "mode_refused"}


def test_a_date_held_in_the_refused_way_is_set_aside() -> None:
    remote = workshop("w", "sante-avec", HERE, support_mode=SupportMode.REMOTE)
    person = request(wishes=("sante",), refused=frozenset({Refusal.REMOTE}))
    assert whys(orient(person, offer(HERE, dates=(remote,)), RULES))["w"] == "mode_refused"


def test_no_phone_help_for_who_refused_it() -> None:
    person = request(wishes=("sante",), company=Company.REMOTE, refused=frozenset({Refusal.REMOTE}))
    found = orient(person, offer(replace(HERE, support_modes=(SupportMode.REMOTE,))), RULES)
    assert "comes" not in {code for step in steps(found) for code in codes(step)}


def test_a_foreign_welcome_counts_for_who_does_not_speak_french() -> None:
    plain, welcoming = venue("a", 1.0), venue("b", 1.0, specific_support=("langues_autres",))
    person = request(wishes=("sante",), languages=("ar",))
    assert orient(person, offer(plain, welcoming), RULES).first.venue == welcoming


def test_a_hindrance_is_answered_after_the_wishes() -> None:
    mail = programme("adresse", HelpKind.DO_WITH, barriers=("no_mail",))
    person = request(wishes=("sante",), barriers=frozenset({"no_mail"}))
    found = orient(person, offer(HERE, programmes=(*PROGRAMMES, mail)), RULES)
    assert names(found) == ["sante-avec", "adresse"]
