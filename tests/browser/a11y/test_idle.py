"""A screen left alone warns, waits, and empties itself; a person who asked for help keeps the place."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from diagnostic.services.accounts import Accounts, Role
from tests.browser.a11y.checkers import axe
from tests.browser.walker import ONWARD, Walker, follow

pytestmark = [pytest.mark.browser]

OPEN = "document.getElementById('veille').open"
PASSWORD = "une phrase assez longue"


@pytest.fixture
def waiting(page: Page, address: str) -> Page:
    """Stand on the second question with a clock that the test puts forward."""
    page.clock.install()
    walker = Walker(page, address)
    walker.start()
    walker.answer()
    assert "/question/" in page.url
    return page


def test_it_warns_after_three_minutes_and_empties_a_minute_later(waiting: Page, address: str) -> None:
    waiting.keyboard.press("Shift")
    waiting.clock.run_for(176_000)
    assert not waiting.evaluate(OPEN)
    waiting.clock.run_for(5_000)
    assert waiting.evaluate(OPEN)
    assert waiting.evaluate("document.activeElement.hasAttribute('data-stay')")
    assert axe(waiting) == []
    waiting.clock.run_for(50_000)
    assert waiting.evaluate(OPEN)
    with waiting.expect_navigation():
        waiting.clock.run_for(12_000)
    assert waiting.url == f"{address}/"
    waiting.goto(f"{address}/revoir")
    assert waiting.url == f"{address}/"


def test_it_waits_as_often_as_one_likes(waiting: Page) -> None:
    card = waiting.locator("main label.choice").first
    card.click()
    for _time in range(12):
        waiting.clock.run_for(181_000)
        assert waiting.evaluate(OPEN)
        waiting.locator("[data-stay]").press("Enter")
        assert not waiting.evaluate(OPEN)
    assert card.locator("input").is_checked()


def test_a_person_who_asks_for_help_keeps_the_place(waiting: Page, address: str) -> None:
    here = waiting.url
    question = waiting.locator("h1").inner_text()
    follow(waiting.locator('a[href^="/demander-aide"]'))
    assert question not in waiting.locator("body").inner_text()
    waiting.clock.run_for(590_000)
    assert not waiting.evaluate(OPEN)
    waiting.clock.run_for(12_000)
    assert waiting.evaluate(OPEN)
    waiting.locator("[data-stay]").click()
    follow(waiting.locator(ONWARD).first)
    assert waiting.url.rstrip("?") == here


def test_the_desk_sees_the_call(waiting: Page, address: str, application: Flask, chromium: Browser) -> None:
    accounts: Accounts = application.extensions["diagnostic"].accounts
    accounts.add("mediatrice@mediatheque.example", Role.MEDIATOR, PASSWORD)
    follow(waiting.locator('a[href^="/demander-aide"]'))
    context = chromium.new_context()
    desk = context.new_page()
    desk.goto(f"{address}/connexion")
    desk.locator("#identifiant").fill("mediatrice@mediatheque.example")
    desk.locator("#mot-de-passe").fill(PASSWORD)
    follow(desk.locator(ONWARD).first)
    calls = desk.locator("h2", has_text="besoin d’aide")
    before = calls.count()
    assert desk.url == f"{address}/bureau"
    assert before >= 1
    follow(desk.get_by_role("button", name="J’y vais").first)
    assert calls.count() == before - 1
    context.close()
