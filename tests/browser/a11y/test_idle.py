"""A screen left alone warns, waits, and empties itself; a person who asked for help keeps the place."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from diagnostic.services.accounts import Accounts, Role
from tests.browser.a11y.checkers import axe
from tests.browser.walker import ONWARD, Walker, follow

pytestmark = [pytest.mark.browser]

MINUTE = 60_000
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


def test_a_person_who_stays_an_hour_keeps_the_place(waiting: Page) -> None:
    told: list[str] = []
    waiting.on("request", lambda request: told.append(request.url) if request.url.endswith("/presence") else None)
    for _time in range(3):
        waiting.clock.run_for(181_000)
        with waiting.expect_response("**/presence") as said:
            waiting.locator("[data-stay]").click()
        assert said.value.ok
    assert len(told) == 3


@pytest.fixture
def desk(page: Page, address: str, application: Flask) -> Page:
    """Stand at the desk, with a clock that the test puts forward."""
    accounts: Accounts = application.extensions["diagnostic"].accounts
    if accounts.store.by_email("veille@mediatheque.example") is None:
        accounts.add("veille@mediatheque.example", Role.MEDIATOR, PASSWORD)
    page.clock.install()
    sign_in(page, address, "veille@mediatheque.example")
    return page


def test_no_kiosk_timer_runs_where_a_mediator_works(desk: Page) -> None:
    desk.locator("#code").fill("12")
    desk.clock.run_for(54 * MINUTE)
    assert not desk.evaluate(OPEN)
    desk.clock.run_for(2 * MINUTE)
    assert desk.evaluate(OPEN)
    assert axe(desk) == []
    with desk.expect_response("**/presence"):
        desk.locator("[data-stay]").click()
    expect(desk.locator("#veille")).to_be_hidden()
    assert desk.locator("#code").input_value() == "12"


def test_a_mediator_whose_session_ended_loses_nothing(desk: Page, address: str) -> None:
    desk.locator("#code").fill("12")
    with desk.context.expect_page():
        desk.evaluate(f"open('{address}/connexion')")
    elsewhere = desk.context.pages[-1]
    desk.context.clear_cookies()
    desk.clock.run_for(61 * MINUTE)
    expect(desk.locator("#veille-finie")).to_be_visible()
    assert "/bureau" in desk.url
    sign_in(elsewhere, address, "veille@mediatheque.example")
    with desk.expect_response("**/presence"):
        desk.locator("[data-stay]").click()
    expect(desk.locator("#veille")).to_be_hidden()
    assert desk.locator("#code").input_value() == "12"
    signed = [tab.locator("main [name=csrf_token]").first.input_value() for tab in (desk, elsewhere)]
    assert signed[0].partition(".")[0] == signed[1].partition(".")[0]  # the rest says when it was signed


def sign_in(page: Page, address: str, email: str) -> None:
    page.goto(f"{address}/connexion")
    page.locator("#identifiant").fill(email)
    page.locator("#mot-de-passe").fill(PASSWORD)
    follow(page.locator(ONWARD).first)


def test_the_desk_sees_the_call(waiting: Page, address: str, application: Flask, chromium: Browser) -> None:
    accounts: Accounts = application.extensions["diagnostic"].accounts
    accounts.add("mediatrice@mediatheque.example", Role.MEDIATOR, PASSWORD)
    follow(waiting.locator('a[href^="/demander-aide"]'))
    context = chromium.new_context()
    desk = context.new_page()
    sign_in(desk, address, "mediatrice@mediatheque.example")
    calls = desk.locator("h2", has_text="besoin d’aide")
    before = calls.count()
    assert desk.url == f"{address}/bureau"
    assert before >= 1
    follow(desk.get_by_role("button", name="J’y vais").first)
    assert calls.count() == before - 1
    context.close()
