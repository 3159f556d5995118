"""Signing in and out."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from diagnostic.services.accounts import Role
from diagnostic.web.product import product
from diagnostic.web.sessions import end_session, start_session

blueprint = Blueprint("staff", __name__)

HOMES = {Role.MEDIATOR: "/bureau", Role.SITE: "/site", Role.HUB: "/territoire", Role.OPERATOR: "/site"}
LONGEST = 200
UNPROCESSABLE = 422
REFUSED = "Vérifiez l’adresse mail et le mot de passe."


class SignInForm(Form):
    """An address and a password."""

    identifiant = StringField(validators=[InputRequired(), Length(max=LONGEST)])
    mot_de_passe = PasswordField(validators=[InputRequired(), Length(max=LONGEST)])


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What the sign-in template gets."""

    action: str
    error: str | None = None


@blueprint.get("/connexion")
def sign_in() -> ResponseReturnValue:
    """Show the sign-in page."""
    return render_template("pages/signin.html", page=SignInPage(url_for("staff.enter")))


@blueprint.post("/connexion")
def enter() -> ResponseReturnValue:
    """Sign in under a new cookie; a refusal does not say which of the two was wrong."""
    form = SignInForm(request.form)
    typed = form.identifiant.data or "", form.mot_de_passe.data or ""
    account = product().accounts.check(*typed) if form.validate() else None
    if account is None:
        page = SignInPage(url_for("staff.enter"), REFUSED)
        return render_template("pages/signin.html", page=page), UNPROCESSABLE
    start_session(None, account=account.id)
    return redirect(HOMES[account.role], 303)


@blueprint.post("/deconnexion")
def leave() -> ResponseReturnValue:
    """Sign out."""
    end_session()
    return redirect(url_for("staff.sign_in"), 303)
