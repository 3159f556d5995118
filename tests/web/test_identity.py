"""A first name and a contact: only kept with an agreement, sealed, and read in one organisation."""

import pytest
from flask import Flask

from diagnostic.services.accounts import Role
from diagnostic.web.product import EXTENSION
from tests.web.client import Page, Visitor
from tests.web.teams import signed_in
from tests.web.test_follow_up import found, kept
from tests.web.test_intake import token
from tests.web.walking import path


@pytest.fixture
def mediator(app: Flask) -> Visitor:
    return signed_in(app, Role.SITE)


@pytest.fixture
def page(app: Flask, mediator: Visitor) -> Page:
    """Open the page of a person who is kept."""
    return mediator.get(f"{path(found(mediator, kept(Visitor(app))))}/identite")


def test_without_agreement_nothing_is_kept_and_what_was_typed_stays(mediator: Visitor, page: Page) -> None:
    refused = mediator.submit(page, status=422, prenom="Anne", contact="06 00 00 00 00")
    assert "Sans accord, n’écrivez rien" in refused.text
    assert refused.one("input", id="prenom").get("value") == "Anne"
    assert mediator.get(path(page)).one("input", id="prenom").get("value") == ""


def test_an_agreement_is_dated_and_what_is_kept_is_sealed(app: Flask, mediator: Visitor, page: Page) -> None:
    shown = mediator.submit(page, prenom="Canaridelle", contact="06 00 00 00 00", accord="1")
    assert "Accord noté le" in shown.text
    assert shown.one("input", id="prenom").get("value") == "Canaridelle"
    files = app.extensions[EXTENSION].settings.home.glob("*.sqlite3*")
    assert not [file for file in files if b"Canaridelle" in file.read_bytes()]
    data = mediator.client.get(path(page).replace("identite", "donnees.json"))
    assert data.json["passages"][0]["identite"]["prenom"] == "Canaridelle"
    gone = mediator.post(path(page), {"csrf_token": token(shown), "effacer": "1"})
    assert gone.one("input", id="prenom").get("value") == ""


@pytest.mark.parametrize(("name", "contact"), [("", "06"), ("x" * 61, "06"), ("Anne", "x" * 121)])
def test_what_is_missing_or_too_long_is_said(mediator: Visitor, page: Page, name: str, contact: str) -> None:
    mediator.submit(page, status=422, prenom=name, contact=contact, accord="1")
