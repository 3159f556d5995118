"""A person with a keyboard and no pointer leaves with a sheet."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.sheet_text import words_of

pytestmark = [pytest.mark.browser]

MOST_SCREENS = 40
MOST_STOPS = 60
ONWARD = "main form button[type=submit]"
CARD = "main label.choice input"


def test_a_keyboard_is_enough(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/")
    press_on(page, 'button[name="mode"][value="seul"]')
    for _screen in range(MOST_SCREENS):
        if "/question/" not in page.url:
            break
        answer(page)
    assert page.url.endswith("/resultat")
    press_on(page, ONWARD)
    reach(page, 'main a[href$=".pdf"]')
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    target = tmp_path / "feuille.pdf"
    download.value.save_as(target)
    assert "02 61 91" in words_of(target)


def test_arrows_move_between_answers(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    press_on(page, 'button[name="mode"][value="seul"]')
    while page.locator("main [type=radio]").count() < 3:
        answer(page)
    reach(page, CARD)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator(CARD).nth(1).is_checked()
    assert "/question/" in page.url


def answer(page: Page) -> None:
    """Choose the first answer, or press the digits of a postcode."""
    if page.locator("#lieu").count():
        for digit in "22600":
            reach(page, f'.pad:not([hidden]) button[value="{digit}"]')
            page.keyboard.press("Enter")
    else:
        reach(page, CARD)
        page.keyboard.press("Space")
    press_on(page, ONWARD)


def press_on(page: Page, selector: str) -> None:
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus stands on what is wanted."""
    for _stop in range(MOST_STOPS):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab ne mène pas à {selector} sur {page.url}")
