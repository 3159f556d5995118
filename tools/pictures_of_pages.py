"""Takes the pictures of the pages shown in the README and the guides: python tools/pictures_of_pages.py.

Writes docs/images/<page>-<language>.png from the demonstration, in a real Chromium (Debian package « chromium »).
"""

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from diagnostic.app import create_app  # noqa: E402 (the checkout comes first)
from diagnostic.config import read_settings  # noqa: E402
from diagnostic.services.accounts import Role  # noqa: E402
from tests.browser.walker import Walker, follow  # noqa: E402
from tests.web.client import Visitor  # noqa: E402
from tests.web.teams import signed_in  # noqa: E402
from tests.web.test_follow_up import kept, second_passing  # noqa: E402
from tests.web.walking import path  # noqa: E402

IMAGES = ROOT / "docs" / "images"
LANGUAGES = ("fr", "ar")
SIZE = {"width": 1280, "height": 800}
WANTED = {"/": "bienvenue", "/question/W01": "envies", "/question/U14": "question", "/resultat": "resultat"}


def main() -> None:
    """Write every picture and name it."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright, served(home) as (app, address):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for language in LANGUAGES:
            page = browser.new_context(viewport=SIZE).new_page()
            walk(page, address, language)
        desk(browser.new_context(viewport=SIZE).new_page(), app, address)
        browser.close()


def walk(page: Page, address: str, language: str) -> None:
    """Walk one journey and keep the pages wanted."""
    walker = Walker(page, address, town="22600", look=lambda page, name: keep(page, name.rstrip("?"), language))
    walker.start(None if language == "fr" else language)
    walker.to_sheet()
    page.goto(f"{address}/chemins")
    picture(page, "chemins", language)


def desk(page: Page, app: Flask, address: str) -> None:
    """Keep the pages of an interview and of a follow-up, as a mediator sees them."""
    mediator = signed_in(app, Role.MEDIATOR, "images@exemple.fr")
    second = second_passing(mediator, kept(Visitor(app)))
    found = mediator.client.get_cookie("session")
    value = found.value if found else ""
    page.context.add_cookies([{"name": "session", "value": value, "url": address}])
    page.goto(f"{address}/bureau")
    picture(page, "bureau", "fr")
    page.goto(f"{address}{path(second)}")
    picture(page, "bureau-resultat", "fr")
    page.goto(f"{address}{path(second)}/comparaison")
    picture(page, "bureau-suivi", "fr")
    page.goto(f"{address}/bureau")
    follow(page.locator('button[value="mediateur"]'))
    page.goto(page.url.replace("souhaits", "usage"))
    page.locator("[data-row] input").first.focus()
    for key in "12z":
        page.keyboard.press(key)
    page.locator("[data-saved]:not(:empty)").wait_for()
    picture(page, "bureau-entretien", "fr")


def keep(page: Page, name: str, language: str) -> None:
    """Keep a page when it is one of those wanted."""
    if name in WANTED:
        picture(page, WANTED[name], language)


def picture(page: Page, name: str, language: str) -> None:
    """Write one picture."""
    target = IMAGES / f"{name}-{language}.png"
    page.screenshot(path=target)
    print(target.relative_to(ROOT))


@contextmanager
def served(home: str) -> Iterator[tuple[Flask, str]]:
    """Serve the demonstration from a home of its own."""
    app = create_app(read_settings({"DIAGNOSTIC_HOME": home}))
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield app, f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


if __name__ == "__main__":
    main()
