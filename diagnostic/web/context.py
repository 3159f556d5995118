"""What every template finds: language, display, site, and how long a screen may stay alone."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, g, request, url_for
from flask_babel import gettext as _
from jinja2 import StrictUndefined
from werkzeug.local import LocalProxy

from diagnostic.services.ports import StorageError
from diagnostic.web.accessibility import statement
from diagnostic.web.display import COOKIE as DISPLAY_COOKIE
from diagnostic.web.display import read_display
from diagnostic.web.i18n import current_locale, offered_locales, shipped_locales, t
from diagnostic.web.place import current_kiosk, current_site
from diagnostic.web.presenting.facts import national_phone
from diagnostic.web.presenting.waits import waits
from diagnostic.web.product import product
from diagnostic.web.security import csrf_token
from diagnostic.web.sessions import CODE_SHOWN, current_session
from diagnostic.web.staff import administers, known_site

STAFF_ANSWER_SECONDS = 300
HELD_SECONDS = 600  # « Nous gardons votre place »: ten minutes


@dataclass(frozen=True, slots=True)
class Idle:
    """Seconds without a touch before the warning, and seconds to answer it."""

    seconds: int
    answer: int
    code_shown: bool = False


@dataclass(frozen=True, slots=True)
class StaffIdle:
    """Seconds a page of the staff may stay alone before it warns, and seconds left then before it closes."""

    seconds: int
    answer: int


def init_templates(app: Flask) -> None:
    """Give the templates their words and their helpers."""
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(
        csrf_token=csrf_token,
        t=t,
        url=url_for,
        site=LocalProxy(current_site),
        kiosk=LocalProxy(current_kiosk),
        workplace=LocalProxy(known_site),
        here=LocalProxy(_here),
        back_here=LocalProxy(_back_here),
        administers=LocalProxy(administers),
    )
    env.filters["phone"] = national_phone
    env.filters["asked"] = lambda address: parse_qsl(urlsplit(address).query)
    app.context_processor(_request_context)


def _request_context() -> dict[str, object]:
    return {
        "locale": current_locale(),
        "locales": LocalProxy(_locales),
        "draft": current_locale().tag not in product().reviewed,
        "display": read_display(request.cookies.get(DISPLAY_COOKIE)),
        "demonstration": _demonstration(),
        "idle": _idle(),
        "staff_idle": _staff_idle(),
        "idle_after": waits(product().settings),
        "accessibility": statement(),
        "service_name": _("Faire le point"),
    }


def _here() -> str:
    return request.script_root + request.path


def _back_here() -> str:
    return request.script_root + request.full_path.removesuffix("?")


def _demonstration() -> bool:
    """Return whether the places are invented; an error page does not ask the database."""
    try:
        return not g.get("failed") and current_site().demonstration
    except StorageError:
        return False


def _locales() -> object:
    try:
        return shipped_locales() if g.get("failed") else offered_locales()
    except StorageError:
        return shipped_locales()


def _idle() -> Idle | None:
    if g.get("failed") or current_session().diagnosis is None:
        return None
    settings = product().settings
    held = request.endpoint == "participant.ask_for_help"
    seconds = HELD_SECONDS if held else settings.kiosk_idle_seconds
    return Idle(seconds, settings.kiosk_answer_seconds, CODE_SHOWN in current_session())


def _staff_idle() -> StaffIdle:
    """Return the limit of the server, less the time to answer: no kiosk timer runs where a mediator works."""
    return StaffIdle(product().settings.session_minutes * 60 - STAFF_ANSWER_SECONDS, STAFF_ANSWER_SECONDS)
