"""Micro-exercises after the result: invited to, tried twice at most, passed freely; never a mark."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import BooleanField, Form, HiddenField, StringField
from wtforms.validators import Length

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.exercises import Exercise, effort_category, same_word, was_tried
from diagnostic.services.exercising import PASSED, Observation, UnknownExerciseError
from diagnostic.web.i18n import t
from diagnostic.web.participant.blueprint import blueprint
from diagnostic.web.participant.entrance import next_address
from diagnostic.web.participant.exercise_pages import Attempt, exercise_page, exercises_page, tried_page
from diagnostic.web.participant.guard import with_diagnosis
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session

AGAIN = "essai"  # session: the exercise whose second try is open
SECOND = "2"
ERASE = "-"
LONGEST = 40
UNPROCESSABLE = 422


class TryForm(Form):
    """What was chosen or written, at which try, and whether someone helps."""

    cle = HiddenField(validators=[Length(max=64)])
    tour = HiddenField(validators=[Length(max=1)])
    reponse = StringField(validators=[Length(max=LONGEST)])
    touche = StringField(validators=[Length(max=1)])
    aide = BooleanField()


@blueprint.get("/essais")
@with_diagnosis
def exercises(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Invite to try; where nothing is left to try, or the questions are not over, go where the person is."""
    onward = _next_exercise(diagnosis)
    if onward is None or invitation_address(diagnosis) is None:
        return redirect(next_address(diagnosis), 303)
    return render_template("participant/exercises.html", page=exercises_page(diagnosis.answers, onward))


@blueprint.get("/essais/<question_id>")
@with_diagnosis
def exercise(diagnosis: Diagnosis, question_id: str) -> ResponseReturnValue:
    """Show an exercise; one that was tried already shows what came of it."""
    asked = _asked(question_id)
    if not _at_result(diagnosis):
        return redirect(next_address(diagnosis), 303)
    if was_tried(diagnosis.answers, asked):
        return redirect(url_for("participant.tried_exercise", question_id=asked.question), 303)
    return _show(diagnosis, asked, Attempt(_open_try(asked)))


@blueprint.post("/essais/<question_id>")
@with_diagnosis
def try_exercise(diagnosis: Diagnosis, question_id: str) -> ResponseReturnValue:
    """Take a try; a first one that misses opens a second one, and a try sent twice counts once."""
    asked = _asked(question_id)
    form = TryForm(request.form)
    if not _at_result(diagnosis) or was_tried(diagnosis.answers, asked) or _is_late(form, asked):
        return redirect(url_for("participant.exercise", question_id=asked.question), 303)
    if not form.validate():
        return _again(diagnosis, asked, form)
    if form.touche.data:
        query = _typed(form.reponse.data or "", form.touche.data)
        return _show(diagnosis, asked, Attempt(_open_try(asked), query))
    given = (form.reponse.data or "").strip()
    return _judge(diagnosis, asked, form, given) if given else _again(diagnosis, asked, form)


@blueprint.get("/essais/<question_id>/passer")
@with_diagnosis
def pass_exercise(diagnosis: Diagnosis, question_id: str) -> ResponseReturnValue:
    """Pass an exercise: nothing is known of it, and nothing is lost."""
    asked = _asked(question_id)
    if not _at_result(diagnosis):
        return redirect(next_address(diagnosis), 303)
    if not was_tried(diagnosis.answers, asked):
        diagnosis = _note(diagnosis, asked, PASSED, product().identifiers.new())
    return redirect(_next_exercise(diagnosis) or url_for("participant.result"), 303)


@blueprint.get("/essais/<question_id>/suite")
@with_diagnosis
def tried_exercise(diagnosis: Diagnosis, question_id: str) -> ResponseReturnValue:
    """Say kind words after a try, what was right, and why."""
    asked = _asked(question_id)
    if not was_tried(diagnosis.answers, asked):
        return redirect(url_for("participant.exercise", question_id=asked.question), 303)
    page = tried_page(diagnosis, asked, _next_exercise(diagnosis))
    return render_template("participant/exercise_tried.html", page=page)


def invitation_address(diagnosis: Diagnosis) -> str | None:
    """Return the address of the invitation, or None when nothing is left to try or the questions are not over."""
    invited = _at_result(diagnosis) and product().exercising.following(diagnosis.answers)
    return url_for("participant.exercises") if invited else None


def _judge(diagnosis: Diagnosis, asked: Exercise, form: TryForm, given: str) -> ResponseReturnValue:
    helped = bool(form.aide.data)
    second = _open_try(asked) > 1
    category = effort_category(right=_is_right(diagnosis, asked, given), second_try=second, helped=helped)
    if category is None:
        current_session()[AGAIN] = asked.question
        return redirect(url_for("participant.exercise", question_id=asked.question), 303)
    key = form.cle.data or product().identifiers.new()
    _note(diagnosis, asked, Observation(category, helped=helped), key)
    return redirect(url_for("participant.tried_exercise", question_id=asked.question), 303)


def _note(diagnosis: Diagnosis, asked: Exercise, seen: Observation, key: str) -> Diagnosis:
    product().exercising.note(diagnosis, asked, seen, submit_key=key)
    current_session().pop(AGAIN, None)
    return product().taking.current(diagnosis.id)


def _is_right(diagnosis: Diagnosis, asked: Exercise, given: str) -> bool:
    variant = asked.variant_for(diagnosis.id)
    return same_word(given, t(variant.word)) if variant.word else given == variant.right


def _again(diagnosis: Diagnosis, asked: Exercise, form: TryForm) -> ResponseReturnValue:
    """Say what to do when nothing usable was sent; that is no try."""
    query = "" if form.reponse.errors else form.reponse.data or ""
    words = asked.variant_for(diagnosis.id).word
    error = _("Écrivez le mot, ou passez.") if words else _("Choisissez une réponse, ou passez.")
    return _show(diagnosis, asked, Attempt(_open_try(asked), query, error)), UNPROCESSABLE


def _show(diagnosis: Diagnosis, asked: Exercise, attempt: Attempt) -> str:
    page = exercise_page(diagnosis, asked, attempt)
    template = "exercise_word" if page.word else "exercise"
    return render_template(f"participant/{template}.html", page=page)


def _open_try(asked: Exercise) -> int:
    return 2 if current_session().get(AGAIN) == asked.question else 1


def _is_late(form: TryForm, asked: Exercise) -> bool:
    """Return whether a first try was sent again after the second one was opened."""
    return _open_try(asked) > 1 and form.tour.data != SECOND


def _typed(text: str, key: str) -> str:
    return text[:-1] if key == ERASE else (text + key)[:LONGEST]


def _at_result(diagnosis: Diagnosis) -> bool:
    return product().taking.path.following(diagnosis.answers) is None


def _next_exercise(diagnosis: Diagnosis) -> str | None:
    left = product().exercising.following(diagnosis.answers)
    return url_for("participant.exercise", question_id=left.question) if left else None


def _asked(question_id: str) -> Exercise:
    try:
        return product().exercising.exercise(question_id)
    except UnknownExerciseError:
        abort(404)
