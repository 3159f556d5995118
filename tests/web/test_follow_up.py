"""Follow-up through the pages: kept by the person, found by the code, passed again, compared, erased."""

import re

import pytest
from flask import Flask

from tests.pdf.checks import complaints
from tests.pdf.reading import Reading
from tests.web.client import Page, Visitor
from tests.web.test_intake import first_answers, mediator, sent, token
from tests.web.walking import last_plain, path, to_result

__all__ = ["mediator"]
CODE = re.compile(r"[2-9A-Z]{4} [2-9A-Z]{4}")


@pytest.fixture
def reference(app: Flask) -> str:
    """Return the code of a person who answers low and asks to be kept."""
    return kept(Visitor(app))


def kept(person: Visitor) -> str:
    to_result(person, last_plain)
    page = person.submit_to(person.get("/feuille"), "/garder")
    return code_of(page)


def code_of(page: Page) -> str:
    found = CODE.search(page.one("section", **{"aria-labelledby": "garder"}).find("p").find("bdi").text)
    assert found
    return found[0]


def found(mediator: Visitor, typed: str, status: int = 200) -> Page:
    return mediator.submit_to(mediator.get("/bureau"), "/bureau", status=status, code=typed)


def second_passing(mediator: Visitor, reference: str) -> Page:
    """Answer the second interview high, and return its result."""
    first = found(mediator, reference)
    page = mediator.submit_to(first, f"{path(first)}/suite")
    for _page in range(12):
        place = {"lieu": "Loudéac"} if "venir" in path(page) else {}
        following = page.one("button", hidden="").get("value", "")
        page = mediator.post(path(page), sent(page, **first_answers(page), **place, vers=following))
        if "/diagnostic/" in path(page):
            return page
    raise AssertionError("no end")


def test_the_person_keeps_the_answers_and_gets_a_code(app: Flask) -> None:
    person = Visitor(app)
    reference = kept(person)
    assert code_of(person.get("/feuille")) == reference
    assert reference in " ".join(Reading(person.client.get("/feuille.pdf").data).lines)
    end = person.submit_to(person.get("/feuille"), "/terminer")
    assert path(end) == "/fin/garde"


def test_who_asks_nothing_is_forgotten_in_the_evening(app: Flask) -> None:
    person = Visitor(app)
    to_result(person)
    assert path(person.submit_to(person.get("/feuille"), "/terminer")) == "/fin/ce-soir"


def test_the_code_is_found_and_a_mistake_is_told(mediator: Visitor, reference: str) -> None:
    assert path(found(mediator, reference.lower())).startswith("/bureau/diagnostic/")
    wrong = reference[:-1] + ("2" if reference[-1] != "2" else "3")
    refused = found(mediator, wrong, 422)
    assert "un signe manque ou n’est pas le bon" in refused.text
    assert refused.one("input", id="code").get("value") == wrong


def test_a_second_passing_asks_the_same_questions_and_says_what_changed(mediator: Visitor, reference: str) -> None:
    second = second_passing(mediator, reference)
    compared = mediator.get(f"{path(second)}/comparaison")
    assert re.search(r"\d+ choses nouvelles", compared.text)
    assert "Progrès net" in compared.text
    assert "progrès net" in compared.text
    sheet = Reading(mediator.client.get(f"{path(second)}/comparaison.pdf").data)
    assert complaints(sheet) == []
    words = " ".join(sheet.lines)
    assert "Ce qui a changé" in words
    assert "%" not in words
    assert path(found(mediator, reference)) == path(second)


def test_a_first_passing_has_nothing_to_compare(mediator: Visitor, reference: str) -> None:
    mediator.get(f"{path(found(mediator, reference))}/comparaison", status=404)


def test_the_desk_keeps_only_what_the_person_asked_for(app: Flask, mediator: Visitor) -> None:
    person = Visitor(app)
    to_result(person)
    code = next(element for element in person.get("/feuille").all("p", **{"class": "code"})).text
    shown = found(mediator, code)
    mediator.post(f"{path(shown)}/suite", {"csrf_token": token(shown)}, status=404)
    refused = mediator.post(f"{path(shown)}/garder", {"csrf_token": token(shown), "demande": "1"})
    assert "Cochez d’abord" in refused.text
    agreed = mediator.post(f"{path(shown)}/garder", {"csrf_token": token(shown), "demande": "1", "age": "1"})
    assert CODE.search(agreed.text)


def test_the_agreement_is_taken_back(mediator: Visitor, reference: str) -> None:
    shown = found(mediator, reference)
    mediator.submit_to(shown, f"{path(shown)}/ne-plus-garder")
    found(mediator, reference, 422)


def test_everything_is_erased_at_once(mediator: Visitor, reference: str) -> None:
    second = second_passing(mediator, reference)
    address = f"{path(second)}/effacer"
    assert "Cochez d’abord" in mediator.post(address, {"csrf_token": token(second)}).text
    gone = mediator.post(address, {"csrf_token": token(second), "oui": "1"})
    assert "Tout est effacé" in gone.text
    found(mediator, reference, 422)
    mediator.get(path(second), status=404)
