"""Bad input: a clear answer in the person's language, nothing lost, no 500."""

import re
import threading

import pytest
from flask import Flask

from tests.web.client import Page, Visitor
from tests.web.walking import answer, choices, path, start, to_result


def token(page: Page) -> dict[str, str]:
    fields = page.fields()
    return {"csrf_token": fields["csrf_token"], "cle": fields["cle"]}


def test_an_unknown_question_is_said_to_be_unknown(visitor: Visitor) -> None:
    start(visitor)
    page = visitor.get("/question/ZZZ", status=404)
    assert "n’existe pas" in page.text


def test_an_unknown_address_is_said_in_the_language_of_the_person(visitor: Visitor) -> None:
    visitor.get("/langue/ar")
    page = visitor.get("/nulle-part", status=404)
    assert page.one("html").get("lang") == "ar"
    assert re.search("[\u0600-\u06ff]", page.h1())


def test_a_question_ahead_of_its_turn_leads_to_the_current_one(visitor: Visitor) -> None:
    start(visitor)
    assert path(visitor.get("/question/U04")) == "/question/W01"
    page = start(visitor)
    assert path(visitor.post("/question/U04", {"reponse": "facile", **token(page)})) == "/question/W01"


@pytest.mark.parametrize("forged", ["forgé", "", "<script>", "0", "a" * 3000])
def test_a_forged_option_is_refused_and_not_saved(visitor: Visitor, forged: str) -> None:
    page = start(visitor)
    refused = visitor.submit(page, reponse=forged, status=422)
    assert refused.title().startswith("Erreur :")
    assert "<script>" not in refused.response.text
    assert "Modifier" not in visitor.get("/revoir").text


def test_nothing_chosen_says_what_to_do_and_keeps_the_place(visitor: Visitor) -> None:
    urgency = answer(visitor, start(visitor))
    refused = visitor.submit(urgency, status=422)
    assert path(refused) == path(urgency)
    summary = refused.one("div", role="alert")
    assert refused.all("input", id=next(a for a in summary.iter("a")).get("href", "")[1:])
    assert path(answer(visitor, refused)) != path(urgency)


def test_a_lost_cookie_is_said_and_a_page_leads_to_the_start(visitor: Visitor) -> None:
    page = start(visitor)
    visitor.client.delete_cookie("session")
    lost = visitor.submit(page, reponse=choices(page)[0], status=400)
    assert "Nous ne retrouvons pas vos réponses" in lost.text
    assert path(visitor.get("/question/W01")) == "/"


def test_a_form_without_its_token_changes_nothing(visitor: Visitor) -> None:
    page = start(visitor)
    visitor.post("/question/W01", {"reponse": choices(page)[0], "cle": "k"}, status=400)
    assert "Modifier" not in visitor.get("/revoir").text


def test_a_form_sent_by_another_site_is_refused(visitor: Visitor) -> None:
    response = visitor.client.post("/commencer", headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    response = visitor.client.post("/commencer", headers={"Origin": "https://ailleurs.example"})
    assert response.status_code == 403


def test_two_tabs_keep_both_answers(visitor: Visitor) -> None:
    wishes = start(visitor)
    urgency = answer(visitor, wishes)
    first = answer(visitor, urgency)
    visitor.submit(wishes, reponse=choices(wishes)[2])
    answer(visitor, first)
    rows = [a for a in visitor.get("/revoir").all("a") if "Modifier" in "".join(a.itertext())]
    assert len(rows) == 3


def test_a_double_sending_records_once(visitor: Visitor) -> None:
    page = start(visitor)
    once = visitor.submit(page, reponse=choices(page)[0])
    twice = visitor.submit(page, reponse=choices(page)[0])
    assert path(once) == path(twice) == "/question/W02"


def test_three_results_at_once_are_one(app: Flask, visitor: Visitor) -> None:
    to_result(visitor)
    cookie = visitor.client.get_cookie("session")
    assert cookie
    pages: list[str] = []

    def ask() -> None:
        other = Visitor(app)
        other.client.set_cookie("session", cookie.value)
        pages.append(other.get("/resultat").text)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pages) == 3
    assert len(set(pages)) == 1


def test_a_town_that_does_not_exist_is_said_and_what_was_typed_stays(visitor: Visitor) -> None:
    page = to_town(visitor)
    refused = visitor.submit(page, lieu="Xyzzy-les-Bains", status=422)
    assert refused.one("input", name="lieu").get("value") == "Xyzzy-les-Bains"
    assert refused.title().startswith("Erreur :")


def test_a_postcode_of_several_towns_offers_a_list(visitor: Visitor) -> None:
    listed = visitor.submit(to_town(visitor), lieu="22600")
    assert "22136" in choices(listed)
    assert path(visitor.submit(listed, reponse="22136")) != path(listed)


def test_a_body_that_is_too_long_is_said(visitor: Visitor) -> None:
    page = start(visitor)
    long = visitor.submit(page, reponse="a" * 70_000, status=413)
    assert "trop long" in long.text


def to_town(visitor: Visitor) -> Page:
    page = answer(visitor, start(visitor))
    return visitor.submit(page, reponse="oui_maintenant")
