"""Trying after the result: three small exercises, two tries each, passing free, and no mark shown."""

import pytest
from flask import Flask

from diagnostic.content.exercises import load_exercises
from diagnostic.domain.answers import Answer
from diagnostic.domain.exercises import Exercise, Variant
from diagnostic.web.product import EXTENSION, Product
from tests.web.client import Page, Visitor, text_of
from tests.web.walking import answer, choices, path, start, to_result

LIST, WORD, TRAP = load_exercises()


@pytest.fixture
def product(app: Flask) -> Product:
    found: Product = app.extensions[EXTENSION]
    return found


def variant(page: Page, exercise: Exercise) -> Variant:
    """Tell the variant by what the page shows."""
    said = [one for one in exercise.variants if (one.task and str(one.task) == page.h1())]
    word = [text_of(found) for found in page.all("strong", id="mot")]
    said += [one for one in exercise.variants if [str(one.word)] == word]
    said += [one for one in exercise.variants if [choice.code for choice in one.choices] == choices(page)]
    return said[0]


def right(page: Page, exercise: Exercise) -> str:
    found = variant(page, exercise)
    return found.right or str(found.word)


def wrong(page: Page, exercise: Exercise) -> str:
    return "abc" if exercise is WORD else next(code for code in choices(page) if code != right(page, exercise))


def at(visitor: Visitor, exercise: Exercise) -> Page:
    to_result(visitor)
    return visitor.get(f"/essais/{exercise.question}")


def observed(product: Product, visitor: Visitor, exercise: Exercise) -> Answer | None:
    cookie = visitor.client.get_cookie("session")
    assert cookie
    session = product.sessions.find(cookie.value)
    assert session
    assert session.diagnosis
    return product.taking.current(session.diagnosis).answers.observed.get(exercise.question)


def test_the_invitation_is_a_link_beside_the_way_on(visitor: Visitor) -> None:
    result = to_result(visitor)
    assert path(visitor.submit(result)) == "/feuille"
    invitation = visitor.get(result.link("Voulez-vous essayer"))
    assert path(invitation) == "/essais"
    assert path(visitor.get(invitation.link("Je préfère passer"))) == "/resultat"
    assert path(visitor.submit(invitation)) == f"/essais/{LIST.question}"


def test_the_three_lead_back_to_the_result(visitor: Visitor) -> None:
    page = visitor.submit(visitor.get(to_result(visitor).link("Voulez-vous essayer")))
    for exercise in (LIST, WORD, TRAP):
        assert path(page) == f"/essais/{exercise.question}"
        tried = visitor.submit(page, reponse=right(page, exercise))
        assert tried.h1().startswith("C’est fait")
        assert "Il fallait" not in tried.text
        page = visitor.submit(tried)
    assert path(page) == "/resultat"
    assert "Voulez-vous essayer" not in page.text
    assert path(visitor.get("/essais")) == "/resultat"


@pytest.mark.parametrize("exercise", [LIST, WORD, TRAP], ids=lambda exercise: str(exercise.kind))
def test_a_first_try_is_worth_two_and_is_observed(product: Product, visitor: Visitor, exercise: Exercise) -> None:
    page = at(visitor, exercise)
    visitor.submit(page, reponse=right(page, exercise))
    found = observed(product, visitor, exercise)
    assert found
    assert (found.code, found.observed, found.helped) == ("reussi", True, False)


@pytest.mark.parametrize("exercise", [LIST, WORD, TRAP], ids=lambda exercise: str(exercise.kind))
def test_a_second_try_is_worth_one(product: Product, visitor: Visitor, exercise: Exercise) -> None:
    page = at(visitor, exercise)
    again = visitor.submit(page, reponse=wrong(page, exercise))
    assert path(again) == path(page)
    assert "Presque" in again.text
    assert observed(product, visitor, exercise) is None
    assert not [field for field in again.all("input") if "checked" in field.attrib]
    visitor.submit(again, reponse=right(again, exercise))
    found = observed(product, visitor, exercise)
    assert found
    assert found.code == "aide"


@pytest.mark.parametrize("exercise", [LIST, WORD, TRAP], ids=lambda exercise: str(exercise.kind))
def test_two_misses_are_thanked_and_told_what_was_right(
    product: Product, visitor: Visitor, exercise: Exercise
) -> None:
    page = at(visitor, exercise)
    again = visitor.submit(page, reponse=wrong(page, exercise))
    tried = visitor.submit(again, reponse=wrong(again, exercise))
    assert tried.h1().startswith("Merci")
    found = variant(page, exercise)
    texts = [str(choice.text) for choice in found.choices if choice.code == found.right]
    assert " ".join((texts or [str(found.word)])[0].split()) in tried.text
    assert str(found.reason or "") in tried.text
    noted = observed(product, visitor, exercise)
    assert noted
    assert noted.code == "pas_encore"


def test_a_first_try_sent_twice_leaves_the_second_try_open(product: Product, visitor: Visitor) -> None:
    page = at(visitor, LIST)
    missed = wrong(page, LIST)
    visitor.submit(page, reponse=missed)
    again = visitor.submit(page, reponse=missed)
    assert "Presque" in again.text
    assert observed(product, visitor, LIST) is None


