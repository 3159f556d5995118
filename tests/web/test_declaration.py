"""The declaration of accessibility says what the settings declare and what the tests saw."""

import json
from pathlib import Path

import pytest

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.web.pages.accessibility import REPORT
from tests.web.client import Visitor


def declared(home: Path, **settings: str) -> str:
    return Visitor(create_app(read_settings({"DIAGNOSTIC_HOME": str(home), **settings}))).get("/accessibilite").text


def test_the_declaration_says_what_the_tests_saw(own_home: Path) -> None:
    report = json.loads(REPORT.read_text("utf-8"))
    said = declared(own_home)
    assert f"{report['states']} états de {report['pages']} pages" in said
    assert f"Défauts trouvés : {report['wrong']}." in said
    for name, version in report["tools"].items():
        assert f"{name} {version}" in said


def test_without_an_audit_it_is_not_conforming(own_home: Path) -> None:
    said = declared(own_home)
    assert "est non conforme avec le référentiel" in said
    assert "il n’existe pas encore de résultat d’audit" in said


def test_the_settings_tell_the_audit_the_contact_and_the_plan(own_home: Path) -> None:
    said = declared(
        own_home,
        ACCESSIBILITY_STATE="partielle",
        ACCESSIBILITY_DATE="2027-01-31",
        ACCESSIBILITY_AUDITOR="Agence Exemple",
        ACCESSIBILITY_CONTACT="acces@exemple.fr",
        ACCESSIBILITY_PLAN_URL="https://exemple.fr/plan",
    )
    assert "partiellement conforme avec le référentiel" in said
    assert "selon l’audit de Agence Exemple" in said
    assert "établie le 31 janvier 2027" in said
    assert "acces@exemple.fr" in said
    assert "schéma pluriannuel" in said


@pytest.mark.parametrize("closed", ["Fermé aux lecteurs d’écran", "le code du jour et la feuille imprimée"])
def test_what_is_closed_to_screen_readers_is_said(own_home: Path, closed: str) -> None:
    assert closed in declared(own_home)
