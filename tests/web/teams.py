"""People who work here, for tests: an account of a role, and a browser in which it is signed in."""

from flask import Flask

from diagnostic.services.accounts import Account, Role
from diagnostic.services.administering import Wanted
from diagnostic.services.ports import WebSession
from diagnostic.web.product import EXTENSION, Product
from tests.web.client import Visitor

PASSWORD = "quatre-chevaux-bleus"


def product_of(app: Flask) -> Product:
    product: Product = app.extensions[EXTENSION]
    return product


def account_of(app: Flask, role: Role, email: str | None = None, **wanted: object) -> Account:
    """Return an account of a role, made if need be, with the second factor that its role asks for."""
    administering, address = product_of(app).administering, email or f"{role}.equipe@exemple.fr"
    found = administering.accounts.store.by_email(address)
    if found is None:
        found = administering.add(None, Wanted(address, role, **wanted), PASSWORD)  # type: ignore[arg-type]
    if role in {Role.SITE, Role.OPERATOR} and not found.second_factor:
        administering.second_factor.store.install(found.id, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 0, ())
    return administering.accounts.store.by_id(found.id) or found


def session_of(app: Flask, account: Account, **data: str) -> str:
    """Open a session of an account as if it had just signed in; return its id, the value of the cookie."""
    product = product_of(app)
    now, session_id = product.clock.now(), product.identifiers.new()
    kept = {"csrf_token": product.identifiers.new(), **data}
    product.sessions.open(WebSession(session_id, None, kept, now, now, account.id))
    return session_id


def signed_in(app: Flask, role: Role, email: str | None = None, **wanted: object) -> Visitor:
    """Return a browser in which someone of a role is signed in."""
    visitor = Visitor(app)
    visitor.client.set_cookie("session", session_of(app, account_of(app, role, email, **wanted)))
    return visitor
