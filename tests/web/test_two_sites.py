"""Two libraries in one installation: each screen, poster and address stays with its own offer."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from diagnostic.app import create_app, open_storage
from diagnostic.config import read_settings
from diagnostic.domain.catalogue import WorkshopDateId
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.services.ports import Kiosk
from diagnostic.storage.catalogue import SqlWorkshopDates
from diagnostic.storage.state import Storage
from diagnostic.web.place import current_site, site_of
from tests.storage.two_sites import SECOND, add_second
from tests.web.client import Page, Visitor
from tests.web.teams import product_of
from tests.web.test_offer import LOUDEAC, addresses
from tests.web.walking import start, to_result

TOKEN = "b" * 32
OWN = WorkshopDateId("annexe-1")
OWN_PAGE = f"/offre/atelier/{OWN}?site={SECOND.id}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("deux")
    settings = read_settings({"DIAGNOSTIC_HOME": str(folder), "PUBLIC_URL": "https://diagnostic.example"})
    storage = open_storage(settings)
    _open_second(storage)
    return create_app(settings, storage)


def _open_second(storage: Storage) -> None:
    """Open a second site with a kiosk and one workshop, held where the first site holds its next one."""
    add_second(storage.database)
    storage.sites.pair(Kiosk("b2", SECOND.id, "Borne de l’annexe"), TOKEN)
    shown = storage.catalogues.of(storage.sites.default_site()).dates(after=datetime.now(UTC))
    SqlWorkshopDates(storage.database).put(SECOND, [replace(shown[0], id=OWN, demonstration=True)])


@pytest.fixture
def at_second(app: Flask) -> Visitor:
    """Return who stands in front of the kiosk of the second site."""
    visitor = Visitor(app)
    visitor.get(f"/borne/{TOKEN}")
    return visitor


def workshops(page: Page) -> list[str]:
    return addresses(page, "/offre/atelier/")


def test_the_kiosk_of_the_second_site_shows_the_offer_of_its_site_only(app: Flask, at_second: Visitor) -> None:
    assert workshops(at_second.get(LOUDEAC)) == [OWN_PAGE]
    others = workshops(Visitor(app).get(f"{LOUDEAC}&tout=1"))
    assert len(others) > 3
    assert not [address for address in others if OWN in address or "site=" in address]


def test_a_poster_names_its_site_and_the_browser_keeps_it(app: Flask) -> None:
    visitor = Visitor(app)
    assert visitor.get(f"/?lieu={SECOND.id}").response.request.query_string == b""
    assert workshops(visitor.get(LOUDEAC)) == [OWN_PAGE]


@pytest.mark.parametrize("unknown", ["ailleurs", "", "%00", "a" * 5000])
def test_a_poster_of_a_site_nobody_knows_opens_the_first_one(app: Flask, unknown: str) -> None:
    visitor = Visitor(app)
    visitor.get(f"/?lieu={unknown}")
    assert OWN_PAGE not in workshops(visitor.get(f"{LOUDEAC}&tout=1"))
    assert visitor.client.get_cookie("lieu") is None


def test_the_kiosk_stays_where_it_stands_whatever_is_asked(at_second: Visitor) -> None:
    first = "accueil"
    at_second.get(f"/?lieu={first}")
    assert workshops(at_second.get(f"{LOUDEAC}&site={first}")) == [OWN_PAGE]


def test_the_page_of_a_workshop_opens_on_a_phone_that_knows_nothing(app: Flask) -> None:
    phone = Visitor(app)
    page = phone.get(OWN_PAGE)
    assert f"site={SECOND.id}" in "".join(addresses(page, "/offre/agenda.ics"))
    (place,) = addresses(page, "/offre/lieu/")
    assert workshops(phone.get(place)) == [OWN_PAGE]
    phone.get(f"/offre/atelier/{OWN}", status=404)


def test_a_search_stays_at_the_site_of_its_address(app: Flask) -> None:
    page = Visitor(app).get(f"{LOUDEAC}&site={SECOND.id}")
    assert page.fields()["site"] == SECOND.id
    assert hidden(Visitor(app).get(LOUDEAC)) == ["commune"]


def test_a_person_at_the_second_kiosk_is_oriented_in_its_offer(app: Flask, at_second: Visitor) -> None:
    to_result(at_second)
    product, diagnosis = product_of(app), diagnosis_of(at_second)
    outcome = product.outcomes.outcome(diagnosis, SECOND)
    steps = (outcome.orientation.first, *outcome.orientation.following)
    own = {date.id for date in product.catalogues.of(SECOND).dates(after=datetime.now(UTC))}
    assert diagnosis.site == SECOND.id
    assert {step.date.id for step in steps if step.date} <= own


def test_the_result_stays_that_of_the_site_where_one_began(app: Flask) -> None:
    visitor = Visitor(app)
    start(visitor)
    visitor.get(f"/?lieu={SECOND.id}")
    product, diagnosis = product_of(app), diagnosis_of(visitor)
    with app.test_request_context("/", headers={"Cookie": f"lieu={SECOND.id}"}):
        assert current_site() == SECOND
        assert site_of(diagnosis) == product.sites.default_site()


def hidden(page: Page) -> list[str]:
    fields = [field for field in page.main_form().iter("input") if field.get("type") == "hidden"]
    return [field.get("name", "") for field in fields]


def diagnosis_of(visitor: Visitor) -> Diagnosis:
    cookie = visitor.client.get_cookie("session")
    session = product_of(visitor.app).sessions.find(cookie.value) if cookie else None
    found = (
        product_of(visitor.app).taking.diagnoses.find(session.diagnosis) if session and session.diagnosis else None
    )
    assert found
    return found
