"""Flaws of content whose shape is right: programmes against each other and against the questions."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from diagnostic.domain.catalogue import HelpKind, Programme, ProgrammeId
from diagnostic.domain.flaws import Flaw, offer_flaws, programme_flaws, unserved_flaws
from diagnostic.domain.questionnaire import Option, Question, QuestionId, Requirement, Role
from diagnostic.domain.text import Text


def text(source: str) -> Text:
    return Text(source, source)


QUESTION = Question(
    QuestionId("U1"),
    Role.FACT,
    text("Savez-vous"),
    (Option("oui", text("Oui"), 1), Option("non", text("Non"), 0, barriers=("no_mail",))),
    topics=("email",),
)
WISHES = Question(
    QuestionId("W1"),
    Role.WISHES,
    text("Que voulez-vous"),
    (Option("sante", text("Ma santé")), Option("ne_sais_pas", text("Je ne sais pas"), small=True)),
)
PROGRAMME = Programme(
    ProgrammeId("mail"),
    text("Un mail"),
    text("On écrit un mail."),
    HelpKind.LEARN,
    topics=("email",),
    wishes=("sante",),
    barriers=("no_mail",),
    acts=(QuestionId("U1"),),
    requires=(Requirement(QuestionId("U1"), 1),),
)


def fields(flaws: Iterable[Flaw]) -> list[tuple[int | None, str]]:
    return [(flaw.index, flaw.field) for flaw in flaws]


def test_an_offer_that_answers_the_questions_has_no_flaw() -> None:
    assert fields(offer_flaws([QUESTION, WISHES], [PROGRAMME])) == []
    assert fields(unserved_flaws([QUESTION, WISHES], [PROGRAMME])) == []
    assert fields(programme_flaws([PROGRAMME])) == []


@pytest.mark.parametrize(
    ("programme", "field"),
    [
        (replace(PROGRAMME, topics=("sante",)), "topics"),
        (replace(PROGRAMME, wishes=("voler",)), "wishes"),
        (replace(PROGRAMME, barriers=("cost",)), "barriers"),
        (replace(PROGRAMME, acts=(QuestionId("U9"),)), "acts"),
        (replace(PROGRAMME, requires=(Requirement(QuestionId("U9"), 1),)), "requires"),
        (replace(PROGRAMME, requires=(Requirement(QuestionId("U1"), 2),)), "requires"),
    ],
)
def test_what_a_programme_names_must_exist(programme: Programme, field: str) -> None:
    assert fields(offer_flaws([QUESTION, WISHES], [PROGRAMME, programme])) == [(1, field)]


def test_a_wish_without_a_programme_is_told_where_it_is_offered() -> None:
    (flaw,) = unserved_flaws([QUESTION, WISHES], [replace(PROGRAMME, wishes=())])
    assert (flaw.index, flaw.field) == (1, "options")
    assert "sante" in flaw.message


def test_a_long_circle_of_steps_is_told_for_each_programme_in_it() -> None:
    ring = [
        replace(PROGRAMME, id=ProgrammeId(name), prerequisites=(ProgrammeId(before),))
        for name, before in (("a", "b"), ("b", "c"), ("c", "a"), ("apart", "a"))
    ]
    assert fields(programme_flaws(ring)) == [(0, "prerequisites"), (1, "prerequisites"), (2, "prerequisites")]
