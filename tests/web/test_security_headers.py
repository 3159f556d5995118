"""What every answer carries, whatever is asked: policies, cookies out of reach, a limit of size."""

from pathlib import Path

import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import read_settings
from tests.web.client import Visitor
from tests.web.walking import start

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
ADDRESSES = ["/", "/offre", "/connexion", "/nulle-part", "/healthz", "/static/icons.svg", "/question/W01", "/metrics"]


@pytest.fixture(scope="module")
def behind_tls(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = tmp_path_factory.mktemp("home")
    return create_app(read_settings({"DIAGNOSTIC_HOME": str(home), "PUBLIC_URL": "https://mediatheque.example"}))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_same_policies(app: Flask, address: str) -> None:
    headers = app.test_client().get(address).headers
    assert dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")) == POLICY
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_behind_tls_a_browser_is_told_to_stay_there(behind_tls: Flask, address: str) -> None:
    assert behind_tls.test_client().get(address).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_pages_are_never_kept_and_the_name_of_the_server_is_not_said(app: Flask) -> None:
    headers = app.test_client().get("/").headers
    assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers


def given_cookies(app: Flask, base_url: str) -> list[str]:
    """Return every cookie that a kiosk and a person may be given."""
    kiosk = next(iter(app.extensions["diagnostic"].sites.kiosks()), None)
    client = app.test_client()
    answers = [
        client.post("/commencer", base_url=base_url),
        client.get("/langue/en", base_url=base_url),
        client.post("/affichage", data={"reglage": "plus_gros"}, base_url=base_url),
        client.post("/ecouter", data={"reglage": "casque"}, base_url=base_url),
        client.post("/terminer", base_url=base_url),
        client.post("/effacer", base_url=base_url),
    ]
    assert kiosk is None
    return [cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie")]


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(app: Flask, behind_tls: Flask) -> None:
    for application, base_url in ((app, "http://localhost"), (behind_tls, "https://mediatheque.example")):
        cookies = given_cookies(application, base_url)
        assert {cookie.split("=")[0] for cookie in cookies} == {"session", "langue", "affichage", "ecoute"}
        for cookie in cookies:
            assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; ")), cookie
            assert ("Secure" in cookie.split("; ")) is (application is behind_tls), cookie


def test_a_session_is_renewed_when_a_person_starts_and_when_they_leave(app: Flask) -> None:
    visitor = Visitor(app)
    seen = []
    visitor.client.set_cookie("session", "choisi-par-un-autre")
    for _person in range(2):
        start(visitor)
        cookie = visitor.client.get_cookie("session")
        assert cookie
        seen.append(cookie.value)
        visitor.post("/terminer", {})
    assert len({*seen, "choisi-par-un-autre"}) == 3


@pytest.mark.parametrize("address", ["/commencer", "/question/W01", "/connexion", "/affichage"])
def test_a_body_beyond_the_limit_is_refused_as_too_long(app: Flask, address: str) -> None:
    answer = app.test_client().post(address, data={"reponse": "a" * 70_000})
    assert answer.status_code == 413
    assert "trop long" in answer.text


def test_a_form_of_our_public_name_is_ours_and_of_another_is_not(own_home: Path) -> None:
    settings = {"DIAGNOSTIC_HOME": str(own_home), "PUBLIC_URL": "https://mediatheque.example"}
    client = create_app(read_settings(settings)).test_client()
    for origin, status in (("https://mediatheque.example", 303), ("https://mediatheque.example.pirate.example", 403)):
        assert client.post("/commencer", headers={"Origin": origin}).status_code == status
