"""Following a one-time link: an invitation, or a way back for who forgot their password."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.services.accounts import Account, AccountError
from diagnostic.services.audit import Act
from diagnostic.web.product import product
from diagnostic.web.staff.blueprint import UNPROCESSABLE, blueprint
from diagnostic.web.staff.entering import next_step

GONE = 410


@blueprint.get("/invitation/<token>")
def open_link(token: str) -> ResponseReturnValue:
    """Ask for a password; looking at the page does not use the link."""
    account = _invited(token)
    return _choose(account) if account else _gone()


@blueprint.post("/invitation/<token>")
def accept(token: str) -> ResponseReturnValue:
    """Keep the password, use the link, end every session of the account, and come in."""
    account = _invited(token)
    if account is None:
        return _gone()
    password = request.form.get("mot_de_passe", "")
    try:
        product().accounts.hashed(password)
    except AccountError as error:
        return _choose(account, str(error)), UNPROCESSABLE
    if product().administering.links.use(token) is None:  # another page used it at the same moment
        return _gone()
    changed = product().accounts.choose(account, password)
    product().sessions.close_of_account(account.id)
    product().signing_in.record(Act.PASSWORD_CHANGED, changed)
    return next_step(changed)


def _invited(token: str) -> Account | None:
    return product().accounts.living(product().administering.links.owner(token))


def _choose(account: Account, error: str | None = None) -> str:
    return render_template("staff/choose.html", email=account.email, error=error)


def _gone() -> ResponseReturnValue:
    return render_template("staff/gone.html", sign_in=url_for("staff.sign_in")), GONE
