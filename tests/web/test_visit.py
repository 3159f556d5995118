"""What the sheet says before going somewhere: the next opening, the way in, whom to ask for, for whom it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from diagnostic.domain.catalogue import HelpKind, Venue, VenueId
from diagnostic.domain.orientation import Evidence, Recommendation
from diagnostic.domain.sheet import Fact, Foreign
from diagnostic.web.i18n import speaking
from diagnostic.web.presenting.facts import facts
from diagnostic.web.presenting.visit import with_visit
from diagnostic.web.product import EXTENSION, Product

VENUE = Venue(VenueId("essai", "1"), "Médiathèque", "Bruz", "35170", "3 place du Docteur Joly", None)
STEP = Recommendation(HelpKind.LEARN, Evidence.SERVICE, (), venue=VENUE)


@pytest.fixture
def product(app: Flask) -> Iterator[Product]:
    with app.test_request_context():
        yield app.extensions[EXTENSION]


def said(product: Product, step: Recommendation) -> dict[str, tuple[str, ...]]:
    site = product.sites.default_site()
    return {fact.label: tuple(map(plain, fact.lines)) for fact in with_visit(facts(step, site, None), step, site)}


def plain(line: str | Foreign) -> str:
    return line.text if isinstance(line, Foreign) else line


def test_the_next_opening_is_told_as_a_day_and_an_hour(product: Product) -> None:
    now = product.clock.now()
    soon = now + timedelta(days=2)
    told = said(product, replace(STEP, next_opening=soon))["Ouvre"]
    assert told[0].endswith("h") or " h" in told[0] or "\u00a0h" in told[0]
    assert str(soon.year) in told[0]
    assert said(product, replace(STEP, next_opening=now))["Ouvre"] == ("aujourd’hui",)
    assert "Ouvre" not in said(product, STEP)


def test_the_way_in_is_always_told(product: Product) -> None:
    assert said(product, STEP)["Entrée"] == ("À vérifier\u00a0: y a-t-il des marches\u00a0?",)
    known = replace(STEP, venue=replace(VENUE, accessibility_url="https://acceslibre.beta.gouv.fr/app/x/"))
    assert "acceslibre.beta.gouv.fr" in said(product, known)["Entrée"][0]


def test_whom_to_ask_for_and_for_whom_it_is(product: Product) -> None:
    venue = replace(VENUE, national_programmes=("conseillers_numeriques",), specific_support=("surdite",))
    told = said(product, replace(STEP, venue=venue, reserved=("seniors", "femmes")))
    assert told["Qui demander"] == ("la conseillère ou le conseiller numérique",)
    assert told["Réservé à"] == ("les personnes âgées et les femmes",)
    assert told["Accueil"] == ("personnes sourdes",)
    assert not {"Qui demander", "Réservé à", "Accueil"} & said(product, STEP).keys()


def test_languages_are_told_to_who_reads_another_one(product: Product) -> None:
    venue = replace(VENUE, languages=("fr", "ar"), specific_support=("langues_anglais", "langues_autres"))
    step = replace(STEP, venue=venue)
    assert "Accueil" not in said(product, step)
    with speaking("ar"):
        assert "يتكلمون لغتك" in str(said(product, step))
    with speaking("en"):
        assert said(product, step)["Welcome"] == ("welcome in English",)


def test_a_step_at_the_desk_adds_nothing(product: Product) -> None:
    step = replace(STEP, venue=None, evidence=Evidence.DESK)
    assert with_visit((), step, product.sites.default_site()) == ()
    assert with_visit((Fact("Où", ("ici",)),), step, product.sites.default_site()) == (Fact("Où", ("ici",)),)
