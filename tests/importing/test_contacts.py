"""Phones, e-mails and addresses of the web."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.importing.contacts import emails, is_nominative, phones, websites


@pytest.mark.parametrize(
    ("raw", "postcode", "numbers"),
    [
        ("04 50 56 87 49", "", ("+33450568749",)),
        ("04.50.56.87.49", "", ("+33450568749",)),
        ("04/50/56/87/49", "", ("+33450568749",)),
        ("+33 (0)4 50 56 87 49", "", ("+33450568749",)),
        ("0033450568749", "", ("+33450568749",)),
        ("33450568749", "", ("+33450568749",)),
        ("450568749", "", ("+33450568749",)),
        ("tél : 02-99-12-34-56 (accueil)", "", ("+33299123456",)),
        ("0299123456 / 0299123457", "", ("+33299123456", "+33299123457")),
        ("02 99 12 34 56 ou 06 12 34 56 78", "", ("+33299123456", "+33612345678")),
        ("0299123456|0299123456", "", ("+33299123456",)),
        ("3949", "", ("3949",)),
        ("0590 12 34 56", "", ("+590590123456",)),
        ("0696 12 34 56", "", ("+596696123456",)),
        ("0594 12 34 56", "", ("+594594123456",)),
        ("0262 12 34 56", "", ("+262262123456",)),
        ("0269 61 12 34", "97600", ("+262269611234",)),
        ("+269269611", "97600", ("+269269611",)),
        ("27 12 34", "98800", ("+687271234",)),
        ("40 12 34 56", "98714", ("+68940123456",)),
        ("41 12 34", "97500", ("+508411234",)),
        ("pas de téléphone", "", ()),
        ("12", "", ()),
        ("+1 202 555 0123", "", ()),
        ("02 99", "", ()),
    ],
)
def test_numbers_are_read_as_people_write_them(raw: str, postcode: str, numbers: tuple[str, ...]) -> None:
    assert phones(raw, postcode) == numbers


@given(st.text(alphabet="0123456789+ ./-()|ou", max_size=40), st.sampled_from(["", "35000", "97600", "98800"]))
def test_a_number_is_always_one_that_can_be_dialled(raw: str, postcode: str) -> None:
    for number in phones(raw, postcode):
        assert number.lstrip("+").isdecimal()
        assert 2 <= len(number) <= 13
        assert phones(number, postcode) in {(number,), ()} or number.startswith("+")


@pytest.mark.parametrize(
    ("email", "personal"),
    [
        ("marie.dupont@ville.example", True),
        ("m.dupont@ville.example", True),
        ("dupont-m@ville.example", True),
        ("julie@asso.example", True),
        ("contact@asso.example", False),
        ("mairie.loudeac@ville.example", False),
        ("loudeac@france-services.example", False),
        ("france.services@redon.example", False),
        ("bibliotheque-centre@ville.example", False),
        ("saint.martin@asso.example", True),
        ("epn35@asso.example", False),
    ],
)
def test_the_address_of_a_person_is_told_from_a_places(email: str, *, personal: bool) -> None:
    assert is_nominative(email, "Maison des services de Loudéac") == personal


def test_a_place_named_after_somebody_keeps_its_address() -> None:
    assert not is_nominative("louise.michel@ville.example", "Médiathèque Louise Michel")


def test_emails_are_found_in_a_text() -> None:
    assert emails("Mail : Contact@Asso.example ; b@c.example|b@c.example") == ("contact@asso.example", "b@c.example")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("www.exemple.fr", ("http://www.exemple.fr",)),
        ("https://a.example/|https://b.example/x", ("https://a.example/", "https://b.example/x")),
        ("a@b.fr", ()),
        ("en cours de création", ()),
        ("javascript:alert(1)", ()),
        ("ftp://x.example", ()),
    ],
)
def test_only_addresses_of_the_web_are_kept(raw: str, found: tuple[str, ...]) -> None:
    assert websites(raw) == found
