"""The blueprint of the participant pages; each module adds its views to it."""

from flask import Blueprint

blueprint = Blueprint("participant", __name__)
