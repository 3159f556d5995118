"""What the site shows: its facts, the places imported and how old they are."""

from flask import render_template
from flask.typing import ResponseReturnValue

from diagnostic.services.accounts import Account, Role
from diagnostic.web.product import product
from diagnostic.web.site.blueprint import blueprint
from diagnostic.web.staff import for_role


@blueprint.get("/site")
@for_role(Role.SITE, Role.OPERATOR)
def home(account: Account) -> ResponseReturnValue:
    """Show the site and its data."""
    datasets = product().publishing.datasets()
    return render_template("site/home.html", account=account, datasets=datasets)
