"""The blueprint of the site manager's pages; each module adds its views to it."""

from flask import Blueprint

blueprint = Blueprint("site", __name__)
