"""What only a paired kiosk with a printer shows: the sheet to print, and each thing a printer may say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.services.ports import Kiosk
from tests.browser.a11y.checkers import nu
from tests.browser.a11y.record import keep
from tests.browser.a11y.visit import Visit
from tests.browser.serving import serving
from tests.browser.walker import Walker, follow
from tests.printing.fake_ipp import COMPLETED, PROCESSING, FakeIppPrinter

pytestmark = [pytest.mark.browser]

TOKEN = "jeton-de-la-borne"
PRINT = "main form[action='/imprimer'] button"


@pytest.fixture(scope="module")
def address(printer: FakeIppPrinter, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demonstration with a printer and a paired kiosk."""
    home = str(tmp_path_factory.mktemp("home"))
    application = create_app(read_settings({"DIAGNOSTIC_HOME": home, "PRINTER_URI": printer.address}))
    sites = application.extensions["diagnostic"].sites
    sites.pair(Kiosk("b1", sites.default_site().id, "Borne 1"), TOKEN)
    with serving(application) as found:
        yield found


@pytest.fixture(params=["fr", "ar"])
def visit(request: pytest.FixtureRequest, visitor: Page, address: str, tmp_path: Path, screens: Path) -> Visit:
    """Stand at the kiosk, ready to look."""
    prepared = Visit(visitor, address, tmp_path, screens, f"borne-{request.param}")
    visitor.goto(f"{address}/borne/{TOKEN}")
    prepared.listen()
    return prepared


def test_the_pages_of_a_kiosk(visit: Visit, printer: FakeIppPrinter) -> None:
    printer.refill()
    visitor, language = visit.page, visit.language.removeprefix("borne-")
    walker = Walker(visitor, visit.address, town="22600")
    walker.start(language if language != "fr" else None)
    walker.to_sheet()
    assert visitor.locator('main a[href$=".pdf"]').count() == 0
    visit.look("feuille sur la borne")
    printer.ends, printer.reasons = PROCESSING, ("media-empty-error",)
    follow(visitor.locator(PRINT).first)
    visitor.wait_for_selector("#etat[data-running]")
    visit.look("impression, plus de papier")
    printer.reasons, printer.jobs[max(printer.jobs)].state = ("none",), COMPLETED
    visitor.wait_for_selector("#suite form[action='/terminer']")
    visitor.reload()
    visit.look("impression finie")
    visit.inspector.note("HTML", "nu", nu(visit.sources))
    assert keep(visit.inspector, visit.language) == []
