"""Printing from the screen: sent once, each state told with what to do, and never a dead end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import SettingsError, read_settings
from diagnostic.services.accounts import Role
from diagnostic.services.ports import Kiosk
from diagnostic.web.place import KIOSK_COOKIE
from diagnostic.web.product import EXTENSION
from tests.printing.fake_ipp import ABORTED, PROCESSING, FakeIppPrinter
from tests.web.client import Page, Visitor
from tests.web.walking import path, to_result


@pytest.fixture(scope="module")
def machine() -> Iterator[FakeIppPrinter]:
    fake = FakeIppPrinter()
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def printing_app(machine: FakeIppPrinter, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return app_with(machine, tmp_path_factory.mktemp("printing"))


@pytest.fixture
def printer(machine: FakeIppPrinter) -> FakeIppPrinter:
    """Return the printer, paper in and nothing printed."""
    machine.refill()
    return machine


@pytest.fixture
def person(printing_app: Flask, printer: FakeIppPrinter) -> Visitor:
    """Return a person who has their result, in front of a screen with a printer."""
    visitor = Visitor(printing_app)
    to_result(visitor)
    return visitor


def app_with(printer: FakeIppPrinter, home: Path, **settings: str) -> Flask:
    return create_app(read_settings({"DIAGNOSTIC_HOME": str(home), "PRINTER_URI": printer.address, **settings}))


def print_it(person: Visitor, **choice: str) -> Page:
    page = person.get("/feuille")
    form = next(form for form in page.all("form") if form.get("action") == "/imprimer")
    return person.post("/imprimer", {**page.fields(form), **choice})


def test_the_sheet_comes_out_and_the_way_on_is_the_end(person: Visitor, printer: FakeIppPrinter) -> None:
    page = print_it(person)
    assert (path(page), page.h1()) == ("/impression", "Votre feuille est imprimée")
    assert printer.documents()[0].startswith(b"%PDF-1.7")
    assert "C’est fini" in person.submit(page).h1()


def test_twice_touched_or_loaded_again_it_is_printed_once(person: Visitor, printer: FakeIppPrinter) -> None:
    for _touch in range(2):
        print_it(person)
        person.get("/impression")
    assert len(printer.documents()) == 1


def test_written_large_it_is_another_sheet(person: Visitor, printer: FakeIppPrinter) -> None:
    print_it(person)
    print_it(person, forme="grand")
    first, large = printer.documents()
    assert first != large


def test_in_another_language_it_is_printed_in_both(person: Visitor, printer: FakeIppPrinter) -> None:
    person.client.set_cookie("langue", "en")
    assert "Print" in person.get("/feuille").text
    print_it(person, forme="deux")
    assert len(printer.documents()) == 1


def test_without_paper_the_person_is_told_and_the_sheet_comes_later(person: Visitor, printer: FakeIppPrinter) -> None:
    printer.ends, printer.reasons = PROCESSING, ("media-empty-error",)
    page = print_it(person)
    assert page.h1() == "Il n’y a plus de papier"
    assert "accueil" in page.text
    printer.jobs[1].state = 9
    assert person.submit(page).h1() == "Votre feuille est imprimée"


def test_a_printing_that_stopped_can_be_tried_again(person: Visitor, printer: FakeIppPrinter) -> None:
    printer.ends = ABORTED
    page = print_it(person, forme="grand")
    assert page.h1() == "L’impression s’est arrêtée"
    printer.ends = 9
    assert person.submit(page).h1() == "Votre feuille est imprimée"
    assert printer.documents()[0] == printer.documents()[1]


@pytest.mark.parametrize(
    ("fault", "heading"),
    [
        ("closed", "L’imprimante ne répond pas"),
        ("format", "L’imprimante refuse la feuille"),
        ("mute", "Votre feuille est imprimée"),  # the answer was lost, the sheet was not
        ("deaf", "L’imprimante ne répond pas"),
    ],
)
def test_whatever_goes_wrong_there_is_a_way_to_the_sheet(
    person: Visitor, printer: FakeIppPrinter, fault: str, heading: str
) -> None:
    printer.fault = fault
    page = print_it(person)
    code = person.get("/feuille").text
    assert page.h1() == heading
    assert page.one("p", **{"class": "code"}).text in code
    assert page.link("Enregistrer ma feuille") == "/feuille.pdf"
    assert len([button for button in page.one("main").iter("button") if "btn--main" in button.get("class", "")]) == 1


def test_a_printer_that_is_off_is_told_at_once(tmp_path: Path) -> None:
    gone = FakeIppPrinter()
    gone.close()
    visitor = Visitor(app_with(gone, tmp_path))
    to_result(visitor)
    page = print_it(visitor)
    assert page.h1() == "L’imprimante ne répond pas"
    assert "Essayer encore" in page.text


def test_a_sheet_nobody_knows_of_is_looked_for_at_the_printer(person: Visitor, printer: FakeIppPrinter) -> None:
    printer.ends = PROCESSING
    print_it(person)
    printer.fault = "forgetful"
    page = person.get("/impression")
    assert page.h1() == "La feuille est peut-être sortie"
    assert "Essayer encore" not in page.text


def test_erasing_everything_stops_the_printing(person: Visitor, printer: FakeIppPrinter) -> None:
    printer.ends = PROCESSING
    print_it(person)
    person.post("/effacer", {"fin": "1"})
    assert printer.jobs[1].state == 7


def test_the_state_of_nothing_leads_back_to_the_sheet(person: Visitor) -> None:
    assert path(person.get("/impression")) == "/feuille"


def test_an_invented_form_is_refused(person: Visitor) -> None:
    page = person.get("/feuille")
    form = next(form for form in page.all("form") if form.get("action") == "/imprimer")
    person.post("/imprimer", {**page.fields(form), "forme": "poster"}, status=400)


def test_without_a_token_nothing_is_printed(person: Visitor, printer: FakeIppPrinter) -> None:
    person.post("/imprimer", {}, status=400)
    assert printer.jobs == {}


def test_without_a_printer_there_is_no_card(app: Flask) -> None:
    visitor = Visitor(app)
    to_result(visitor)
    page = visitor.get("/feuille")
    assert "Imprimer ma feuille" not in page.text
    visitor.post("/imprimer", page.fields(), status=404)


def test_from_outside_only_a_paired_kiosk_prints(printer: FakeIppPrinter, tmp_path: Path) -> None:
    app = app_with(printer, tmp_path, PUBLIC_URL="http://localhost")
    visitor = Visitor(app)
    to_result(visitor)
    assert "Imprimer ma feuille" not in visitor.get("/feuille").text
    sites = app.extensions[EXTENSION].sites
    sites.pair(Kiosk("k-1", sites.default_site().id, "Borne 1"), "jeton")
    visitor.client.set_cookie(KIOSK_COOKIE, "jeton")
    page = print_it(visitor)
    assert page.h1() == "Votre feuille est imprimée"
    assert "Enregistrer ma feuille" not in page.text


def test_a_kiosk_is_opened_by_its_address_and_prints_at_its_own_printer(
    machine: FakeIppPrinter, printer: FakeIppPrinter, tmp_path: Path
) -> None:
    upstairs = FakeIppPrinter()
    app = app_with(machine, tmp_path)
    sites = app.extensions[EXTENSION].sites
    sites.pair(Kiosk("k-1", sites.default_site().id, "Borne 1", upstairs.address), "jeton")
    visitor = Visitor(app)
    assert path(visitor.get("/borne/jeton")) == "/"
    to_result(visitor)
    assert print_it(visitor).h1() == "Votre feuille est imprimée"
    assert (len(upstairs.documents()), printer.documents()) == (1, [])
    upstairs.close()


def test_an_address_that_opens_no_kiosk_says_so_kindly(printing_app: Flask) -> None:
    Visitor(printing_app).get("/borne/inconnu", status=404)


@pytest.mark.parametrize(
    "address",
    [
        "http://imprimante/",
        "ipp://",
        "file:///etc/passwd",
        "ipp://a:b@imprimante/",
        "ipp://h:x/",
        "ipp://h/?q=1",
        "ipp://[",
    ],
)
def test_only_the_address_of_a_printer_is_accepted(address: str) -> None:
    with pytest.raises(SettingsError, match="PRINTER_URI"):
        read_settings({"PRINTER_URI": address})


def test_a_certificate_file_that_is_not_there_is_said() -> None:
    with pytest.raises(SettingsError, match="PRINTER_CA_FILE"):
        read_settings({"PRINTER_URI": "ipps://imprimante.local/ipp/print", "PRINTER_CA_FILE": "/nulle/part.pem"})


def test_the_desk_prints_by_the_same_printer(printing_app: Flask, person: Visitor, printer: FakeIppPrinter) -> None:
    accounts = printing_app.extensions[EXTENSION].accounts
    accounts.add("bureau@exemple.fr", Role.MEDIATOR, "quatre-chevaux-bleus")
    desk = Visitor(printing_app)
    desk.submit(desk.get("/connexion"), identifiant="bureau@exemple.fr", mot_de_passe="quatre-chevaux-bleus")
    code = next(element for element in person.get("/feuille").all("p", **{"class": "code"})).text
    result = desk.submit_to(desk.get("/bureau"), "/bureau", code=code)
    address = f"{path(result)}/imprimer"
    for _twice in range(2):
        printed = desk.submit_to(result, address)
        assert "La feuille est imprimée." in printed.text
    assert len(printer.documents()) == 1
    desk.submit_to(printed, address, gros="1")
    assert len(printer.documents()) == 2
