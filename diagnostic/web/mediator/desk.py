"""The desk: who asks for help, who is here today, and today's diagnosis by its code."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField
from wtforms.validators import Length

from diagnostic.services.accounts import Account
from diagnostic.services.intake import Wanted
from diagnostic.services.retention import day_start
from diagnostic.web.mediator.access import AT_DESK, desk_site
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.listing import line_of, today
from diagnostic.web.mediator.pages import DeskHome
from diagnostic.web.product import product

UNPROCESSABLE = 422
UNKNOWN = "Aucun diagnostic d’aujourd’hui n’a ce code. Vérifiez les quatre chiffres."


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
    found = product().mediation.by_code(desk_site(), typed) if form.validate() else None
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
    )
    return render_template("mediator/home.html", page=page, account=account)
