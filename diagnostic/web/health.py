"""Is the server alive, can it keep an answer."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from diagnostic.web.product import product

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """Say that the process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Say whether an answer can be kept: 200, or 503 when the database cannot be written."""
    writable = product().health.writable()
    return jsonify(status="ok" if writable else "database"), 200 if writable else 503
