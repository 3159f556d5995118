"""The way in and out: welcome, languages, display, start, stop, help, finish."""

from flask import abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis, Mode
from diagnostic.web import display, i18n, listening
from diagnostic.web.cookies import drop_cookie, keep_cookie
from diagnostic.web.local_path import local_path
from diagnostic.web.participant.blueprint import blueprint
from diagnostic.web.participant.guard import with_diagnosis
from diagnostic.web.participant.pages import FinishPage
from diagnostic.web.place import current_kiosk, current_site, keep_kiosk, keep_site
from diagnostic.web.product import product
from diagnostic.web.sessions import CODE_SHOWN, current_session, end_session, start_session

POSTER = "lieu"
FINISHES = {"ce-soir": "forgotten", "garde": "kept", "efface": "erased"}


@blueprint.get("/")
def welcome() -> ResponseReturnValue:
    """Show the start page, whatever happened before; the address of a poster, « /?lieu= », names its site."""
    if POSTER in request.args:
        response = redirect(url_for("participant.welcome"), 303)
        keep_site(response, request.args[POSTER])
        return response
    return render_template("participant/welcome.html")


@blueprint.get("/borne/<token>")
def open_kiosk(token: str) -> ResponseReturnValue:
    """Make this screen the kiosk of that token; the address it opens at start is not kept in its history."""
    response = redirect(url_for("participant.welcome"), 303)
    if product().sites.kiosk(token) is None:
        abort(404)
    keep_kiosk(response, token)
    return response


@blueprint.get("/langues")
def languages() -> ResponseReturnValue:
    """Show every language, each in its own script."""
    return render_template("participant/languages.html", back=local_path(request.args.get("retour")))


@blueprint.get("/langue/<tag>")
def choose_language(tag: str) -> ResponseReturnValue:
    """Keep the language chosen, for the advice and the desk too, and come back to the same page."""
    response = redirect(local_path(request.args.get("retour")), 303)
    if tag in {locale.tag for locale in i18n.offered_locales()}:
        set_preference(response, i18n.COOKIE, tag)
        diagnosis_id = current_session().diagnosis
        if diagnosis_id:
            product().taking.diagnoses.speak(diagnosis_id, tag)
    return response


@blueprint.post("/affichage")
def change_display() -> ResponseReturnValue:
    """Make the text bigger, the contrast stronger, and come back to the same page."""
    response = redirect(local_path(request.form.get("retour")), 303)
    wanted = display.read_display(request.cookies.get(display.COOKIE)).changed(request.form.get("reglage", ""))
    set_preference(response, display.COOKIE, wanted.cookie())
    return response


@blueprint.post("/commencer")
def start() -> ResponseReturnValue:
    """Open a diagnosis behind a new cookie."""
    mode = Mode.TOGETHER if request.form.get("mode") == Mode.TOGETHER else Mode.ALONE
    taking = product().taking
    diagnosis = taking.start(current_site(), mode=mode, locale=i18n.current_tag(), kiosk=current_kiosk())
    start_session(diagnosis.id)
    return redirect(next_address(diagnosis), 303)


@blueprint.get("/arreter")
@with_diagnosis
def stop(diagnosis: Diagnosis) -> ResponseReturnValue:
    """Ask what to do: go on, see the result now, or erase everything."""
    return render_template("participant/stop.html", onward=next_address(diagnosis))


@blueprint.get("/demander-aide")
def ask_for_help() -> ResponseReturnValue:
    """Hide the answers, keep the place, and tell the desk."""
    diagnosis_id = current_session().diagnosis
    if diagnosis_id:
        kiosk = current_kiosk()
        product().help_calls.call(current_site().id, kiosk.id if kiosk else None, diagnosis_id)
    return render_template("participant/help.html", onward=local_path(request.args.get("retour")))


@blueprint.post("/effacer")
def erase() -> ResponseReturnValue:
    """Erase every answer now, and make the screen ready for the next person.

    A screen left alone once the code was shown keeps its promise: the code is good until this evening.
    """
    diagnosis_id, asked = current_session().diagnosis, bool(request.form.get("fin"))
    if diagnosis_id and (asked or CODE_SHOWN not in current_session()):
        product().printing.withdraw(diagnosis_id)
        product().taking.diagnoses.erase(diagnosis_id)
    return _leave("efface" if asked and diagnosis_id else None)


@blueprint.post("/terminer")
def finish() -> ResponseReturnValue:
    """Leave the answers until this evening, or 24 months if the person said so, and empty the screen."""
    diagnosis_id = current_session().diagnosis
    found = product().taking.diagnoses.find(diagnosis_id) if diagnosis_id else None
    return _leave("garde" if found and found.kept_until else "ce-soir")


@blueprint.get("/fin/<kind>")
def finished(kind: str) -> ResponseReturnValue:
    """Say what becomes of the answers."""
    if kind not in FINISHES:
        return redirect(url_for("participant.welcome"), 303)
    return render_template("participant/finish.html", page=FinishPage(FINISHES[kind]))


def next_address(diagnosis: Diagnosis) -> str:
    """Return the address of what comes next: a question, or the result."""
    following = product().taking.path.following(diagnosis.answers)
    if following is None:
        return url_for("participant.result")
    return url_for("participant.question", question_id=following)


def set_preference(response: ResponseReturnValue, name: str, value: str) -> None:
    """Keep a preference until the next person."""
    keep_cookie(make_response(response), name, value)


def _leave(kind: str | None) -> ResponseReturnValue:
    end_session()
    address = url_for("participant.finished", kind=kind) if kind else url_for("participant.welcome")
    response = make_response(redirect(address, 303))
    if current_kiosk() or kind is None:
        drop_cookie(response, i18n.COOKIE)
        drop_cookie(response, display.COOKIE)
        drop_cookie(response, listening.COOKIE)
    return response
