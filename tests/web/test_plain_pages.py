"""Every address that is fixed for good answers, in each language, with and without a database."""

from dataclasses import replace

import pytest
from flask import Flask

from diagnostic.resources import resource_dir
from diagnostic.web.locales import Locale, complete_locales
from diagnostic.web.product import EXTENSION
from tests.web.client import Visitor
from tests.web.walking import answer, start

LOCALES = complete_locales(resource_dir("translations"))

PAGES = (
    "/", "/langues", "/offre", "/methode", "/aide", "/a-propos", "/connexion", "/mentions", "/decouvrir",
    "/installation", "/accessibilite", "/confidentialite",
)  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: locale.tag)
@pytest.mark.parametrize("address", PAGES)
def test_a_fixed_address_answers(visitor: Visitor, address: str, locale: Locale) -> None:
    visitor.get(f"/langue/{locale.tag}")
    page = visitor.get(address)
    assert page.one("html").get("lang") == locale.tag
    assert page.one("html").get("dir") == locale.direction


def test_a_choice_of_display_comes_back_to_the_page(visitor: Visitor) -> None:
    response = visitor.client.post("/affichage", data={"reglage": "plus_gros", "retour": "/aide"})
    assert response.location == "/aide"
    assert visitor.get("/aide").one("html").get("data-size") == "1"


def test_a_change_of_language_keeps_the_way_back_to_the_answers(visitor: Visitor) -> None:
    answer(visitor, start(visitor))
    change = visitor.get("/revoir").link("Modifier")
    languages = visitor.get(change).link("Français")
    again = visitor.get(visitor.get(languages).link("English"))
    assert again.response.request.full_path == change
    assert again.link("Back") == "/revoir"
    helped = visitor.get(again.link("Ask for help"))
    assert visitor.submit(helped).response.request.full_path == change


@pytest.mark.parametrize(
    "outside", ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example", "ailleurs"]
)
def test_coming_back_never_leaves_the_site(visitor: Visitor, outside: str) -> None:
    response = visitor.client.get("/langue/en", query_string={"retour": outside})
    assert response.location == "/"


def test_the_offer_near_a_town_names_places_and_dates(visitor: Visitor) -> None:
    page = visitor.get("/offre?commune=22136")
    assert "02 61 91" in page.text
    assert "Loudéac" in page.text


def test_a_town_that_does_not_exist_is_said(visitor: Visitor) -> None:
    page = visitor.get("/offre?lieu=Xyzzy-les-Bains")
    assert page.title().startswith("Erreur :")
    assert page.one("input", id="lieu").get("value") == "Xyzzy-les-Bains"


def test_a_translation_nobody_read_says_so(app: Flask) -> None:
    product = app.extensions[EXTENSION]
    visitor = Visitor(app)
    visitor.get("/langue/en?retour=/")
    notice = "Translation to be checked: there may be mistakes."
    app.extensions[EXTENSION] = replace(product, reviewed=frozenset({"fr"}))
    try:
        assert all(notice in visitor.get(address).text for address in ("/", "/langues"))
        app.extensions[EXTENSION] = replace(product, reviewed=frozenset({"fr", "en"}))
        assert all(notice not in visitor.get(address).text for address in ("/", "/langues"))
    finally:
        app.extensions[EXTENSION] = product
    assert "à relire" not in Visitor(app).get("/").text
