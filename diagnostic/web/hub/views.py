"""How many people made the point, in which language, in which way; small numbers are hidden."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from diagnostic.services.accounts import Account, Role
from diagnostic.web.product import product
from diagnostic.web.staff import for_role

blueprint = Blueprint("hub", __name__)


@blueprint.get("/territoire")
@for_role(Role.HUB, Role.OPERATOR)
def home(account: Account) -> ResponseReturnValue:
    """Show the anonymous figures."""
    return render_template("hub/home.html", account=account, figures=product().statistics.figures())
