"""What the settings say is what people read: how long a screen waits, and what the audit found."""

from datetime import date
from pathlib import Path

import pytest

from diagnostic.app import create_app
from diagnostic.config import AccessibilityState, SettingsError, read_settings
from tests.web.client import Visitor
from tests.web.walking import start

WAITS = {"KIOSK_IDLE_SECONDS": "120", "KIOSK_ANSWER_SECONDS": "45"}


def visitor_with(home: Path, **settings: str) -> Visitor:
    return Visitor(create_app(read_settings({"DIAGNOSTIC_HOME": str(home), **settings})))


@pytest.mark.parametrize("address", ["/", "/confidentialite"])
def test_a_person_is_told_how_long_the_screen_waits(own_home: Path, address: str) -> None:
    visitor = visitor_with(own_home, **WAITS)
    said = visitor.get(address).text
    assert "2 minutes, nous vous prévenons. Nous effaçons tout 45 secondes après." in said
    visitor.get("/langue/ar")
    assert "لمدة دقيقتين" in visitor.get(address).text


def test_the_warning_says_how_long_is_left(own_home: Path) -> None:
    page = start(visitor_with(own_home, **WAITS))
    assert "Dans 45 secondes, nous effaçons" in page.text
    assert page.one("dialog").get("data-answer") == "45"


@pytest.mark.parametrize(
    ("state", "said"),
    [("", "non conforme"), ("partielle", "partiellement conforme"), ("totale", "totalement conforme")],
)
def test_every_page_says_the_state_that_is_set(own_home: Path, state: str, said: str) -> None:
    visitor = visitor_with(own_home, ACCESSIBILITY_STATE=state)
    for address in ("/", "/mentions", "/accessibilite"):
        assert f"Accessibilité : {said}" in visitor.get(address).text
    assert visitor.get("/accessibilite").title().startswith(f"Accessibilité : {said}")


def test_what_cannot_be_declared_is_refused() -> None:
    with pytest.raises(SettingsError, match="ACCESSIBILITY_STATE=parfaite : écrivez non, partielle, totale"):
        read_settings({"ACCESSIBILITY_STATE": "parfaite"})
    with pytest.raises(SettingsError, match="ACCESSIBILITY_DATE=demain"):
        read_settings({"ACCESSIBILITY_DATE": "demain"})


def test_a_declaration_is_read() -> None:
    said = read_settings({"ACCESSIBILITY_STATE": "totale", "ACCESSIBILITY_DATE": "2027-01-31"}).accessibility
    assert (said.state, said.declared) == (AccessibilityState.FULL, date(2027, 1, 31))


@pytest.mark.parametrize(
    ("basis", "words"),
    [("mission", "mission d’intérêt public"), ("interet", "aider les gens d’ici"), ("accord", "avec votre accord")],
)
def test_the_rights_page_names_the_officer_and_the_legal_basis(own_home: Path, basis: str, words: str) -> None:
    page = visitor_with(own_home, LEGAL_BASIS=basis, DPO_CONTACT="dpo@exemple.fr").get("/confidentialite")
    assert words in page.text
    assert "Délégué à la protection des données : dpo@exemple.fr" in page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_unknown_legal_basis_is_said() -> None:
    with pytest.raises(SettingsError, match="LEGAL_BASIS=autre"):
        read_settings({"LEGAL_BASIS": "autre"})
