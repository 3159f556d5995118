"""A database that is gone: every page says so in the person's language, and claims nothing that is not true."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from diagnostic.app import create_app, open_storage
from diagnostic.config import read_settings
from diagnostic.resources import resource_dir
from diagnostic.storage.state import Storage
from diagnostic.web.locales import Locale, complete_locales
from tests.web.client import Page, Visitor, text_of
from tests.web.walking import choices, path, start

LOCALES = complete_locales(resource_dir("translations"))
FILE = "diagnostic.sqlite3"


@pytest.fixture
def storage(own_home: Path) -> Iterator[Storage]:
    opened = open_storage(read_settings({"DIAGNOSTIC_HOME": str(own_home)}))
    yield opened
    opened.close()


@pytest.fixture
def broken_app(storage: Storage, own_home: Path) -> Flask:
    """Return the application, its journey begun by nobody, whose database becomes junk when ``ruin`` is called."""
    return create_app(read_settings({"DIAGNOSTIC_HOME": str(own_home)}), storage)


def ruin(storage: Storage, home: Path) -> bytes:
    """Put junk in place of the database; return what was there."""
    storage.database.settle()
    storage.database.close()
    whole = (home / FILE).read_bytes()
    (home / FILE).write_bytes(b"no database any more" * 500)
    return whole


def test_an_answer_that_cannot_be_kept_is_said_in_the_language_of_the_person(
    broken_app: Flask, storage: Storage, own_home: Path
) -> None:
    begun = {locale: begin(broken_app, locale) for locale in LOCALES}
    ruin(storage, own_home)
    for locale, (visitor, page) in begun.items():
        failed = visitor.submit(page, reponse=choices(page)[0], status=503)
        assert failed.one("html").get("lang") == locale.tag
        again = visitor.get("/revoir", status=503)
        assert again.one("html").get("lang") == locale.tag
        assert text_of(again.one("p", **{"class": "lead"})) != text_of(failed.one("p", **{"class": "lead"}))
        if locale.tag == "fr":
            assert "Votre réponse n’est pas encore gardée" in failed.text


def begin(app: Flask, locale: Locale) -> tuple[Visitor, Page]:
    visitor = Visitor(app)
    visitor.get(f"/langue/{locale.tag}")
    return visitor, start(visitor)


def test_no_page_claims_that_something_is_kept_while_the_database_is_gone(
    broken_app: Flask, storage: Storage, own_home: Path
) -> None:
    visitor = Visitor(broken_app)
    start(visitor)
    ruin(storage, own_home)
    for address in ("/", "/question/W01", "/resultat", "/feuille.pdf", "/offre", "/bureau", "/langues"):
        told = visitor.get(address, status=503).text.lower()
        assert not [claim for claim in ("réponses sont gardées", "est gardée", "enregistré") if claim in told]
    assert visitor.client.get("/healthz").status_code == 200
    assert visitor.client.get("/readyz").status_code == 503


def test_the_journey_goes_on_when_the_database_is_back(broken_app: Flask, storage: Storage, own_home: Path) -> None:
    visitor = Visitor(broken_app)
    page = start(visitor)
    whole = ruin(storage, own_home)
    visitor.submit(page, reponse=choices(page)[0], status=503)
    storage.database.close()
    (own_home / FILE).write_bytes(whole)
    assert path(visitor.submit(page, reponse=choices(page)[0])) == "/question/W02"
