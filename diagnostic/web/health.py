"""Is the server alive, can it keep an answer, what should somebody look at."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from diagnostic.services.readiness import Finding
from diagnostic.web.product import product

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    """Say that the process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Say whether an answer can be kept: 503 when the database cannot be written or the disk is full, else 200."""
    found = product().watch.look(product().clock.now())
    body = {
        "status": "ok" if found.ready else "unavailable",
        "troubles": [_said(each) for each in found.troubles],
        "warnings": [_said(each) for each in found.warnings],
    }
    return jsonify(body), 200 if found.ready else 503


def _said(finding: Finding) -> dict[str, str]:
    return {"matter": finding.matter.value, "said": finding.said}
