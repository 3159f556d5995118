"""A page that stays open says from time to time that someone is there, so that the server does not forget."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from diagnostic.web.security import csrf_token

blueprint = Blueprint("presence", __name__)


@blueprint.get("/presence")
def present() -> ResponseReturnValue:
    """Return the token of this session, which may have been opened again in another tab; none when it is over."""
    return jsonify(token=csrf_token() or None)
