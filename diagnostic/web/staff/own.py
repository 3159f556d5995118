"""One's own account: password, second factor, open sessions, the site one works at."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.services.accounts import Account, AccountError
from diagnostic.services.audit import Act
from diagnostic.services.ports import OpenSession, Site
from diagnostic.services.signing_in import Refused
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session
from diagnostic.web.staff.access import EVERYONE, SITE, for_role, known_site
from diagnostic.web.staff.blueprint import TOO_MANY, UNPROCESSABLE, blueprint
from diagnostic.web.staff.entering import DEVICE, came_from
from diagnostic.web.staff.moments import local_moment
from diagnostic.web.staff.signing import WAIT

WRONG = "Vérifiez le mot de passe que vous avez maintenant."
ROLES = {"mediator": "Médiation", "site": "Responsable de site", "hub": "Territoire", "operator": "Exploitation"}


@dataclass(frozen=True, slots=True)
class SessionLine:
    """An open session: where, since when, last seen when, and whether it is this one."""

    handle: str
    device: str
    since: str
    seen: str
    here: bool


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What the page of one's own account gets. ``wrong`` names the field of the error."""

    account: Account
    role: str
    sites: tuple[Site, ...]
    site: Site | None
    codes_left: int
    sessions: tuple[SessionLine, ...]
    error: str | None = None
    wrong: str | None = None


@blueprint.get("/compte")
@for_role(*EVERYONE)
def own(account: Account) -> ResponseReturnValue:
    """Show one's own account."""
    return _own(account)


@blueprint.post("/compte/mot-de-passe")
@for_role(*EVERYONE)
def change_password(account: Account) -> ResponseReturnValue:
    """Change the password; every other session of the account ends."""
    former, wanted = request.form.get("actuel", ""), request.form.get("nouveau", "")
    if account.password_hash:
        found = product().signing_in.password(account.email, former, came_from())
        if isinstance(found, Refused):
            error, status = (WAIT, TOO_MANY) if found is Refused.WAIT else (WRONG, UNPROCESSABLE)
            return _own(account, error, "actuel"), status
    try:
        product().accounts.choose(account, wanted)
    except AccountError as error:
        return _own(account, str(error), "nouveau"), UNPROCESSABLE
    product().sessions.close_of_account(account.id, keep=_here())
    product().signing_in.record(Act.PASSWORD_CHANGED, account)
    return redirect(url_for("staff.own"), 303)


@blueprint.post("/compte/connexions")
@for_role(*EVERYONE)
def close_sessions(account: Account) -> ResponseReturnValue:
    """Close one session of one's own, or every other one."""
    closed = product().sessions.close_of_account(account.id, handle=request.form.get("poste"), keep=_here())
    if closed:
        product().signing_in.record(Act.SESSION_CLOSED, account)
    return redirect(url_for("staff.own"), 303)


@blueprint.post("/compte/site")
@for_role(*EVERYONE)
def choose_site(account: Account) -> ResponseReturnValue:
    """Work at another of one's sites; one of somebody else is not revealed."""
    chosen = request.form.get("site", "")
    if chosen not in {site.id for site in product().accounts.sites(account)}:
        abort(404)
    current_session()[SITE] = chosen
    return redirect(url_for("staff.own"), 303)


def _own(account: Account, error: str | None = None, wrong: str | None = None) -> str:
    page = OwnPage(
        account=account,
        role=ROLES[account.role],
        sites=tuple(product().accounts.sites(account)),
        site=known_site(),
        codes_left=product().second_factor.store.codes_left(account.id),
        sessions=_sessions(account),
        error=error,
        wrong=wrong,
    )
    return render_template("staff/own.html", page=page)


def _sessions(account: Account) -> tuple[SessionLine, ...]:
    here = product().sessions.handle(_here())
    found = product().sessions.of_account(account.id)
    return tuple(_line(each, here=each.handle == here) for each in found)


def _line(session: OpenSession, *, here: bool) -> SessionLine:
    since, seen = (local_moment(moment) for moment in (session.created, session.seen))
    return SessionLine(session.handle, session.data.get(DEVICE, "Navigateur"), since, seen, here)


def _here() -> str:
    stored = current_session().stored
    return stored.id if stored else ""
