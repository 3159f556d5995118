"""The journey of a participant, page by page, through the real application."""

import pytest
from flask import Flask

from diagnostic.web.product import EXTENSION
from tests.web.client import Visitor
from tests.web.walking import Choose, answer, choices, first, last_plain, path, start, to_result, walk

MOST_SCREENS = 21
SHARED_POSTCODE = "22600"
TOWN_AND_LIST = 2

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("choose", [first, last_plain, lambda codes: codes[-1], lambda codes: codes[len(codes) // 2]])
def test_a_journey_ends_in_few_screens_with_a_first_step(visitor: Visitor, choose: Choose) -> None:
    pages = list(walk(visitor, choose))
    assert path(pages[-1]) == "/resultat"
    assert len(pages) + 1 <= MOST_SCREENS
    assert "02" in pages[-1].text


@pytest.mark.parametrize("rank", range(7))
def test_a_postcode_of_several_towns_leaves_the_journey_as_short(visitor: Visitor, rank: int) -> None:
    pages = list(walk(visitor, lambda codes: codes[min(rank, len(codes) - 1)], town=SHARED_POSTCODE))
    assert [path(page) for page in pages].count("/question/W03") == TOWN_AND_LIST
    assert len(pages) + 1 <= MOST_SCREENS


def test_back_shows_the_answer_given_and_a_new_one_replaces_it(visitor: Visitor) -> None:
    wishes = start(visitor)
    urgency = answer(visitor, wishes)
    again = visitor.get(urgency.link("Retour"))
    assert path(again) == path(wishes)
    checked = [field.get("value") for field in again.all("input") if "checked" in field.attrib]
    assert checked == [choices(wishes)[0]]
    visitor.submit(again, reponse=choices(wishes)[1])
    review = visitor.get("/revoir")
    assert len([row for row in review.all("a") if "Modifier" in "".join(row.itertext())]) == 1


def test_passing_goes_on_and_can_be_repeated(visitor: Visitor) -> None:
    wishes = start(visitor)
    skip = wishes.link("Passer")
    assert path(visitor.get(skip)) == path(visitor.get(skip)) == "/question/W02"


def test_everything_passed_still_gives_a_step(visitor: Visitor) -> None:
    page = start(visitor)
    for _screen in range(40):
        if path(page) == "/resultat":
            break
        page = visitor.get(page.link("dire" if "W03" in path(page) else "Passer"))
    assert path(page) == "/resultat"
    assert "Voir où j’en suis" not in page.text
    assert visitor.client.get("/feuille.pdf").data.startswith(b"%PDF-1.7")


def test_a_subject_that_was_passed_is_not_placed(visitor: Visitor) -> None:
    page = start(visitor)
    while path(page) != "/resultat":
        is_usage = path(page).startswith("/question/U")
        page = visitor.get(page.link("Passer")) if is_usage else answer(visitor, page)
    told = visitor.get("/chemins").text
    assert told.count("Je n’ai pas répondu sur ce sujet.") == 1
    assert "Me débrouiller Je n’ai pas répondu" in told


def test_a_town_that_is_guessed_is_shown_before_it_is_taken(visitor: Visitor) -> None:
    urgency = answer(visitor, start(visitor))
    town = visitor.submit(urgency, reponse="oui_maintenant")
    guessed = visitor.submit(town, lieu="Scrupp")
    assert path(guessed) == "/question/W03"
    assert "Scrupt" in guessed.text
    assert path(visitor.submit(guessed, reponse=choices(guessed)[0])) == "/resultat"


def test_changing_an_answer_from_the_review_comes_back_to_it(visitor: Visitor) -> None:
    to_result(visitor)
    review = visitor.get("/revoir")
    question = visitor.get(review.link("Modifier"))
    assert path(visitor.submit(question, reponse=choices(question)[2])) == "/revoir"


def test_the_result_is_the_same_when_it_is_asked_again(visitor: Visitor) -> None:
    result = to_result(visitor)
    assert visitor.get("/resultat").text == result.text


def test_the_sheet_is_a_pdf_named_for_the_person(visitor: Visitor) -> None:
    to_result(visitor)
    response = visitor.client.get("/feuille.pdf")
    assert response.mimetype == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.data.startswith(b"%PDF-1.7")


def test_stopping_offers_to_go_on_or_to_erase(visitor: Visitor) -> None:
    start(visitor)
    stop = visitor.get("/arreter")
    assert "/question/W01" in stop.response.text
    ended = visitor.post("/effacer", {"fin": "1"})
    assert "effacé" in ended.text
    assert path(visitor.get("/resultat")) == "/"


def test_finishing_changes_the_cookie_and_forgets(visitor: Visitor) -> None:
    to_result(visitor)
    before = visitor.client.get_cookie("session")
    visitor.submit_to(visitor.get("/feuille"), "/terminer")
    after = visitor.client.get_cookie("session")
    assert before
    assert after
    assert before.value != after.value
    visitor.client.set_cookie("session", before.value)
    assert path(visitor.get("/resultat")) == "/"


def test_a_screen_left_alone_keeps_the_code_that_was_shown(app: Flask, visitor: Visitor) -> None:
    to_result(visitor)
    code = next(iter(visitor.get("/feuille").all("p", **{"class": "code"}))).text or ""
    product = app.extensions[EXTENSION]
    assert path(visitor.post("/effacer", {})) == "/"
    assert product.mediation.by_code(product.sites.default_site(), code) is not None
    assert path(visitor.get("/resultat")) == "/"


def test_erasing_by_hand_erases_even_after_the_code(app: Flask, visitor: Visitor) -> None:
    to_result(visitor)
    code = next(iter(visitor.get("/feuille").all("p", **{"class": "code"}))).text or ""
    product = app.extensions[EXTENSION]
    assert "effacé" in visitor.post("/effacer", {"fin": "1"}).text
    assert product.mediation.by_code(product.sites.default_site(), code) is None


def test_a_screen_left_alone_in_the_middle_forgets_everything(app: Flask, visitor: Visitor) -> None:
    start(visitor)
    cookie = visitor.client.get_cookie("session")
    assert cookie
    product = app.extensions[EXTENSION]
    diagnosis = product.sessions.find(cookie.value).diagnosis
    visitor.post("/effacer", {})
    assert product.taking.diagnoses.find(diagnosis) is None


def test_erasing_when_nothing_is_known_any_more_claims_nothing(visitor: Visitor) -> None:
    assert path(visitor.post("/effacer", {"fin": "1"})) == "/"


def test_stopping_early_offers_the_result(visitor: Visitor) -> None:
    answer(visitor, start(visitor))
    assert path(visitor.get(visitor.get("/arreter").link("résultat"))) == "/resultat"


def test_two_stones_are_explained_only_when_two_are_filled(visitor: Visitor) -> None:
    to_result(visitor)
    page = visitor.get("/chemins")
    paths = page.all(f"{SVG}svg", role="img")
    twice = any(len([stone for stone in path.iter() if stone.get("class") == "st on"]) == 2 for path in paths)
    assert len(paths) == 3
    assert ("Deux pierres pleines" in page.text) == twice
