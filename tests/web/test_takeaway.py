"""The link to the sheet on a phone: made here, good for a while, only where there is an address to open."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.ports import Kiosk
from diagnostic.web.participant.takeaway import MINUTES, Takeaway, read, signed
from diagnostic.web.product import EXTENSION, Product
from tests.web.client import Visitor
from tests.web.walking import to_result

LATE = "Ce lien ne marche plus"


@pytest.fixture(scope="module")
def public_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = str(tmp_path_factory.mktemp("home"))
    return create_app(read_settings({"DIAGNOSTIC_HOME": home, "PUBLIC_URL": "http://localhost"}))


def link(app: Flask, visitor: Visitor, *, minutes: int, locale: str = "fr") -> str:
    """Return the address of the sheet of a person who has a result."""
    product: Product = app.extensions[EXTENSION]
    to_result(visitor)
    cookie = visitor.client.get_cookie("session")
    assert cookie
    session = product.sessions.find(cookie.value)
    assert session
    assert session.diagnosis
    until = product.clock.now() + timedelta(minutes=minutes)
    with app.app_context():
        return f"/telephone/{signed(Takeaway(session.diagnosis, until, locale, with_paths=True))}"


def test_the_sheet_opens_in_the_language_of_the_person(public_app: Flask) -> None:
    visitor = Visitor(public_app)
    address = link(public_app, visitor, minutes=1, locale="ar")
    answer = public_app.test_client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    with pikepdf.open(BytesIO(answer.data)) as sheet:
        assert str(sheet.Root.Lang) == "ar"


def test_later_it_says_where_to_get_the_sheet(public_app: Flask) -> None:
    visitor = Visitor(public_app)
    assert LATE in Visitor(public_app).get(link(public_app, visitor, minutes=-1), status=410).h1()


def test_erased_answers_are_gone_for_the_phone_too(public_app: Flask) -> None:
    visitor = Visitor(public_app)
    address = link(public_app, visitor, minutes=MINUTES)
    stop = visitor.get("/arreter")
    visitor.post("/effacer", stop.fields(next(f for f in stop.all("form") if f.get("action") == "/effacer")))
    assert LATE in Visitor(public_app).get(address, status=410).h1()


@pytest.mark.parametrize("token", ["x", "W10.abc", "a" * 4000, "WyJhIiwxLCJmciIsdHJ1ZV0.AAAA"])
def test_a_link_made_elsewhere_opens_nothing(public_app: Flask, token: str) -> None:
    Visitor(public_app).get(f"/telephone/{token}", status=410)


def test_a_token_gives_back_what_it_was_made_of(public_app: Flask) -> None:
    made = Takeaway(DiagnosisId("d1"), datetime(2026, 12, 1, 14, tzinfo=UTC), "fr", with_paths=False)
    with public_app.test_request_context():
        assert read(signed(made)) == made
        assert read(signed(replace(made, locale="xx"))) is None


def test_it_is_offered_at_a_kiosk_with_a_public_address_only(public_app: Flask) -> None:
    visitor = Visitor(public_app)
    to_result(visitor)
    assert "Prendre sur mon téléphone" not in visitor.get("/feuille").text
    sites = public_app.extensions[EXTENSION].sites
    sites.pair(Kiosk("k-1", sites.default_site().id, "Borne 1"), "jeton")
    kiosk = Visitor(public_app)
    kiosk.get("/borne/jeton")
    to_result(kiosk)
    assert "Prendre sur mon téléphone" in kiosk.get("/feuille").text
    assert kiosk.client.get("/feuille/telephone.svg").mimetype == "image/svg+xml"


def test_without_a_public_address_there_is_nothing_to_open(tmp_path: Path) -> None:
    app = create_app(read_settings({"DIAGNOSTIC_HOME": str(tmp_path)}))
    visitor = Visitor(app)
    to_result(visitor)
    visitor.get("/feuille/telephone", status=404)
    visitor.get("/feuille/telephone.svg", status=404)
