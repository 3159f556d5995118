"""A mediator's own work: found by date and state, copied into La Coop, taken away as tables without names."""

import csv
import io

import pytest
from flask import Flask
from icalendar import Calendar

from diagnostic.services.accounts import Role
from tests.web.client import Page, Visitor
from tests.web.teams import signed_in
from tests.web.test_follow_up import found, kept, second_passing
from tests.web.walking import path


@pytest.fixture
def mediator(app: Flask) -> Visitor:
    return signed_in(app, Role.MEDIATOR, "activite@exemple.fr")


@pytest.fixture
def result(app: Flask, mediator: Visitor) -> Page:
    return second_passing(mediator, kept(Visitor(app)))


def test_what_is_copied_into_la_coop_uses_its_words(result: Page) -> None:
    rows = result.one("dl", id="coop").iter("div")
    copied = "\n".join(" : ".join("".join(part.itertext()) for part in row) for row in rows)
    for words in (
        "Type : Accompagnement individuel",
        "Lieu d’activité : ",
        "Thématiques : Diagnostic numérique",
        "Niveau d’autonomie : L’usager a participé à l’accompagnement",
    ):
        assert words in copied


def test_ones_own_work_is_a_table_without_names_nor_codes(mediator: Visitor, result: Page) -> None:
    code = result.h1().split()[1]
    response = mediator.client.get("/bureau/activite.csv")
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert rows
    assert rows[0]["mode"] == "Bureau"
    assert code not in {value for row in rows for value in row.values()}
    assert mediator.client.get("/bureau/activite.xlsx").data.startswith(b"PK")
    assert mediator.client.get("/bureau/activite.pdf").status_code == 404


def test_sessions_proposed_make_an_agenda_that_names_nobody(mediator: Visitor, result: Page) -> None:
    calendar = Calendar.from_ical(mediator.client.get("/bureau/seances.ics").data)
    assert str(calendar["x-wr-calname"]) == "Séances proposées"


def test_diagnoses_are_found_by_date_state_and_whose_they_are(app: Flask, mediator: Visitor, result: Page) -> None:
    code = result.h1().split()[1]
    asked = "/bureau/recherche?du=2000-01-01&au=2100-01-01&qui=moi&etat=termine"
    assert code in mediator.get(asked).text
    for other in ("au=2000-01-01", "etat=en-cours", "du=2100-01-01"):
        assert code not in mediator.get(f"/bureau/recherche?{other}").text
    assert code in mediator.get("/bureau/recherche?du=hier").text
    colleague = signed_in(app, Role.MEDIATOR, "collegue@exemple.fr")
    assert code not in colleague.get("/bureau/recherche?qui=moi").text
    assert path(found(colleague, code)) == path(result)
