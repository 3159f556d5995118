"""Who is signed in, what they may open, where they work."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from flask import abort, g, redirect, url_for
from flask.typing import ResponseReturnValue

from diagnostic.services.accounts import Account, Role
from diagnostic.services.ports import Site
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
SITE = "site"  # in the session: the site chosen by who works at several


def for_role(
    *roles: Role,
) -> Callable[[Callable[Concatenate[Account, P], ResponseReturnValue]], View[P]]:
    """Open a view to accounts of some roles; strangers go to the sign-in page, other roles hear that it is closed."""

    def guard(view: Callable[Concatenate[Account, P], ResponseReturnValue]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            account = signed_in()
            if account is None:
                return redirect(url_for("staff.sign_in"), 303)
            if account.role not in roles:
                abort(403)
            return view(account, *args, **kwargs)

        return guarded

    return guard


def signed_in() -> Account | None:
    """Return the account of this session as it is now, or None; looked up once a request."""
    if "account" not in g:
        g.account = product().accounts.living(current_session().account)
    account: Account | None = g.account
    return account


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
