"""Behind a proxy, under a path of a shared address."""

import re
from pathlib import Path

import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import SettingsError, read_settings
from tests.web.client import Visitor, check, parse
from tests.web.walking import path, to_result

ROOT = "/faire-le-point"
ADDRESS = re.compile(r'\b(?:href|action|src)="(/[^"]*)"')


@pytest.fixture(scope="module")
def mounted(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = tmp_path_factory.mktemp("home")
    settings = {"DIAGNOSTIC_HOME": str(home), "PUBLIC_URL": f"https://mairie.example{ROOT}"}
    return create_app(read_settings(settings))


@pytest.mark.parametrize("asked", [ROOT, f"{ROOT}/", "/"])
def test_the_proxy_may_leave_the_path_or_take_it_away(mounted: Flask, asked: str) -> None:
    environ = {"REQUEST_METHOD": "GET", "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http"}
    said: list[str] = []
    body = mounted.wsgi_app(
        {**environ, "PATH_INFO": asked, "SCRIPT_NAME": "", "HTTP_HOST": "localhost"},
        lambda status, _headers, _error=None: said.append(status) or bytes.__len__,
    )
    page = b"".join(body).decode()
    assert said == ["200 OK"]
    assert f'action="{ROOT}/commencer"' in page


@pytest.mark.parametrize("address", ["/", "/offre", "/langues", "/connexion", "/aide", "/nulle-part", "/methode"])
def test_every_address_of_a_page_is_below_the_path(mounted: Flask, address: str) -> None:
    page = mounted.test_client().get(address).text
    named = ADDRESS.findall(page)
    assert named
    assert [found for found in named if not found.startswith(f"{ROOT}/")] == []
    for found in {found.split("#")[0] for found in named if "/static/" in found}:
        assert mounted.test_client().get(found).status_code == 200, found


def test_a_whole_journey_is_walked_below_the_path(mounted: Flask) -> None:
    visitor = Visitor(mounted)
    visitor.client = mounted.test_client()
    result = to_result(visitor)
    assert path(result) == "/resultat"
    for address in ADDRESS.findall(result.response.text):
        assert address.startswith(f"{ROOT}/")
    assert visitor.client.get("/feuille.pdf").data.startswith(b"%PDF")


def test_a_change_of_language_comes_back_below_the_path(mounted: Flask) -> None:
    client = mounted.test_client()
    page = parse(client.get("/offre").text)
    languages = next(a.get("href", "") for a in page.iter("a") if "/langues" in a.get("href", ""))
    answer = client.get(f"{ROOT}/langue/en?retour={ROOT}/offre")
    assert languages == f"{ROOT}/langues?retour={ROOT}/offre"
    assert answer.headers["Location"] == f"{ROOT}/offre"
    assert f"Path={ROOT}" in answer.headers["Set-Cookie"]


def test_the_session_cookie_is_not_sent_to_what_else_lives_at_that_address(mounted: Flask) -> None:
    assert f"Path={ROOT}" in mounted.test_client().post("/commencer").headers["Set-Cookie"]


@pytest.mark.parametrize("taken", ["/bureau", "/static/diagnostic", "/offre"])
def test_a_path_that_is_one_of_our_pages_is_refused_at_start(own_home: Path, taken: str) -> None:
    settings = read_settings({"DIAGNOSTIC_HOME": str(own_home), "PUBLIC_URL": f"https://mairie.example{taken}"})
    with pytest.raises(SettingsError, match=r"PUBLIC_URL : "):
        create_app(settings)


def test_pages_at_the_top_keep_their_addresses(app: Flask) -> None:
    visitor = Visitor(app)
    page = visitor.get("/")
    check(page)
    assert page.main_form().get("action") == "/commencer"
