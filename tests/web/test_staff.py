"""The desk, the site and the hub: who may open what, and what the desk does with a code."""

import pytest
from flask import Flask

from diagnostic.services.accounts import Role
from diagnostic.web.i18n import current_tag, speaking
from diagnostic.web.product import EXTENSION
from tests.pdf.checks import complaints
from tests.pdf.reading import Reading
from tests.web.client import Visitor
from tests.web.teams import signed_in
from tests.web.walking import path, to_result

OPEN_TO = {
    "/bureau": {Role.MEDIATOR, Role.SITE},
    "/site": {Role.SITE, Role.OPERATOR},
    "/site/voix": {Role.SITE, Role.OPERATOR},
    "/territoire": {Role.HUB, Role.OPERATOR},
}


@pytest.fixture
def mediator(app: Flask) -> Visitor:
    return signed_in(app, Role.MEDIATOR)


@pytest.mark.parametrize("address", OPEN_TO)
def test_a_stranger_is_asked_to_sign_in(visitor: Visitor, address: str) -> None:
    response = visitor.client.get(address)
    assert (response.status_code, response.location) == (303, "/connexion")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("address", OPEN_TO)
def test_each_role_opens_its_own_pages(app: Flask, address: str, role: Role) -> None:
    page = signed_in(app, role).get(address, status=200 if role in OPEN_TO[address] else 403)
    assert path(page) == address


def test_the_code_of_the_day_brings_the_sheet_back(app: Flask, mediator: Visitor) -> None:
    person = Visitor(app)
    to_result(person)
    code = next(element for element in person.get("/feuille").all("p", **{"class": "code"})).text
    shown = mediator.submit_to(mediator.get("/bureau"), "/bureau", code=code)
    assert path(shown).startswith("/bureau/diagnostic/")
    sheet = mediator.client.get(shown.link("Voir sa feuille"))
    assert sheet.data == person.client.get("/feuille.pdf").data
    copy = Reading(mediator.client.get(shown.link("Ma copie")).data)
    assert any(f"code du jour {code}" in line for line in copy.lines)
    assert complaints(copy) == []


def test_the_desk_prints_in_the_language_the_person_came_to_read(app: Flask, mediator: Visitor) -> None:
    person = Visitor(app)
    to_result(person)
    person.get("/langue/ar")
    code = next(element for element in person.get("/feuille").all("p", **{"class": "code"})).text
    shown = mediator.submit_to(mediator.get("/bureau"), "/bureau", code=code)
    assert mediator.client.get(shown.link("Voir sa feuille")).data == person.client.get("/feuille.pdf").data


def test_a_failure_in_another_language_comes_back_to_the_first(app: Flask) -> None:
    with app.test_request_context():
        with pytest.raises(RuntimeError), speaking("ar"):
            raise RuntimeError
        assert current_tag() == "fr"


def test_an_unknown_code_is_said_and_kept(mediator: Visitor) -> None:
    refused = mediator.submit_to(mediator.get("/bureau"), "/bureau", status=422, code="99 99x")
    assert refused.one("input", id="code").get("value") == "99 99x"


def test_a_guessed_diagnosis_is_not_revealed(mediator: Visitor) -> None:
    assert "n’existe pas" in mediator.get("/bureau/diagnostic/inventé", status=404).text


def test_a_call_for_help_reaches_the_desk_until_someone_goes(app: Flask, mediator: Visitor) -> None:
    person = Visitor(app)
    to_result(person)
    assert "Nous gardons votre place" in person.get("/demander-aide").text
    home = mediator.get("/bureau")
    waiting = home.text.count("besoin d’aide")
    assert waiting >= 1
    assert mediator.submit(home).text.count("besoin d’aide") == waiting - 1


def test_the_site_sees_which_voices_are_missing(app: Flask) -> None:
    manager = signed_in(app, Role.SITE)
    folder = app.extensions[EXTENSION].settings.home / "voix" / "ar"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lettre.mp3").write_text("Bonjour", encoding="utf-8")
    page = manager.get("/site/voix")
    assert "Langue des signes française" in page.text
    assert "lettre.mp3 : ce n’est pas un son" in page.text
    listed = manager.client.get("/site/voix/ar.txt")
    assert listed.mimetype == "text/plain"
    assert ".opus\n    " in listed.text
    assert manager.client.get("/site/voix/xx.txt").status_code == 404
