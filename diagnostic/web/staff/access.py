"""Who is signed in, what they may open, where they work."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from flask import abort, g, redirect, url_for
from flask.typing import ResponseReturnValue

from diagnostic.services.accounts import Account, Role
from diagnostic.services.administering import GIVEN
from diagnostic.services.ports import Site
from diagnostic.services.second_factor import is_required
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session
from diagnostic.web.staff.entering import STRONG

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
EVERYONE = tuple(Role)
FOR_STAFF = "for_staff"
SITE = "site"  # in the session: the site chosen by who works at several


def for_role(
    *roles: Role, identities: bool = False
) -> Callable[[Callable[Concatenate[Account, P], ResponseReturnValue]], View[P]]:
    """Open a view to accounts of some roles; strangers go to the sign-in page, other roles hear that it is closed.

    Who administers, and who opens a page that shows or takes identities, must have a second factor: without one
    they go and install it.
    """

    def guard(view: Callable[Concatenate[Account, P], ResponseReturnValue]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            account = signed_in()
            if account is None:
                return redirect(url_for("staff.sign_in"), 303)
            if account.role not in roles:
                abort(403)
            if (identities or is_required(account)) and not is_strong(account):
                return redirect(url_for("staff.enrol"), 303)
            return view(account, *args, **kwargs)

        return for_staff(guarded)

    return guard


def for_staff(view: View[P]) -> View[P]:
    """Mark a view whose forms only come from somebody signed in or on the way in."""
    vars(view)[FOR_STAFF] = True
    return view


def is_for_staff(view: Callable[..., object]) -> bool:
    """Return whether a view opens to accounts only."""
    return FOR_STAFF in vars(view)


def signed_in() -> Account | None:
    """Return the account of this session as it is now, or None; looked up once a request."""
    if "account" not in g:
        g.account = product().accounts.living(_account_id())
    account: Account | None = g.account
    return account


def is_strong(account: Account) -> bool:
    """Return whether two factors were checked: every session of who has a second factor passed it."""
    return account.second_factor or STRONG in current_session()


def administers() -> bool:
    """Return whether the person signed in looks after accounts."""
    account = signed_in()
    return account is not None and account.role in GIVEN


def working_site() -> Site:
    """Return the site where the person signed in works; 404 for who works at none."""
    return known_site() or abort(404)


def known_site() -> Site | None:
    """Return the site they chose, else their first, else None."""
    if "working_site" not in g:
        account = signed_in()
        theirs = product().accounts.sites(account) if account else ()
        chosen = current_session().get(SITE)
        g.working_site = next((site for site in theirs if site.id == chosen), next(iter(theirs), None))
    site: Site | None = g.working_site
    return site


def _account_id() -> str | None:
    """Return the account of a session that is not too old; staying active does not keep it open for ever."""
    stored = current_session().stored
    if stored is None or stored.account is None:
        return None
    longest = timedelta(hours=product().settings.staff_session_hours)
    return stored.account if abs(product().clock.now() - stored.created) <= longest else None
