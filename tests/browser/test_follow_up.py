"""A person keeps a code; months later a mediator finds them by it and sees with them what changed."""

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_intake import sign_in
from tests.browser.walker import Walker, follow

pytestmark = [pytest.mark.browser]


def test_from_the_code_on_the_sheet_to_what_changed(
    page: Page, context: BrowserContext, application: Flask, address: str
) -> None:
    walker = Walker(page, address, town="22600", choose=lambda count: min(3, count - 1))
    walker.start()
    walker.to_sheet()
    follow(page.locator('main form[action="/garder"] button'))
    reference = page.locator(".code--long").inner_text()
    follow(page.locator('main form[action="/terminer"] button[type=submit]'))
    expect(page.locator("main")).to_contain_text("Vos réponses restent 24 mois.")
    context.clear_cookies()
    sign_in(page, application, address)
    page.locator("#code").fill(reference.lower())
    follow(page.locator("main form:has(#code) button"))
    follow(page.locator('main form[action$="/suite"] button'))
    while "/entretien/" in page.url:
        for row in page.locator("[data-row]").all():
            if row.locator("[name=lieu]").count():
                row.locator("[name=lieu]").fill("Loudéac")
            else:
                row.locator("label.pill").first.click()
        follow(page.locator(".intake__acts .btn--main"))
    follow(page.locator('main a[href$="/comparaison"]'))
    expect(page.locator("h1")).to_contain_text("deux passages")
    expect(page.locator(".gains li").first).to_be_visible()
    sheet = page.request.get(address + str(page.locator('main a[href$=".pdf"]').get_attribute("href")))
    assert sheet.body().startswith(b"%PDF-1.7")
