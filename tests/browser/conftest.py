"""One server and one Chromium a worker; a new context (no cookie, no cache) a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from diagnostic.app import create_app
from diagnostic.config import read_settings
from tests.browser.serving import serving
from tests.printing.fake_ipp import FakeIppPrinter

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
OUTPUT = Path(__file__).resolve().parents[2] / "build" / "screens"


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return the demonstration in a home of its own."""
    home = tmp_path_factory.mktemp("home")
    return create_app(read_settings({"DIAGNOSTIC_HOME": str(home)}))


@pytest.fixture(scope="session")
def address(application: Flask) -> Iterator[str]:
    """Serve the demonstration; yield the address."""
    with serving(application) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """Open a page that may ask this server and no other, and whose console stays silent."""
    page = context.new_page()
    outside: list[str] = []
    said: list[str] = []
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(("http://127.0.0.1:", "data:")) else outside.append(request.url)
        ),
    )
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert not outside
    assert not said


@pytest.fixture(scope="session")
def screens() -> Path:
    """Return the folder where pictures of the pages are kept for who wants to look."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    return OUTPUT


@pytest.fixture(scope="module")
def printer() -> Iterator[FakeIppPrinter]:
    """Return a printer that says what it is told to."""
    fake = FakeIppPrinter()
    yield fake
    fake.close()
