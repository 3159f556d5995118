"""Headers, forgery protection and size limits of every answer."""

from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect, generate_csrf

from diagnostic.web.product import product
from diagnostic.web.sessions import current_session
from diagnostic.web.staff import is_for_staff, pending, signed_in

BODY_LIMIT = 64 * 1024
ONLY_TLS = "max-age=31536000"  # one year; the other names of the domain are not ours to bind
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

# Sent before a session exists, or when it may be lost: checked by their origin alone.
OPEN_FORMS = frozenset(
    {
        "participant.start",
        "participant.change_display",
        "participant.erase",
        "participant.finish",
        "staff.enter",
        "listening.keep",
        "staff.accept",
    }
)

csrf = CSRFProtect()


def init_security(app: Flask) -> None:
    """Protect every form and every answer of the application."""
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=BODY_LIMIT,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_CHECK_DEFAULT=False,
    )
    csrf.init_app(app)
    app.before_request(_refuse_forgeries)
    app.after_request(_add_headers)


def csrf_token() -> str:
    """Return the token of this person's forms, or nothing before they start."""
    return generate_csrf() if current_session().stored else ""


def same_origin(incoming: Request) -> bool:
    """Return whether a form was sent by one of our own pages."""
    if incoming.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = incoming.headers.get("Origin")
    return origin in {None, "null"} or urlsplit(origin or "").netloc in _own_hosts(incoming)


def _own_hosts(incoming: Request) -> set[str]:
    public = urlsplit(product().settings.public_url or "").netloc
    return {incoming.host, public} - {""}


def _refuse_forgeries() -> ResponseReturnValue | None:
    if request.method != "POST" or request.endpoint is None:
        return None
    if not same_origin(request):
        abort(403)
    if is_for_staff(current_app.view_functions[request.endpoint]) and signed_in() is None and pending() is None:
        return redirect(url_for("staff.sign_in"), 303)  # a session that ended: the token ended with it
    if request.endpoint not in OPEN_FORMS:
        csrf.protect()
    return None


def _add_headers(response: Response) -> Response:
    if product().settings.secure_cookies:
        response.headers["Strict-Transport-Security"] = ONLY_TLS
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
