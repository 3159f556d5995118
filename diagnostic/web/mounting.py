"""The product under a path of a shared address, https://mairie.example/diagnostic, behind a proxy."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import Flask, Response
from jinja2.ext import Extension

from diagnostic.config import SettingsError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

OWN_ADDRESS = re.compile(r'\b(href|action|src)="/(?!/)')


class Web(Flask):
    """The application, at the top of its address or below a path of it (``/diagnostic``)."""

    mounted_at = ""

    def wsgi_app(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request, whether the proxy took the path away or left it."""
        if self.mounted_at:
            asked: str = environ.get("PATH_INFO", "")
            if f"{asked}/".startswith(f"{self.mounted_at}/"):
                environ["PATH_INFO"] = asked.removeprefix(self.mounted_at) or "/"
            environ["SCRIPT_NAME"] = self.mounted_at
        return super().wsgi_app(environ, start_response)


def init_mounting(app: Web, path: str) -> None:
    """Serve everything below a path, once every page is registered; empty: at the top.

    Raises SettingsError when the path begins like a page of the product.
    """
    if not path:
        return
    _refuse_own_page(app, path)
    app.config["APPLICATION_ROOT"] = path
    app.jinja_env.add_extension(_own_addresses(path))
    app.mounted_at = path
    app.after_request(_redirects_below(path))


def _own_addresses(path: str) -> type[Extension]:
    class OwnAddresses(Extension):
        """Writes the path before the addresses that templates name, once, when a template is compiled."""

        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            """Return the source with ``href="/aide"`` as ``href="/diagnostic/aide"``."""
            del name, filename
            return OWN_ADDRESS.sub(rf'\1="{path}/', source)

    return OwnAddresses


def _redirects_below(path: str) -> Callable[[Response], Response]:
    def redirect_below(response: Response) -> Response:
        target = response.headers.get("Location", "")
        if target.startswith("/") and not f"{target}/".startswith(f"{path}/"):
            response.headers["Location"] = path + target
        return response

    return redirect_below


def _refuse_own_page(app: Flask, path: str) -> None:
    first = path.split("/")[1]
    if first in {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()}:
        raise SettingsError(
            f"PUBLIC_URL : le chemin /{first} est celui d’une page du produit, choisissez-en un autre"
        )
