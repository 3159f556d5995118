"""Signing in and out."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from diagnostic.services.accounts import LONGEST_PASSWORD
from diagnostic.services.audit import Act
from diagnostic.services.signing_in import Refused
from diagnostic.web.product import product
from diagnostic.web.sessions import end_session
from diagnostic.web.staff.access import for_staff, signed_in
from diagnostic.web.staff.blueprint import TOO_MANY, UNPROCESSABLE, blueprint
from diagnostic.web.staff.entering import came_from, come_in, next_step, pending

REFUSED = "Vérifiez l’adresse mail et le mot de passe."
WAIT = "Il y a eu beaucoup d’essais. Attendez cinq minutes, puis essayez encore."
WRONG_CODE = "Ce code n’est pas le bon, ou il a déjà servi. Prenez le suivant."


class SignInForm(Form):
    """An address and a password."""

    identifiant = StringField(validators=[InputRequired(), Length(max=LONGEST_PASSWORD)])
    mot_de_passe = PasswordField(validators=[InputRequired(), Length(max=LONGEST_PASSWORD)])


class CodeForm(Form):
    """Six digits, or a recovery code."""

    code = StringField(validators=[InputRequired(), Length(max=40)])


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What the sign-in template gets."""

    action: str
    error: str | None = None
    typed: str = ""


@blueprint.get("/connexion")
def sign_in() -> ResponseReturnValue:
    """Show the sign-in page."""
    return _sign_in()


@blueprint.post("/connexion")
def enter() -> ResponseReturnValue:
    """Check a password; a refusal does not say which of the two was wrong."""
    form = SignInForm(request.form)
    typed = form.identifiant.data or ""
    if not form.validate():
        return _sign_in(typed, REFUSED), UNPROCESSABLE
    found = product().signing_in.password(typed, form.mot_de_passe.data or "", came_from())
    if isinstance(found, Refused):
        return _refused(_sign_in(typed, REFUSED), _sign_in(typed, WAIT), found)
    return next_step(found)


@blueprint.get("/connexion/code")
def ask_code() -> ResponseReturnValue:
    """Ask who gave a password for the code of the moment."""
    return _code() if pending() else redirect(url_for("staff.sign_in"), 303)


@blueprint.post("/connexion/code")
@for_staff
def give_code() -> ResponseReturnValue:
    """Check the code and come in."""
    account = pending()
    if account is None:
        return redirect(url_for("staff.sign_in"), 303)
    form = CodeForm(request.form)
    typed = form.code.data or ""
    if not form.validate():
        return _code(WRONG_CODE), UNPROCESSABLE
    passed = product().signing_in.code(account, typed, came_from())
    if isinstance(passed, Refused):
        return _refused(_code(WRONG_CODE), _code(WAIT), passed)
    return come_in(account)


@blueprint.post("/deconnexion")
def leave() -> ResponseReturnValue:
    """Sign out."""
    account = signed_in()
    end_session()
    if account:
        product().signing_in.record(Act.SIGNED_OUT, account)
    return redirect(url_for("staff.sign_in"), 303)


def _sign_in(typed: str = "", error: str | None = None) -> str:
    return render_template("staff/signin.html", page=SignInPage(url_for("staff.enter"), error, typed))


def _code(error: str | None = None) -> str:
    return render_template("staff/code.html", error=error)


def _refused(wrong: str, wait: str, why: Refused) -> ResponseReturnValue:
    return (wait, TOO_MANY) if why is Refused.WAIT else (wrong, UNPROCESSABLE)
