"""Taking the sheet on a phone: what the camera reads on the kiosk opens the sheet, for a quarter of an hour."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.services.ports import Kiosk
from tests.browser.serving import free_port, serving
from tests.browser.sheet_text import words_of
from tests.browser.walker import Walker, follow

pytestmark = [pytest.mark.browser]

TOKEN = "jeton-de-la-borne"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a kiosk with a public address; yield it."""
    port = free_port()
    home = str(tmp_path_factory.mktemp("home"))
    app = create_app(read_settings({"DIAGNOSTIC_HOME": home, "PUBLIC_URL": f"http://127.0.0.1:{port}"}))
    paired(app)
    with serving(app, port) as address:
        yield address


def paired(app: Flask) -> None:
    sites = app.extensions["diagnostic"].sites
    sites.pair(Kiosk("borne-1", sites.default_site().id, "Borne 1"), TOKEN)


def test_what_the_camera_reads_opens_the_sheet(page: Page, address: str, chromium: Browser, tmp_path: Path) -> None:
    page.goto(f"{address}/borne/{TOKEN}")
    walker = Walker(page, address, town="22600")
    walker.start()
    walker.to_sheet()
    expect(page.locator('a[href$=".pdf"]')).to_have_count(0)
    follow(page.get_by_role("link", name="Prendre sur mon téléphone"))
    scanned = read_code(page)
    assert scanned.startswith(f"{address}/telephone/")
    phone = chromium.new_context(viewport={"width": 360, "height": 740})
    answer = phone.request.get(scanned)
    assert answer.headers["content-type"] == "application/pdf"
    target = tmp_path / "feuille.pdf"
    target.write_bytes(answer.body())
    assert "02 61 91" in words_of(target)
    follow(page.get_by_role("button", name="J’ai ma feuille"))
    page.goto(f"{address}/arreter")
    follow(page.locator('form[action="/effacer"] button').first)
    late = phone.new_page()
    late.goto(scanned)
    expect(late.locator("h1")).to_have_text("Ce lien ne marche plus")
    phone.close()


def read_code(page: Page) -> str:
    """Return what a camera reads on the screen."""
    picture = page.locator("img.scan")
    expect(picture).to_be_visible()
    page.wait_for_function("document.querySelector('img.scan').complete")
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(page.screenshot())))
    return found.text
