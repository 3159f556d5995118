"""Printing from the screen: the page says by itself that the sheet is out, and keeps the focus where it was."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from diagnostic.app import create_app
from diagnostic.config import read_settings
from tests.browser.serving import serving
from tests.browser.walker import Walker
from tests.printing.fake_ipp import COMPLETED, PROCESSING, FakeIppPrinter

pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def address(printer: FakeIppPrinter, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demonstration with a printer."""
    home = str(tmp_path_factory.mktemp("home"))
    app = create_app(read_settings({"DIAGNOSTIC_HOME": home, "PRINTER_URI": printer.address}))
    with serving(app) as address:
        yield address


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_tells_by_itself_what_becomes_of_the_sheet(
    page: Page, address: str, printer: FakeIppPrinter, width: int
) -> None:
    printer.refill()
    printer.ends, printer.reasons = PROCESSING, ("media-empty-error",)
    page.set_viewport_size({"width": width, "height": 740})
    walker = Walker(page, address, town="22600")
    walker.start()
    walker.to_sheet()
    page.get_by_role("button", name="Imprimer ma feuille").click()
    expect(page.get_by_role("status")).to_contain_text("Il n’y a plus de papier")
    page.get_by_role("button", name="Regarder encore").focus()
    printer.reasons, printer.jobs[1].state = ("none",), COMPLETED
    expect(page.get_by_role("status")).to_contain_text("Votre feuille est imprimée")
    expect(page).to_have_title("Votre feuille est imprimée – Faire le point")
    expect(page.get_by_role("button", name="Terminer")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
