"""The desk: who asks for help, who is here today, and today's diagnosis by its code."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField
from wtforms.validators import Length

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.accounts import Account
from diagnostic.services.audit import Act, AuditEvent
from diagnostic.services.following import NoReferenceError, TooManyTrialsError
from diagnostic.services.intake import Wanted
from diagnostic.services.retention import day_start
from diagnostic.services.throttling import Attempt
from diagnostic.web.limits import trial_of_code
from diagnostic.web.mediator.access import AT_DESK, desk_site
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.listing import line_of, today
from diagnostic.web.mediator.pages import DeskHome
from diagnostic.web.product import product

UNPROCESSABLE = 422
TOO_MANY_REQUESTS = 429
DAY_CODE = 4
UNKNOWN = "Aucun diagnostic n’a ce code. Vérifiez chaque signe."
WRONG = "Ce n’est pas un code de suivi : un signe manque ou n’est pas le bon. Il a huit signes, comme 7KD4 M9PT."
TOO_MANY_CODES = "Beaucoup de codes essayés en peu de temps. Attendez dix minutes."
TOO_MANY = "Beaucoup d’essais en peu de temps. Attendez une heure, ou cherchez avec le code du jour."


class TooManyCodesError(Exception):
    """An account typed many day codes that lead nowhere."""


class CodeForm(Form):
    """The code of the day."""

    code = StringField(validators=[Length(max=20)])


@blueprint.get("/bureau")
@AT_DESK
def home(account: Account) -> ResponseReturnValue:
    """Show calls for help, the field for a code, and who is here today."""
    return _home(account)


@blueprint.post("/bureau")
@AT_DESK
def find(account: Account) -> ResponseReturnValue:
    """Open today's diagnosis of a code."""
    form = CodeForm(request.form)
    typed = form.code.data or ""
    try:
        found = _found(typed, account) if form.validate() else None
    except NoReferenceError:
        return _home(account, code=typed, error=WRONG), UNPROCESSABLE
    except (TooManyCodesError, TooManyTrialsError) as error:
        wait = TOO_MANY_CODES if isinstance(error, TooManyCodesError) else TOO_MANY
        return _home(account, code=typed, error=wait), TOO_MANY_REQUESTS
    if found is None:
        return _home(account, code=typed, error=UNKNOWN), UNPROCESSABLE
    return redirect(url_for("mediator.show", diagnosis_id=found.id), 303)


@blueprint.post("/bureau/appels/<call_id>")
@AT_DESK
def answer_call(account: Account, call_id: str) -> ResponseReturnValue:
    """Say that someone goes to help, or go on with that person at the desk."""
    found = product().mediation.calling(desk_site(), call_id)
    product().help_calls.answer(desk_site().id, call_id)
    if found is None or request.form.get("suite") != "bureau":
        return redirect(url_for("mediator.home"), 303)
    taken = product().intake.take_over(found, account.id)
    return redirect(url_for("mediator.resume", diagnosis_id=taken.id), 303)


def _found(typed: str, account: Account) -> Diagnosis | None:
    """Return the diagnosis of a code of the day or of a reference; they are never confused, one has four digits."""
    symbols = [each for each in typed if each.isalnum()]
    if len(symbols) <= DAY_CODE:
        return _of_today(typed, trial_of_code(account.id))
    found = product().following.find(typed, desk_site().id, account.id)
    subject = found.id if found else ""
    event = AuditEvent(Act.REFERENCE_SEARCHED, account.id, subject, account.organisation, desk_site().id)
    product().audit.record(event)
    return found


def _of_today(typed: str, trial: Attempt) -> Diagnosis | None:
    """Return today's diagnosis of a code; raises TooManyCodesError when one account tries one code after another."""
    if not product().throttle.attempt(trial):
        raise TooManyCodesError(trial.of)
    found = product().mediation.by_code(desk_site(), typed)
    if found:
        product().throttle.succeeded(trial)
    return found


def _home(account: Account, *, code: str = "", error: str | None = None) -> str:
    site = desk_site()
    start = day_start(product().clock.now(), site.time_zone)
    lines = product().intake.store.lines(site.id, Wanted(since=start))
    paused = product().mediation.at_site(site, request.args.get("pause", ""))
    page = DeskHome(
        today=today(site),
        calls=tuple(product().help_calls.waiting(site.id)),
        code=code,
        error=error,
        lines=tuple(line_of(line, account) for line in lines if line.opened),
        paused=paused.day_code if paused else None,
        erased="efface" in request.args,
    )
    return render_template("mediator/home.html", page=page, account=account)
