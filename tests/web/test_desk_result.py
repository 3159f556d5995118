"""The result at the desk: what it shows, what a mediator changes, and that the sheet follows."""

import pytest
from flask import Flask

from tests.pdf.reading import Reading
from tests.web.client import Page, Visitor
from tests.web.test_intake import mediator, token
from tests.web.walking import last_plain, path, to_result

__all__ = ["mediator"]


@pytest.fixture
def result(app: Flask, mediator: Visitor) -> Page:
    """Open the result of a person who answers low."""
    person = Visitor(app)
    to_result(person, last_plain)
    code = next(element for element in person.get("/feuille").all("p", **{"class": "code"})).text
    return mediator.submit_to(mediator.get("/bureau"), "/bureau", code=code)


def acted(mediator: Visitor, page: Page, act: str, *, status: int = 200, **values: str) -> Page:
    return mediator.post(f"{path(page)}/{act}", {"csrf_token": token(page), **values}, status=status)


def titles(page: Page) -> list[str]:
    items = [item for item in page.all("li") if item.get("class") == "deskstep"]
    return ["".join(next(item.iter("h3")).itertext()).strip() for item in items]


def sheet(mediator: Visitor, page: Page) -> str:
    return " ".join(Reading(mediator.client.get(f"{path(page)}/feuille.pdf").data).lines)


def test_everything_is_said_item_by_item(result: Page) -> None:
    for words in ("Trois chemins", "Ce qui bloque", "Dit et observé", "Mis de côté", "Pourquoi cette question"):
        assert words in result.text
    bands = result.all("{http://www.w3.org/2000/svg}svg", role="img")
    assert len(bands) == 3
    assert all("Bande" in (band.get("aria-label") or "") for band in bands)
    assert "Toujours posée : l’orientation en a besoin." in result.text
    assert "Suit un « non »" in result.text


def test_steps_change_places_and_leave(mediator: Visitor, result: Page) -> None:
    before = titles(result)
    moved = acted(mediator, result, "pas/1/monter")
    assert titles(moved) == [before[1], before[0], *before[2:]]
    assert before[1] in sheet(mediator, moved)
    assert titles(acted(mediator, moved, "pas/0/retirer")) == [before[0], *before[2:]]
    acted(mediator, result, "pas/0/autre", status=404)
    acted(mediator, result, "pas/7/monter", status=404)


def test_a_step_is_replaced_by_a_dated_one_and_the_reason_kept(mediator: Visitor, result: Page) -> None:
    asked = mediator.get(f"{path(result)}/pas/0")
    programmes = [option.get("value", "") for option in asked.all("option")]
    pages = (mediator.get(f"{path(result)}/pas/0?programme={name}") for name in reversed(programmes))
    page = next(found for found in pages if any("date:" in (each.get("value") or "") for each in found.all("input")))
    dates = [field.get("value", "") for field in page.all("input", name="ou") if "date:" in field.get("value", "")]
    kept = {"csrf_token": token(page), "programme": page.one("input", name="programme").get("value", "")}
    shown = mediator.post(path(page), {**kept, "ou": dates[0], "raison": "Préfère le matin"})
    assert "Pas 1 : Préfère le matin" in shown.text
    assert titles(shown) != titles(result)
    refused = mediator.post(path(page), {**kept, "ou": "date:passée"}, status=422)
    assert "Choisissez un atelier, un lieu ou l’accueil." in refused.text
    mediator.post(path(page), kept, status=422)
    place = next(
        field.get("value", "") for field in page.all("input", name="ou") if "lieu:" in field.get("value", "")
    )
    for where in (place, "accueil"):
        mediator.post(path(page), {**kept, "ou": where})
    mediator.get(f"{path(result)}/pas/3", status=404)


def test_a_word_and_the_paths_stand_on_the_sheet(mediator: Visitor, result: Page) -> None:
    assert "Où j’en suis" not in sheet(mediator, result)
    acted(mediator, result, "textes", note="Vient le mercredi", mot="Demandez Anne.", chemins="1")
    written = sheet(mediator, result)
    assert "Demandez Anne." in written
    assert "Où j’en suis" in written
    again = mediator.get(path(result))
    assert again.one("textarea", id="note").text == "Vient le mercredi"
    acted(mediator, result, "textes")
    assert "Demandez Anne." not in sheet(mediator, result)


def test_a_note_too_long_comes_back_as_it_was_typed(mediator: Visitor, result: Page) -> None:
    refused = acted(mediator, result, "textes", status=422, note="x" * 281)
    assert refused.one("textarea", id="note").text == "x" * 281


def test_no_note_lies_readable_in_the_database(app: Flask, mediator: Visitor, result: Page) -> None:
    acted(mediator, result, "textes", note="canari-de-la-note")
    home = app.extensions["diagnostic"].settings.home
    assert not [file for file in home.glob("*.sqlite3*") if b"canari-de-la-note" in file.read_bytes()]


def test_there_is_no_printing_without_a_printer(mediator: Visitor, result: Page) -> None:
    assert "Imprimer sa feuille" not in result.text
    acted(mediator, result, "imprimer", status=404)
