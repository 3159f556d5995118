"""Who opens the desk, at which site, and the diagnosis of an address."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from flask import abort
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.accounts import Account, Role
from diagnostic.services.audit import Act, AuditEvent
from diagnostic.services.ports import Site
from diagnostic.web.product import product
from diagnostic.web.staff import for_role, working_site

P = ParamSpec("P")
AT_DESK = for_role(Role.MEDIATOR, Role.SITE)
Opened = Callable[Concatenate[Account, Diagnosis, P], ResponseReturnValue]


def desk_site() -> Site:
    """Return the site this desk works for."""
    return working_site()


def with_case(view: Opened[P]) -> Callable[Concatenate[Account, P], ResponseReturnValue]:
    """Give the view the diagnosis of its address; one of another site is not revealed."""

    @wraps(view)
    def opened(account: Account, /, *args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        found = product().mediation.at_site(desk_site(), str(kwargs.pop("diagnosis_id", "")))
        if found is None:
            abort(404)
        return view(account, found, *args, **kwargs)

    return opened


def audited(act: Act, account: Account, diagnosis: Diagnosis) -> None:
    """Write in the trail what was done to a diagnosis."""
    product().audit.record(AuditEvent(act, account.id, diagnosis.id, account.organisation, diagnosis.site))
