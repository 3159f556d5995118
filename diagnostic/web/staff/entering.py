"""The steps between a password and a home page; each step has a session of its own, under a new id."""

from datetime import timedelta

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.services.accounts import Account, Role
from diagnostic.services.audit import Act
from diagnostic.services.second_factor import is_required
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session, start_session
from diagnostic.web.staff.device import device

HOMES = {Role.MEDIATOR: "/bureau", Role.SITE: "/site", Role.HUB: "/territoire", Role.OPERATOR: "/site"}
PENDING = "pending"  # in the session: who gave a password and owes a second factor
SEED = "seed"  # in the session: what a secret shown on a page is derived from
RECOVERY = "recovery"  # in the session: the seed of recovery codes still to be copied
STRONG = "strong"  # in the session: the outside provider checked two factors
DEVICE = "device"
PENDING_FOR = timedelta(minutes=15)


def next_step(account: Account) -> ResponseReturnValue:
    """After a password: ask for the second factor, install it where the role asks for one, or come in."""
    if account.second_factor:
        _wait(account)
        return redirect(url_for("staff.ask_code"), 303)
    if is_required(account):
        _wait(account)
        return redirect(url_for("staff.enrol"), 303)
    return come_in(account)


def come_in(account: Account, **data: str) -> ResponseReturnValue:
    """Open the session of an account and go to its home page, or to the recovery codes to be copied first."""
    seen_as = device(request.headers.get("User-Agent", ""))
    start_session(None, account=account.id, **{DEVICE: seen_as, **data})
    product().signing_in.record(Act.SIGNED_IN, account)
    return redirect(url_for("staff.show_recovery") if RECOVERY in data else HOMES[account.role], 303)


def pending() -> Account | None:
    """Return who gave a password a moment ago and owes a second factor, or None."""
    session = current_session()
    if session.stored is None or abs(product().clock.now() - session.stored.created) > PENDING_FOR:
        return None
    return product().accounts.living(session.get(PENDING))


def came_from() -> str:
    """Return the network address of this request."""
    return request.remote_addr or ""


def _wait(account: Account) -> None:
    start_session(None, **{PENDING: account.id, SEED: product().identifiers.new()})
