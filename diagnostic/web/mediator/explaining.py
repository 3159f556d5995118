"""The result in words for a mediator: what blocks, what was said and seen, why each question was asked."""

from collections.abc import Iterator

from flask import url_for

from diagnostic.domain.answers import Answer
from diagnostic.domain.diagnosis import Diagnosis, Mode
from diagnostic.domain.orientation import Orientation, Reason, Recommendation
from diagnostic.domain.orientation.editing import steps_of
from diagnostic.domain.questionnaire import Question, Role
from diagnostic.domain.stakes import Stake
from diagnostic.services.ports import Site
from diagnostic.web.mediator.pages import AnswerRow, AsideRow, StepRow
from diagnostic.web.presenting.copy import WHY, asked_text, said_text
from diagnostic.web.presenting.naming import names_of
from diagnostic.web.presenting.phrases import first_phrase
from diagnostic.web.presenting.steps import step_words
from diagnostic.web.product import product

NOT_ASKED = "Non demandé"
BY_ROLE = {
    Role.WISHES: "Commencer par ce que la personne veut.",
    Role.URGENCY: "Une démarche urgente passe avant tout.",
    Role.LONGING: "Suit un « non » : savoir si la personne en a envie.",
    Role.TOWN: "Trouver un lieu proche.",
    Role.TRAVEL: "Trouver un lieu où la personne peut aller.",
    Role.COMPANY: "Trouver la façon d’apprendre qui lui va.",
    Role.FACT: "Pour l’orientation. Ne compte pas dans la position.",
    Role.EXERCISE: "Essai proposé après le résultat.",
    Role.FEEDBACK: "Savoir si les questions sont claires.",
}
ALWAYS = "Toujours posée : l’orientation en a besoin."
OPENS = "Ouvre ce chemin : la plus facile."
TELLING = "La plus utile à ce moment pour situer la personne."
ON_PAPER = "Fait partie du papier."


def answer_rows(diagnosis: Diagnosis) -> tuple[AnswerRow, ...]:
    """Return every answer in the order of asking, with why it was asked."""
    return tuple(
        AnswerRow(asked_text(question), said_text(question, answer), why_asked(question, diagnosis.mode))
        for question, answer in _known(diagnosis)
    )


def access_rows(diagnosis: Diagnosis) -> tuple[AnswerRow, ...]:
    """Return access item by item, with the advice for each answer that stands in the way, those first."""
    rows = [_access(question, answer) for question, answer in _known(diagnosis) if _is_access(question)]
    return tuple(sorted(rows, key=lambda row: not row.advice))


def compared_rows(diagnosis: Diagnosis) -> tuple[AnswerRow, ...]:
    """Return what was seen beside what was said: two sources, never mixed."""
    found = []
    for name, seen in diagnosis.answers.observed.items():
        question, said = product().taking.questionnaire.question(name), diagnosis.answers.declared.get(name)
        if question:
            words = said_text(question, said) if said else NOT_ASKED
            found.append(AnswerRow(asked_text(question), words, "", seen=said_text(question, seen)))
    return tuple(found)


def why_asked(question: Question, mode: Mode) -> str:
    """Return why a question was asked, in one sentence."""
    if mode is Mode.PAPER:
        return ON_PAPER
    if question.role in BY_ROLE:
        return BY_ROLE[question.role]
    if question.scoring and question.scoring.always:
        return ALWAYS
    return OPENS if question.scoring and question.scoring.opens else TELLING


def step_rows(orientation: Orientation, site: Site, town: str | None) -> tuple[StepRow, ...]:
    """Return the steps with every reason in words."""
    steps = enumerate(steps_of(orientation))
    return tuple(StepRow(place, step_words(step, site, town), tuple(_reasons(step))) for place, step in steps)


def aside_rows(orientation: Orientation, diagnosis_id: str, site: Site) -> tuple[AsideRow, ...]:
    """Return what was set aside and why; what is in the offer may be proposed all the same."""
    offer = product().catalogues.of(site)
    names = names_of([each.id for each in orientation.set_aside], offer)
    coming = offer.dates(after=product().clock.now())
    known = {str(date.id): str(date.programme) for date in coming}
    known |= {str(programme.id): str(programme.id) for programme in offer.programmes()}
    place = len(steps_of(orientation)) % 3
    rows = []
    for each in orientation.set_aside:
        wanted = known.get(each.id)
        address = url_for("mediator.choose", diagnosis_id=diagnosis_id, place=place, programme=wanted)
        rows.append(AsideRow(names[each.id], WHY.get(each.why, each.why), address if wanted else None))
    return tuple(rows)


def _reasons(step: Recommendation) -> Iterator[str]:
    for reason in step.reasons:
        words = _reason(reason)
        if words:
            yield words


def _reason(reason: Reason) -> str | None:
    return first_phrase(f"reason.{reason.code}.{reason.about}", f"reason.{reason.code}")


def _known(diagnosis: Diagnosis) -> Iterator[tuple[Question, Answer]]:
    for answer in diagnosis.answers:
        question = product().taking.questionnaire.question(answer.question)
        if question:
            yield question, answer


def _is_access(question: Question) -> bool:
    scored = question.scoring is not None and question.scoring.stake is Stake.ACCESS
    return scored or question.role in {Role.FACT, Role.TRAVEL}


def _access(question: Question, answer: Answer) -> AnswerRow:
    option = question.option(answer.code)
    advice = [words for code in (option.barriers if option else ()) if (words := first_phrase(f"advice.{code}"))]
    return AnswerRow(asked_text(question), said_text(question, answer), "", advice=" ".join(advice))
