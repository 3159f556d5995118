"""Takes the pictures of the pages shown in the README and the guides: python tools/pictures_of_pages.py.

Writes docs/images/<page>-<language>.png from the demonstration, in a real Chromium (Debian package « chromium »).
"""

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from diagnostic.app import create_app  # noqa: E402 (the checkout comes first)
from diagnostic.config import read_settings  # noqa: E402
from tests.browser.walker import Walker  # noqa: E402

IMAGES = ROOT / "docs" / "images"
LANGUAGES = ("fr", "ar")
SIZE = {"width": 1280, "height": 800}
WANTED = {"/": "bienvenue", "/question/W01": "envies", "/question/U14": "question", "/resultat": "resultat"}


def main() -> None:
    """Write every picture and name it."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, served(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for language in LANGUAGES:
            page = browser.new_context(viewport=SIZE).new_page()
            walk(page, address, language)
        browser.close()


def walk(page: Page, address: str, language: str) -> None:
    """Walk one journey and keep the pages wanted."""
    walker = Walker(page, address, town="22600", look=lambda page, name: keep(page, name.rstrip("?"), language))
    walker.start(None if language == "fr" else language)
    walker.to_sheet()
    page.goto(f"{address}/chemins")
    picture(page, "chemins", language)


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
def served(home: str) -> Iterator[str]:
    """Serve the demonstration from a home of its own."""
    server = create_server(create_app(read_settings({"DIAGNOSTIC_HOME": home})), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


if __name__ == "__main__":
    main()
