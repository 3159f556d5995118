"""Where this page is shown: the paired kiosk, the site it stands in, and what that site offers."""

from collections.abc import Mapping
from typing import Any

from flask import g, make_response, request
from flask.typing import ResponseReturnValue

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.ports import CatalogueSource, Kiosk, Site
from diagnostic.web.cookies import keep_cookie
from diagnostic.web.product import product

KIOSK_COOKIE = "borne"
SITE_COOKIE = "lieu"
SITE_ASKED = "site"  # in the address of a page of the offer that belongs to another site than the first
KEPT_SECONDS = 400 * 24 * 3600  # the longest a browser keeps a cookie; opened again at each start


def current_site() -> Site:
    """Return the site of the kiosk, else of the address, else of the poster read before, else the first one."""
    if "site" not in g:
        kiosk, known = current_kiosk(), _sites()
        asked = (kiosk.site if kiosk else "", request.args.get(SITE_ASKED, ""), request.cookies.get(SITE_COOKIE, ""))
        g.site = next((known[each] for each in asked if each in known), next(iter(known.values())))
    site: Site = g.site
    return site


def current_offer() -> CatalogueSource:
    """Return what the site of this page offers."""
    return product().catalogues.of(current_site())


def site_of(diagnosis: Diagnosis) -> Site:
    """Return the site where a diagnosis was begun: its steps stay those of that site."""
    return _sites().get(diagnosis.site) or current_site()


def named_in_address(site: Site) -> Mapping[str, Any]:
    """Return what an address of the offer says of its site: nothing for the first one, which needs no naming."""
    return {} if site.id == next(iter(_sites())) else {SITE_ASKED: site.id}


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


def keep_site(response: ResponseReturnValue, wanted: str) -> None:
    """Let this browser stay with the site of the poster it read; a site nobody knows changes nothing."""
    if wanted in _sites():
        keep_cookie(make_response(response), SITE_COOKIE, wanted, seconds=KEPT_SECONDS)


def _sites() -> Mapping[str, Site]:
    """Return every site by its id, the first created first; read once a request."""
    if "sites" not in g:
        g.sites = {site.id: site for site in product().sites.all()}
    sites: Mapping[str, Site] = g.sites
    return sites
