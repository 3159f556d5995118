"""One question a page: show it, take the answer, pass it, look at all answers again."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.answers import InvalidAnswerError
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.questionnaire import Question, QuestionId, Role
from diagnostic.services.taking import UnknownQuestionError
from diagnostic.web.participant import showing, towns
from diagnostic.web.participant.blueprint import blueprint
from diagnostic.web.participant.entrance import next_address
from diagnostic.web.participant.forms import answer_form
from diagnostic.web.participant.guard import with_diagnosis
from diagnostic.web.product import product

UNPROCESSABLE = 422


@blueprint.get("/question/<question_id>")
@with_diagnosis
def question(diagnosis: Diagnosis, question_id: str) -> ResponseReturnValue:
    """Show a question; one that is not reached yet sends to where the person is."""
    asked = _asked(question_id)
    if not product().taking.path.reachable(diagnosis.answers, asked.id):
        return redirect(next_address(diagnosis), 303)
    if asked.role is Role.TOWN:
        return towns.show(diagnosis, asked)
    return showing.show(diagnosis, asked)


@blueprint.post("/question/<question_id>")
@with_diagnosis
def answer(diagnosis: Diagnosis, question_id: str) -> ResponseReturnValue:
    """Take an answer and go on to what comes next."""
    asked = _asked(question_id)
    if not product().taking.path.reachable(diagnosis.answers, asked.id):
        return redirect(next_address(diagnosis), 303)
    if asked.role is Role.TOWN:
        return towns.take(diagnosis, asked, onward)
    return _take(diagnosis, asked)


@blueprint.get("/question/<question_id>/passer")
@with_diagnosis
def skip(diagnosis: Diagnosis, question_id: str) -> ResponseReturnValue:
    """Pass a question; passing it twice changes nothing."""
    asked = _asked(question_id)
    if product().taking.path.reachable(diagnosis.answers, asked.id):
        diagnosis = product().taking.skip(diagnosis, asked)
    return onward(diagnosis)


@blueprint.get("/revoir")
@with_diagnosis
def review(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Show every answer, each with a way to change it."""
    return render_template("participant/review.html", page=showing.review_page(diagnosis, next_address(diagnosis)))


def onward(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Go back to the review when the answer was changed from there, else to what comes next."""
    if request.args.get("retour") == "revoir":
        return redirect(url_for("participant.review"), 303)
    return redirect(next_address(diagnosis), 303)


def _take(diagnosis: Diagnosis, asked: Question) -> ResponseReturnValue:
    form = answer_form(asked, request.form)
    if not form.validate() or not form.codes:
        return showing.show(diagnosis, asked, codes=form.codes, refused=True), UNPROCESSABLE
    try:
        diagnosis = product().taking.answer(diagnosis, asked, form.codes, submit_key=submit_key(form.cle.data))
    except InvalidAnswerError:
        return showing.show(diagnosis, asked, codes=(), refused=True), UNPROCESSABLE
    return onward(diagnosis)


def submit_key(sent: str | None) -> str:
    """Return the key of this sending, so that sending twice records once."""
    return sent or product().identifiers.new()


def _asked(question_id: str) -> Question:
    try:
        return product().taking.question(QuestionId(question_id))
    except UnknownQuestionError:
        abort(404)
