"""A mediator leads an interview with the keyboard, on a good line and on a bad one, with and without scripts."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from diagnostic.services.accounts import Accounts, Role
from tests.browser.walker import follow

pytestmark = [pytest.mark.browser]

PASSWORD = "une phrase assez longue"
EMAIL = "entretien.bureau@mediatheque.example"


def sign_in(page: Page, application: Flask, address: str) -> None:
    accounts: Accounts = application.extensions["diagnostic"].accounts
    if accounts.store.by_email(EMAIL) is None:
        accounts.add(EMAIL, Role.MEDIATOR, PASSWORD)
    page.goto(f"{address}/connexion")
    page.locator("#identifiant").fill(EMAIL)
    page.locator("#mot-de-passe").fill(PASSWORD)
    follow(page.locator("main form button[type=submit]").first)


def begin(page: Page, address: str, mode: str = "mediateur") -> None:
    page.goto(f"{address}/bureau")
    follow(page.locator(f'button[name=mode][value="{mode}"]'))


def saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_contain_text("Tout est enregistré")


def checked(page: Page, name: str) -> list[str]:
    script = "fields => fields.filter(field => field.checked).map(field => field.value)"
    found: list[str] = page.locator(f'[name="{name}"]').evaluate_all(script)
    return found


def test_an_interview_by_keyboard_alone(page: Page, application: Flask, address: str) -> None:
    sign_in(page, application, address)
    begin(page, address)
    page.locator("input[name=q-W01]").first.focus()
    for digit in "03":
        page.keyboard.press(digit)
    page.keyboard.press("Enter")
    page.wait_for_url("**/acces*")
    for section in ("usage", "opportunites", "venir"):
        rows = page.locator("[data-row]").count()
        page.locator("[data-row] input").first.focus()
        for _row in range(rows):
            page.keyboard.press("1")
        saved(page)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{section}*")
    page.locator("[name=lieu]").fill("Loudéac")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bureau/diagnostic/*")
    expect(page.locator("h1")).to_be_visible()


def test_what_is_seen_is_noted_with_a_key(page: Page, application: Flask, address: str) -> None:
    sign_in(page, application, address)
    begin(page, address)
    page.goto(page.url.replace("souhaits", "usage"))
    row = page.locator("[data-row]").nth(1)
    name = row.locator("input").first.get_attribute("name") or ""
    row.locator("input").first.focus()
    page.keyboard.press("z")
    saved(page)
    page.reload()
    assert checked(page, name.replace("q-", "v-")) == ["aide"]
    assert checked(page, name) == []


def test_a_lost_line_loses_nothing(rough: Page, application: Flask, address: str) -> None:
    sign_in(rough, application, address)
    begin(rough, address)
    rough.route("**/souhaits", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    rough.locator('label:has(input[value="sante"])').click()
    expect(rough.locator("[data-saved]")).to_contain_text("Pas de réseau")
    rough.unroute("**/souhaits")
    rough.evaluate("dispatchEvent(new Event('online'))")
    saved(rough)
    rough.reload()
    assert checked(rough, "q-W01") == ["sante"]


def test_a_session_that_ended_gives_back_what_was_typed(rough: Page, application: Flask, address: str) -> None:
    sign_in(rough, application, address)
    begin(rough, address)
    here = rough.url
    rough.context.clear_cookies()
    rough.locator('label:has(input[value="loisirs"])').click()
    expect(rough.locator("[data-saved]")).to_contain_text("Votre session est finie")
    sign_in(rough, application, address)
    rough.goto(here)
    saved(rough)
    rough.reload()
    assert checked(rough, "q-W01") == ["loisirs"]


@pytest.fixture
def rough(context: BrowserContext) -> Page:
    """Open a page whose console may complain: the line is cut on purpose."""
    return context.new_page()


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_the_page_is_one_form(plain: Page, application: Flask, address: str) -> None:
    sign_in(plain, application, address)
    begin(plain, address)
    plain.locator('label:has(input[value="sante"])').click()
    follow(plain.locator(".intake__acts .btn--main"))
    follow(plain.locator(".stages button").first)
    assert plain.locator('input[value="sante"]').is_checked()


def test_a_screening_takes_nine_questions_at_most(page: Page, application: Flask, address: str) -> None:
    sign_in(page, application, address)
    page.goto(f"{address}/bureau/reperage")
    page.locator("#structure").fill("CCAS de Lanrivel")
    follow(page.locator("main .btn--main"))
    asked = 0
    while "/entretien/" in page.url:
        rows = page.locator("[data-row]")
        asked += rows.count()
        for row in rows.all():
            if row.locator("[name=lieu]").count():
                row.locator("[name=lieu]").fill("Loudéac")
            else:
                row.locator("label.pill").first.click()
        follow(page.locator(".intake__acts .btn--main"))
    assert asked <= 9
    assert "/bureau/diagnostic/" in page.url
