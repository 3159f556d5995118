"""How often one may ask for what costs: budgets that a whole room behind one address never meets, a robot does."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, abort, make_response, request

from diagnostic.services.ports import StorageError
from diagnostic.services.throttling import Attempt, Limit
from diagnostic.web.errors import ErrorPage, error_page
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session

log = logging.getLogger(__name__)
WINDOW = timedelta(minutes=1)  # the page says to wait a minute
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Budget:
    """What one person and one address may ask in a minute; thirty people share an address easily."""

    purpose: str
    person: int
    address: int


DRAWING = Budget("draw", person=12, address=240)
PRINTING = Budget("print", person=6, address=120)
STARTING = Budget("start", person=12, address=120)
BUDGETS = {
    "participant.sheet_pdf": DRAWING,
    "participant.taken_away": DRAWING,
    "participant.print_sheet": PRINTING,
    "participant.start": STARTING,
}
CODES = Limit(20, timedelta(minutes=10))  # day codes that lead nowhere, for one account


def init_limits(app: Flask) -> None:
    """Refuse, before any work, what is asked far too often."""
    app.before_request(_keep_to_budget)


def trial_of_code(account: str) -> Attempt:
    """Return what a day code typed by an account counts as."""
    return Attempt("day code", account, CODES)


def _keep_to_budget() -> None:
    budget = BUDGETS.get(request.endpoint or "")
    if budget and not _within(budget):
        answer = make_response(error_page(ErrorPage(TOO_MANY)))
        answer.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        abort(answer)


def _within(budget: Budget) -> bool:
    try:
        return product().throttle.attempt(*_attempts(budget))
    except StorageError as error:  # a disk that is full must not keep a person from their sheet
        log.warning("limits: not counted, %s", type(error).__name__)
        return True


def _attempts(budget: Budget) -> Iterator[Attempt]:
    person = current_session().diagnosis
    if person:
        yield Attempt(f"{budget.purpose} person", person, Limit(budget.person, WINDOW))
    yield Attempt(f"{budget.purpose} address", request.remote_addr or "", Limit(budget.address, WINDOW))
