"""The desk: who asks for help, and today's diagnosis by its code."""

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField
from wtforms.validators import Length

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.accounts import Account, Role
from diagnostic.services.ports import Site
from diagnostic.web.i18n import speaking
from diagnostic.web.locales import SOURCE
from diagnostic.web.mediator.blueprint import blueprint
from diagnostic.web.mediator.pages import DeskHome, DeskResult, desk_result
from diagnostic.web.presenting.copy import CopyRequest, copy_content
from diagnostic.web.presenting.sheet import SheetRequest, sheet_content
from diagnostic.web.presenting.town import town_name
from diagnostic.web.product import product
from diagnostic.web.staff import for_role, working_site

UNPROCESSABLE = 422
UNKNOWN = "Aucun diagnostic d’aujourd’hui n’a ce code. Vérifiez les quatre chiffres."
AT_DESK = for_role(Role.MEDIATOR, Role.SITE)


class CodeForm(Form):
    """The code of the day."""

    code = StringField(validators=[Length(max=10)])


@blueprint.get("/bureau")
@AT_DESK
def home(account: Account) -> ResponseReturnValue:
    """Show calls for help and the field for a code."""
    return _home(account)


@blueprint.post("/bureau")
@AT_DESK
def find(account: Account) -> ResponseReturnValue:
    """Open today's diagnosis of a code."""
    form = CodeForm(request.form)
    typed = form.code.data or ""
    found = product().mediation.by_code(_site(), typed) if form.validate() else None
    if found is None:
        return _home(account, code=typed, error=UNKNOWN), UNPROCESSABLE
    return redirect(url_for("mediator.show", diagnosis_id=found.id), 303)


@blueprint.post("/bureau/appels/<call_id>")
@AT_DESK
def answer_call(account: Account, call_id: str) -> ResponseReturnValue:
    """Say that someone goes to help."""
    del account
    product().help_calls.answer(_site().id, call_id)
    return redirect(url_for("mediator.home"), 303)


@blueprint.get("/bureau/diagnostic/<diagnosis_id>")
@AT_DESK
def show(account: Account, diagnosis_id: str) -> ResponseReturnValue:
    """Show where the person stands, and the steps proposed."""
    diagnosis = _diagnosis(diagnosis_id)
    outcome = product().outcomes.outcome(diagnosis, _site())
    page: DeskResult = desk_result(diagnosis, outcome, _site(), town_name(diagnosis.answers))
    return render_template("mediator/result.html", page=page, account=account)


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/feuille.pdf")
@AT_DESK
def sheet(account: Account, diagnosis_id: str) -> ResponseReturnValue:
    """Return the person's sheet, in the person's language."""
    del account
    diagnosis = _diagnosis(diagnosis_id)
    outcome = product().outcomes.outcome(diagnosis, _site())
    with speaking(diagnosis.locale):
        content = sheet_content(outcome, SheetRequest(_site(), town_name(diagnosis.answers)))
    return Response(product().sheets.render(content), mimetype="application/pdf")


@blueprint.get("/bureau/diagnostic/<diagnosis_id>/copie.pdf")
@AT_DESK
def copy(account: Account, diagnosis_id: str) -> ResponseReturnValue:
    """Return the mediator's copy, in French."""
    del account
    diagnosis = _diagnosis(diagnosis_id)
    outcome = product().outcomes.outcome(diagnosis, _site())
    wanted = CopyRequest(_site(), diagnosis.answers, diagnosis.day_code)
    with speaking(SOURCE):
        content = copy_content(outcome, wanted)
    return Response(product().copies.render(content), mimetype="application/pdf")


def _home(account: Account, *, code: str = "", error: str | None = None) -> str:
    calls = tuple(product().help_calls.waiting(_site().id))
    return render_template("mediator/home.html", page=DeskHome(calls, code, error), account=account)


def _site() -> Site:
    return working_site()


def _diagnosis(diagnosis_id: str) -> Diagnosis:
    found = product().mediation.at_site(_site(), diagnosis_id)
    if found is None:
        abort(404)
    return found
