"""The Flask application: pages, languages, security, errors."""

from pathlib import Path

from flask import Flask

from diagnostic.web import health
from diagnostic.web.assets import init_assets
from diagnostic.web.context import init_templates
from diagnostic.web.errors import init_errors
from diagnostic.web.hub import blueprint as hub
from diagnostic.web.i18n import init_i18n
from diagnostic.web.limits import init_limits
from diagnostic.web.listening import init_listening
from diagnostic.web.mediator import blueprint as mediator
from diagnostic.web.metrics import init_metrics
from diagnostic.web.mounting import Web, init_mounting
from diagnostic.web.pages.views import blueprint as pages
from diagnostic.web.participant import blueprint as participant
from diagnostic.web.presence import blueprint as presence
from diagnostic.web.product import EXTENSION, Product
from diagnostic.web.security import init_security
from diagnostic.web.sessions import init_sessions
from diagnostic.web.site import blueprint as site
from diagnostic.web.staff import blueprint as staff


def build_web(product: Product, *, templates: Path, secret_key: str) -> Flask:
    """Return the application around a product."""
    app = Web("diagnostic", template_folder=str(templates), static_folder=None)
    app.config.update(SECRET_KEY=secret_key, TEMPLATES_AUTO_RELOAD=False)
    app.extensions[EXTENSION] = product
    init_sessions(app)
    init_i18n(app, product.translations)
    init_templates(app)
    init_security(app)
    init_limits(app)
    init_assets(app, product.settings.public_path)
    init_listening(app)
    init_errors(app)
    init_metrics(app, product.watch.state)
    for blueprint in (health.blueprint, presence, participant, pages, staff, mediator, site, hub):
        app.register_blueprint(blueprint)
    init_mounting(app, product.settings.public_path)
    return app
