"""Who is in front of the screen: the diagnosis of this session, or the start page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.web.errors import ErrorPage, error_page
from diagnostic.web.product import product
from diagnostic.web.sessions import current_session

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


def with_diagnosis(view: Callable[Concatenate[Diagnosis, P], ResponseReturnValue]) -> View[P]:
    """Give the view the diagnosis of this session; without one, go to the start, or say that it was lost."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        diagnosis = _current_diagnosis()
        if diagnosis is not None:
            return view(diagnosis, *args, **kwargs)
        if request.method == "POST":
            return error_page(ErrorPage(400, "lost"))
        return redirect(url_for("participant.welcome"), 303)

    return guarded


def _current_diagnosis() -> Diagnosis | None:
    diagnosis_id = current_session().diagnosis
    return product().taking.diagnoses.find(diagnosis_id) if diagnosis_id else None
