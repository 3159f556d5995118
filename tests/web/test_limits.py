"""Budgets: a room of thirty behind one address is never refused; a guesser and a robot are."""

import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.services.accounts import Role
from diagnostic.web.limits import CODES, DRAWING, STARTING
from tests.web.client import Visitor
from tests.web.teams import signed_in
from tests.web.walking import to_result

ROOM = 30


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(read_settings({"DIAGNOSTIC_HOME": str(tmp_path_factory.mktemp("home"))}))


def test_a_room_of_thirty_behind_one_address_is_never_refused(app: Flask) -> None:
    clients = [app.test_client() for _person in range(ROOM)]
    for client in clients:
        assert client.post("/commencer").status_code == 303
    sheets = [client.get("/feuille.pdf").status_code for _time in range(4) for client in clients]
    assert set(sheets) == {200}


def test_one_person_who_draws_without_end_waits_and_the_others_go_on(app: Flask) -> None:
    robot, person = Visitor(app), Visitor(app)
    for visitor in (robot, person):
        visitor.client.post("/commencer")
    drawn = [robot.client.get("/feuille.pdf").status_code for _time in range(DRAWING.person + 1)]
    assert drawn == [200] * DRAWING.person + [429]
    assert person.client.get("/feuille.pdf").status_code == 200


def test_the_page_says_how_long_to_wait_and_leads_back(app: Flask) -> None:
    robot = Visitor(app)
    robot.client.post("/commencer")
    for _time in range(DRAWING.person):
        robot.client.get("/feuille.pdf")
    page = robot.get("/feuille.pdf", status=429)
    assert "Attendez une minute" in page.text
    assert page.response.headers["Retry-After"] == "60"
    assert page.main_form().get("action") == "/feuille.pdf"


def test_a_flood_of_beginnings_from_one_address_is_stopped(own_home: object) -> None:
    app = create_app(read_settings({"DIAGNOSTIC_HOME": str(own_home)}))
    codes = [app.test_client().post("/commencer").status_code for _time in range(STARTING.address + 1)]
    assert codes == [303] * STARTING.address + [429]
    elsewhere = app.test_client().post("/commencer", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 303
    refused = Visitor(app).post("/commencer", {}, status=429)
    assert refused.main_form().get("action") == "/"  # a beginning is not a page one may read again


def test_who_tries_one_day_code_after_another_is_stopped_and_a_right_code_is_not_counted(app: Flask) -> None:
    person = Visitor(app)
    to_result(person)
    code = next(element for element in person.get("/feuille").all("p", **{"class": "code"})).text
    desk = signed_in(app, Role.MEDIATOR)
    wrong = [f"{number:04d}" for number in range(CODES.failures + 5) if f"{number:04d}" != code]
    for typed in wrong[: CODES.failures - 1]:
        desk.submit_to(desk.get("/bureau"), "/bureau", code=typed, status=422)
        assert desk.client.get("/bureau").status_code == 200
    desk.submit_to(desk.get("/bureau"), "/bureau", code=code)
    desk.submit_to(desk.get("/bureau"), "/bureau", code=wrong[-1], status=422)
    refused = desk.submit_to(desk.get("/bureau"), "/bureau", code=wrong[-2], status=429)
    assert "Attendez dix minutes" in refused.text
