"""From a question and the answers to what the page shows."""

from flask import render_template, request, url_for
from flask_babel import gettext as _

from diagnostic.domain.answers import Answer
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.questionnaire import SKIPPED, Question, Role
from diagnostic.web.i18n import t
from diagnostic.web.participant.pages import Choice, QuestionPage, ReviewPage, ReviewRow
from diagnostic.web.product import product

FEW = 7  # more choices than this are shown in a grid


def show(
    diagnosis: Diagnosis, question: Question, *, codes: tuple[str, ...] | None = None, refused: bool = False
) -> str:
    """Return the page of a question, with what was chosen and what to do when nothing was."""
    chosen = diagnosis.answers.codes(question.id) if codes is None else codes
    page = question_page(diagnosis, question, chosen, refused=refused)
    template = "wishes" if len(page.choices) > FEW else "question"
    return render_template(f"participant/{template}.html", page=page)


def question_page(
    diagnosis: Diagnosis, question: Question, chosen: tuple[str, ...], *, refused: bool
) -> QuestionPage:
    """Return what the template of a question gets."""
    return QuestionPage(
        action=address("participant.answer", question),
        title=t(question.text),
        choices=_choices(question, chosen),
        submit_key=product().identifiers.new(),
        multiple=question.multiple,
        number=product().taking.path.number(diagnosis.answers, question.id),
        hint=t(question.hint) if question.hint else None,
        act=t(question.act) if question.about and question.act else None,
        pictogram=question.pictogram,
        error=_what_to_do(question) if refused else None,
        back=back_address(diagnosis, question),
        skip=address("participant.skip", question),
    )


def review_page(diagnosis: Diagnosis, onward: str) -> ReviewPage:
    """Return every answer in the order of asking, each with the address that changes it."""
    questionnaire = product().taking.questionnaire
    rows = (_row(found, answer) for answer in diagnosis.answers if (found := questionnaire.question(answer.question)))
    return ReviewPage(tuple(rows), onward)


def back_address(diagnosis: Diagnosis, question: Question) -> str:
    """Return the address of the question before this one, or of the start page."""
    if request.args.get("retour") == "revoir":
        return url_for("participant.review")
    order = [answer.question for answer in diagnosis.answers]
    place = order.index(question.id) if question.id in order else len(order)
    if place == 0:
        return url_for("participant.welcome")
    return url_for("participant.question", question_id=order[place - 1])


def address(endpoint: str, question: Question) -> str:
    """Return an address of this question that keeps the way back to the review."""
    back = "revoir" if request.args.get("retour") == "revoir" else None
    return url_for(endpoint, question_id=question.id, retour=back)


def _choices(question: Question, chosen: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            option.code,
            t(option.text),
            option.pictogram,
            option.code in chosen,
            option.small or option.special,
        )
        for option in question.options
    )


def _what_to_do(question: Question) -> str:
    if question.multiple:
        return _("Choisissez une ou plusieurs réponses, ou touchez «\u00a0Passer\u00a0».")
    return _("Choisissez une réponse, ou touchez «\u00a0Passer\u00a0».")


def _row(question: Question, answer: Answer) -> ReviewRow:
    change = url_for("participant.question", question_id=question.id, retour="revoir")
    asked, said = _asked(question), _said(question, answer)
    return ReviewRow(" ".join(asked), " · ".join(said), change, (*asked, *said))


def _asked(question: Question) -> tuple[str, ...]:
    about = question.act if question.about else None
    return (t(about), t(question.text)) if about else (t(question.text),)


def _said(question: Question, answer: Answer) -> tuple[str, ...]:
    if answer.codes == (SKIPPED,):
        return (_("Passée"),)
    if question.role is Role.TOWN:
        town = product().towns.town(answer.code)
        return (town.name if town else _("Je préfère ne pas dire"),)
    return tuple(t(option.text) for code in answer.codes if (option := question.option(code)))
