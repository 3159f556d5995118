"""The blueprint of what every team shares: signing in, one's own account, the accounts of others, the trail."""

from flask import Blueprint

blueprint = Blueprint("staff", __name__)
UNPROCESSABLE = 422
TOO_MANY = 429
