"""The desk, the site and the hub: who may open what, and what the desk does with a code."""

import pytest
from flask import Flask

from diagnostic.services.accounts import Role
from diagnostic.web.i18n import current_tag, speaking
from diagnostic.web.product import EXTENSION
from tests.pdf.checks import complaints
from tests.pdf.reading import Reading
from tests.web.client import Visitor
from tests.web.walking import path, to_result

PASSWORD = "quatre-chevaux-bleus"
OPEN_TO = {
    "/bureau": {Role.MEDIATOR, Role.SITE},
    "/site": {Role.SITE, Role.OPERATOR},
    "/territoire": {Role.HUB, Role.OPERATOR},
}


@pytest.fixture(scope="session")
def accounts(app: Flask) -> dict[Role, str]:
    product = app.extensions[EXTENSION]
    return {role: product.accounts.add(f"{role}@exemple.fr", role, PASSWORD).email for role in Role}


def signed_in(visitor: Visitor, email: str) -> Visitor:
    page = visitor.get("/connexion")
    visitor.submit(page, identifiant=email, mot_de_passe=PASSWORD)
    return visitor


@pytest.mark.parametrize("address", OPEN_TO)
def test_a_stranger_is_asked_to_sign_in(visitor: Visitor, address: str) -> None:
    response = visitor.client.get(address)
    assert (response.status_code, response.location) == (303, "/connexion")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("address", OPEN_TO)
def test_each_role_opens_its_own_pages(visitor: Visitor, accounts: dict[Role, str], address: str, role: Role) -> None:
    signed_in(visitor, accounts[role])
    page = visitor.get(address, status=200 if role in OPEN_TO[address] else 403)
    assert path(page) == address


@pytest.mark.parametrize(("email", "password"), [("mediator@exemple.fr", "faux"), ("personne@exemple.fr", PASSWORD)])
def test_a_wrong_address_or_password_is_told_in_the_same_words(
    visitor: Visitor, accounts: dict[Role, str], email: str, password: str
) -> None:
    refused = visitor.submit(visitor.get("/connexion"), status=422, identifiant=email, mot_de_passe=password)
    assert "Vérifiez l’adresse mail et le mot de passe." in refused.text
    assert visitor.client.get("/bureau").status_code == 303


def test_the_code_of_the_day_brings_the_sheet_back(app: Flask, accounts: dict[Role, str]) -> None:
    person, mediator = Visitor(app), signed_in(Visitor(app), accounts[Role.MEDIATOR])
    to_result(person)
    code = next(element for element in person.get("/feuille").all("p", **{"class": "code"})).text
    shown = mediator.submit_to(mediator.get("/bureau"), "/bureau", code=code)
    assert path(shown).startswith("/bureau/diagnostic/")
    sheet = mediator.client.get(shown.link("Voir sa feuille"))
    assert sheet.data == person.client.get("/feuille.pdf").data
    copy = Reading(mediator.client.get(shown.link("Ma copie")).data)
    assert any(f"code du jour {code}" in line for line in copy.lines)
    assert complaints(copy) == []


def test_the_desk_prints_in_the_language_the_person_came_to_read(app: Flask, accounts: dict[Role, str]) -> None:
    person, mediator = Visitor(app), signed_in(Visitor(app), accounts[Role.MEDIATOR])
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


def test_an_unknown_code_is_said_and_kept(visitor: Visitor, accounts: dict[Role, str]) -> None:
    signed_in(visitor, accounts[Role.MEDIATOR])
    refused = visitor.submit_to(visitor.get("/bureau"), "/bureau", status=422, code="99 99x")
    assert refused.one("input", id="code").get("value") == "99 99x"


def test_a_guessed_diagnosis_is_not_revealed(visitor: Visitor, accounts: dict[Role, str]) -> None:
    signed_in(visitor, accounts[Role.MEDIATOR])
    assert "n’existe pas" in visitor.get("/bureau/diagnostic/inventé", status=404).text


def test_a_call_for_help_reaches_the_desk_until_someone_goes(app: Flask, accounts: dict[Role, str]) -> None:
    person, mediator = Visitor(app), signed_in(Visitor(app), accounts[Role.MEDIATOR])
    to_result(person)
    assert "Nous gardons votre place" in person.get("/demander-aide").text
    home = mediator.get("/bureau")
    assert "besoin d’aide" in home.text
    assert "besoin d’aide" not in mediator.submit(home).text


def test_signing_out_closes_the_session(visitor: Visitor, accounts: dict[Role, str]) -> None:
    signed_in(visitor, accounts[Role.MEDIATOR])
    form = next(form for form in visitor.get("/bureau").all("form") if form.get("action") == "/deconnexion")
    token = next(field.get("value") for field in form.iter("input"))
    visitor.post("/deconnexion", {"csrf_token": token})
    assert visitor.client.get("/bureau").status_code == 303
