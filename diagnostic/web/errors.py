"""Error pages: what happened, what to do, one way on; they need no database and claim nothing untrue."""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, g, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from diagnostic.services.ports import StorageBusyError, StorageError, StorageFullError

log = logging.getLogger(__name__)
PASSING = frozenset({429, 500, 503, 507})
KNOWN = frozenset({400, 403, 404, 405, 413, 429, 500, 503, 507})


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error template gets.

    ``reason``: ``http``, ``lost`` (no session), ``busy``, ``full``, ``unkept`` (what was sent is not kept) or
    ``storage``.
    """

    code: int
    reason: str = "http"


def init_errors(app: Flask) -> None:
    """Give every failure a page."""
    app.register_error_handler(CSRFError, lambda _error: error_page(ErrorPage(400, "lost")))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StorageError, _storage)
    app.register_error_handler(Exception, _unforeseen)


def error_page(page: ErrorPage) -> ResponseReturnValue:
    """Return the page of an error with its status."""
    g.failed = True
    return render_template("errors/error.html", page=page, again=_again(page)), page.code


def _again(page: ErrorPage) -> str | None:
    """Return the address to try again, where trying again may help and the address is also a page to read."""
    adapter = request_ctx.url_adapter
    if page.code not in PASSING or adapter is None or not adapter.test(method="GET"):
        return None
    return request.script_root + request.path


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < HTTPStatus.BAD_REQUEST:  # a redirect raised as an exception
        return error.get_response()
    return error_page(ErrorPage(code if code in KNOWN else 400))


def _storage(error: StorageError) -> ResponseReturnValue:
    log.error("storage: %s", type(error).__name__, exc_info=error)
    if isinstance(error, StorageFullError):
        return error_page(ErrorPage(507, "full"))
    if isinstance(error, StorageBusyError):
        return error_page(ErrorPage(503, "busy"))
    return error_page(ErrorPage(503, "unkept" if request.method == "POST" else "storage"))


def _unforeseen(error: Exception) -> ResponseReturnValue:
    log.error("unforeseen: %s", type(error).__name__, exc_info=error)
    return error_page(ErrorPage(500))
