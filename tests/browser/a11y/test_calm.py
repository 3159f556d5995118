"""Without scripts everything works; nothing moves; every other language fits."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from diagnostic.resources import resource_dir
from diagnostic.web.locales import complete_locales
from tests.browser.a11y import geometry
from tests.browser.a11y.checkers import axe, run
from tests.browser.sheet_text import words_of
from tests.browser.walker import Walker, follow

pytestmark = [pytest.mark.browser]

VISITED_ELSEWHERE = {"fr", "ar"}  # every page of theirs, in test_every_page
OTHERS = [
    pytest.param(locale.tag, marks=() if locale.tag == "en" else pytest.mark.slow)
    for locale in complete_locales(resource_dir("translations"))
    if locale.tag not in VISITED_ELSEWHERE
]


def test_scripts_are_not_needed(chromium: Browser, address: str, tmp_path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, accept_downloads=True)
    walker = Walker(context.new_page(), address, town="22600")
    walker.start()
    walker.to_sheet()
    assert "02 61 91" in words_of(walker.save(tmp_path))
    walker.page.goto(f"{address}/arreter")
    follow(walker.page.locator('form[action="/effacer"] button').first)
    assert walker.page.url.endswith("/fin/efface")
    context.close()


def test_nothing_moves(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    walker = Walker(page, address, look=lambda seen, _name: _is_still(seen))
    walker.start()
    walker.answer()
    walker.answer()


@pytest.mark.parametrize("language", OTHERS)
def test_every_other_language_fits(page: Page, address: str, language: str) -> None:
    found: list[str] = []

    def look(seen: Page, name: str) -> None:
        found.extend(f"{name} — {line}" for line in axe(seen) + geometry.fits(seen, narrow=True))

    walker = Walker(page, address, town="22600", look=look)
    walker.start(language)
    walker.to_sheet()
    assert found == []


def _is_still(page: Page) -> None:
    run(page, "forget")
    assert page.evaluate("checks.moving()") == 0
