"""The blueprint of the desk."""

from flask import Blueprint

blueprint = Blueprint("mediator", __name__)