def test_passing_says_nothing_of_the_person_even_after_a_miss(product: Product, visitor: Visitor) -> None:
    page = at(visitor, LIST)
    again = visitor.submit(page, reponse=wrong(page, LIST))
    following = visitor.get(again.link("Je préfère passer"))
    assert path(following) == f"/essais/{WORD.question}"
    assert "Presque" not in following.text
    noted = observed(product, visitor, LIST)
    assert noted
    assert noted.skipped


def test_what_was_passed_can_still_be_tried_and_what_was_tried_is_kept(product: Product, visitor: Visitor) -> None:
    page = at(visitor, LIST)
    visitor.get(page.link("Je préfère passer"))
    page = visitor.get(f"/essais/{LIST.question}")
    visitor.submit(page, reponse=right(page, LIST))
    visitor.get(f"/essais/{LIST.question}/passer")
    visitor.submit(page, reponse=wrong(page, LIST))
    noted = observed(product, visitor, LIST)
    assert noted
    assert noted.code == "reussi"
    assert path(visitor.get(f"/essais/{LIST.question}")) == f"/essais/{LIST.question}/suite"


def test_help_said_is_worth_one(product: Product, visitor: Visitor) -> None:
    welcome = visitor.get("/")
    page = visitor.post("/commencer", {**welcome.fields(), "mode": "ensemble"})
    while "/question/" in path(page):
        page = answer(visitor, page)
    page = visitor.get(f"/essais/{LIST.question}")
    visitor.submit(page, reponse=right(page, LIST), aide="oui")
    noted = observed(product, visitor, LIST)
    assert noted
    assert (noted.code, noted.helped) == ("aide", True)


def test_alone_nobody_is_asked_about_help(visitor: Visitor) -> None:
    assert not at(visitor, LIST).all("input", name="aide")


@pytest.mark.parametrize("exercise", [LIST, WORD, TRAP], ids=lambda exercise: str(exercise.kind))
@pytest.mark.parametrize("sent", ["", "   ", "a" * 300])
def test_nothing_usable_is_no_try(product: Product, visitor: Visitor, exercise: Exercise, sent: str) -> None:
    refused = visitor.submit(at(visitor, exercise), reponse=sent, status=422)
    assert refused.title().startswith("Erreur :")
    assert refused.one("div", role="alert")
    assert refused.fields()["tour"] == "1"
    assert observed(product, visitor, exercise) is None


def test_letters_are_written_and_erased_without_script(visitor: Visitor) -> None:
    page = at(visitor, WORD)
    word = right(page, WORD)
    for letter in word[:2]:
        page = visitor.submit(page, touche=letter)
    assert page.one("input", id="reponse").get("value") == word[:2]
    page = visitor.submit(page, touche="-")
    assert page.one("input", id="reponse").get("value") == word[:1]
    assert visitor.submit(page, reponse=f" {word.upper()} ").h1().startswith("C’est fait")


def test_every_letter_of_the_word_has_a_key(visitor: Visitor) -> None:
    page = at(visitor, WORD)
    keys = {key.get("value") for key in page.one("div", id="touches").iter("button")}
    assert set(right(page, WORD)) <= keys


def test_an_exercise_weighs_on_the_placement_and_no_figure_is_shown(product: Product, visitor: Visitor) -> None:
    page = at(visitor, TRAP)
    before = usage(product, visitor)
    tried = visitor.submit(page, reponse=right(page, TRAP))
    visitor.get("/resultat")
    assert usage(product, visitor) > before
    assert not any(sign in tried.text for sign in ("points", "score", "%", "sur 3"))


def usage(product: Product, visitor: Visitor) -> float:
    cookie = visitor.client.get_cookie("session")
    assert cookie
    session = product.sessions.find(cookie.value)
    assert session
    assert session.diagnosis
    diagnosis = product.taking.current(session.diagnosis)
    outcome = product.outcomes.outcome(diagnosis, product.sites.default_site())
    return next(place.theta for stake, place in outcome.placement.stakes.items() if stake == "usage")


def test_before_the_result_there_is_nothing_to_try(visitor: Visitor) -> None:
    start(visitor)
    for address in ("/essais", f"/essais/{LIST.question}", f"/essais/{LIST.question}/passer"):
        assert path(visitor.get(address)) == "/question/W01"


def test_who_was_not_measured_is_not_invited(visitor: Visitor) -> None:
    page = visitor.submit(answer(visitor, start(visitor)), reponse="oui_maintenant")
    result = visitor.submit(visitor.submit(page, lieu="22600"), reponse="22136")
    assert path(result) == "/resultat"
    assert "Voulez-vous essayer" not in result.text


def test_an_unknown_exercise_is_said_to_be_unknown(visitor: Visitor) -> None:
    to_result(visitor)
    visitor.get("/essais/U04", status=404)
    visitor.get("/essais/ZZZ/suite", status=404)
