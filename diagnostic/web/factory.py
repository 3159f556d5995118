"""The Flask application: pages, languages, security, errors."""

from pathlib import Path

from flask import Flask, request, url_for
from jinja2 import StrictUndefined

from diagnostic.web import health
from diagnostic.web.assets import asset, init_assets
from diagnostic.web.display import COOKIE as DISPLAY_COOKIE
from diagnostic.web.display import read_display
from diagnostic.web.errors import init_errors
from diagnostic.web.i18n import current_locale, init_i18n, offered_locales, t
from diagnostic.web.pages.views import blueprint as pages
from diagnostic.web.participant import blueprint as participant
from diagnostic.web.participant.entrance import current_kiosk, current_site
from diagnostic.web.product import EXTENSION, Product
from diagnostic.web.security import csrf_token, init_security
from diagnostic.web.sessions import ServerSessionInterface, current_session

SERVICE = "Faire le point"


def build_web(product: Product, *, templates: Path, static: Path, secret_key: str) -> Flask:
    """Return the application around a product."""
    app = Flask("diagnostic", template_folder=str(templates), static_folder=str(static), static_url_path="/static")
    app.config.update(SECRET_KEY=secret_key, TEMPLATES_AUTO_RELOAD=False)
    app.extensions[EXTENSION] = product
    app.session_interface = ServerSessionInterface()
    _init_templates(app)
    init_i18n(app, product.translations)
    init_security(app)
    init_assets(app)
    init_errors(app)
    for blueprint in (health.blueprint, participant.blueprint, pages):
        app.register_blueprint(blueprint)
    return app


def _init_templates(app: Flask) -> None:
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension("jinja2.ext.i18n")
    env.globals.update(
        asset=asset,
        csrf_token=csrf_token,
        t=t,
        url=url_for,
        site=LocalProxy(current_site),
        kiosk=LocalProxy(current_kiosk),
        demonstration=LocalProxy(is_demonstration),
    )
    app.context_processor(_request_context)


def _request_context() -> dict[str, object]:
    return {
        "locale": current_locale(),
        "locales": shipped_locales() if "error" in g else offered_locales(),
        "display": read_display(request.cookies.get(DISPLAY_COOKIE)),
        "here": request.path,
        "idle": idle(),
        "service_name": _("Faire le point"),
    }
