"""Where this page is shown: the paired kiosk, and the site it stands in; looked up once a request."""

from flask import g, make_response, request
from flask.typing import ResponseReturnValue

from diagnostic.services.ports import Kiosk, Site
from diagnostic.web.cookies import keep_cookie
from diagnostic.web.product import product

KIOSK_COOKIE = "borne"
KEPT_SECONDS = 400 * 24 * 3600  # the longest a browser keeps a cookie; opened again at each start


def current_site() -> Site:
    """Return the site of the kiosk, else the only or first site."""
    if "site" not in g:
        kiosk = current_kiosk()
        found = product().sites.site(kiosk.site) if kiosk else None
        g.site = found or product().sites.default_site()
    site: Site = g.site
    return site


def current_kiosk() -> Kiosk | None:
    """Return the paired kiosk in front of which this page is shown."""
    if "kiosk" not in g:
        token = request.cookies.get(KIOSK_COOKIE)
        g.kiosk = product().sites.kiosk(token) if token else None
    kiosk: Kiosk | None = g.kiosk
    return kiosk


def keep_kiosk(response: ResponseReturnValue, token: str) -> None:
    """Let this browser be the kiosk of that token from now on."""
    keep_cookie(make_response(response), KIOSK_COOKIE, token, seconds=KEPT_SECONDS)
