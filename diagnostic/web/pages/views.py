"""Plain pages: what this is, how it measures, what the law asks, and where to find help."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from diagnostic.web.pages.accessibility import accessibility
from diagnostic.web.pages.guides import guide, picture, shelf
from diagnostic.web.pages.method import method
from diagnostic.web.pages.offer import offer
from diagnostic.web.pages.public import agenda, place, workshop
from diagnostic.web.product import product

blueprint = Blueprint("pages", __name__)

PLAIN = {
    "/a-propos": "about",
    "/mentions": "legal",
    "/confidentialite": "privacy",
    "/aide": "help",
    "/decouvrir": "discover",
    "/installation": "install",
}


def _add_plain(address: str, name: str) -> None:
    def view() -> ResponseReturnValue:
        return render_template(f"pages/{name}.html", settings=product().settings)

    blueprint.add_url_rule(address, name, view)


blueprint.add_url_rule("/aide/guides", "guides", shelf)
blueprint.add_url_rule("/aide/<slug>", "guide", guide)
blueprint.add_url_rule("/aide/images/<name>", "picture", picture)
blueprint.add_url_rule("/accessibilite", "accessibility", accessibility)
blueprint.add_url_rule("/methode", "method", method)
blueprint.add_url_rule("/offre", "offer", offer)
blueprint.add_url_rule("/offre/lieu/<path:key>", "place", place)
blueprint.add_url_rule("/offre/atelier/<key>", "workshop", workshop)
blueprint.add_url_rule("/offre/agenda.ics", "agenda", agenda)
for _address, _name in PLAIN.items():
    _add_plain(_address, _name)
