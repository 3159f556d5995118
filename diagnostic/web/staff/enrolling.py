"""Installing the second factor, and the ten recovery codes to be copied."""

from dataclasses import dataclass

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from diagnostic.services.accounts import Account
from diagnostic.services.audit import Act
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session
from diagnostic.web.staff.access import EVERYONE, for_role, for_staff, signed_in
from diagnostic.web.staff.blueprint import UNPROCESSABLE, blueprint
from diagnostic.web.staff.entering import HOMES, RECOVERY, SEED, come_in, pending

NOT_COPIED = "Ce code n’est pas le bon. Prenez celui qui s’affiche maintenant."


@dataclass(frozen=True, slots=True)
class EnrolPage:
    """What the page of the second factor gets: a QR code, the same secret in text, what went wrong."""

    qr: Markup
    secret: str
    email: str
    required: bool
    error: str | None = None
    typed: str = ""


@blueprint.get("/double-verification")
def enrol() -> ResponseReturnValue:
    """Show the code to scan, and the secret in text."""
    account = _who()
    if account is None:
        return redirect(url_for("staff.sign_in"), 303)
    if account.second_factor:
        return redirect(url_for("staff.own"), 303)
    return _enrol(account)


@blueprint.post("/double-verification")
@for_staff
def confirm() -> ResponseReturnValue:
    """Keep the secret once a code shows that it was copied; every other session of the account ends."""
    account = _who()
    if account is None or account.second_factor:
        return redirect(url_for("staff.own" if account else "staff.sign_in"), 303)
    typed, seed = request.form.get("code", "")[:40], _seed()
    if not product().second_factor.install(account, seed, typed):
        return _enrol(account, typed, NOT_COPIED), UNPROCESSABLE
    product().signing_in.record(Act.SECOND_FACTOR_SET, account)
    product().sessions.close_of_account(account.id)
    return come_in(account, **{RECOVERY: seed})


@blueprint.get("/double-verification/codes")
@for_role(*EVERYONE)
def show_recovery(account: Account) -> ResponseReturnValue:
    """Show the recovery codes until the person says that they are copied."""
    seed = current_session().get(RECOVERY)
    if seed is None:
        return redirect(url_for("staff.own"), 303)
    codes = product().second_factor.recovery_codes(seed)
    return render_template("staff/recovery.html", account=account, codes=codes)


@blueprint.post("/double-verification/codes")
@for_role(*EVERYONE)
def copied(account: Account) -> ResponseReturnValue:
    """Show the recovery codes no more."""
    current_session().pop(RECOVERY, None)
    return redirect(HOMES[account.role], 303)


@blueprint.post("/compte/codes")
@for_role(*EVERYONE, identities=True)
def renew_recovery(account: Account) -> ResponseReturnValue:
    """Make ten new recovery codes; the former ones open nothing any more."""
    seed = product().identifiers.new()
    product().second_factor.renew(account, seed)
    product().signing_in.record(Act.RECOVERY_CODES_MADE, account)
    current_session()[RECOVERY] = seed
    return redirect(url_for("staff.show_recovery"), 303)


def _who() -> Account | None:
    """Return who installs a second factor: someone signed in, or someone who owes it before coming in."""
    if "enrolling" not in g:
        waiting = pending()
        g.enrolling = signed_in() or (waiting if waiting and not waiting.second_factor else None)
    account: Account | None = g.enrolling
    return account


def _seed() -> str:
    return current_session().setdefault(SEED, product().identifiers.new())


def _enrol(account: Account, typed: str = "", error: str | None = None) -> str:
    enrolment = product().second_factor.enrolment(account, _seed())
    qr = Markup(product().draw_qr(enrolment.address))  # noqa: S704 (drawn by us, not written by anybody)
    page = EnrolPage(qr, enrolment.groups, account.email, signed_in() is None, error, typed)
    return render_template("staff/enrol.html", page=page)
