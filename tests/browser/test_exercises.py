"""The three exercises in a real browser: by touch in three languages, and by keyboard alone."""

import pytest
from playwright.sync_api import Page

from diagnostic.content.exercises import load_exercises
from tests.browser.walker import ONWARD, Walker, follow

pytestmark = [pytest.mark.browser]

LIST, _, TRAP = load_exercises()
RIGHT = {
    frozenset(choice.code for choice in variant.choices): variant.right
    for exercise in (LIST, TRAP)
    for variant in exercise.variants
}


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_all_three_can_be_done_by_touch(page: Page, address: str, language: str) -> None:
    invited(page, address, language)
    page.locator(f'main input[value="{right(page)}"]').click()
    finish_one(page)
    word = page.locator("#mot").inner_text().strip()
    for letter in (*word, word[0]):
        page.locator(f'main button[value="{letter}"]:visible').click()
    page.locator('main button[value="-"]:visible').click()
    assert page.locator("#reponse").input_value() == word
    finish_one(page)
    page.locator(f'main input[value="{right(page)}"]').click()
    finish_one(page)
    assert "/resultat" in page.url
    assert page.locator('main a[href="/essais"]').count() == 0


def test_a_keyboard_is_enough_for_all_three(page: Page, address: str) -> None:
    invited(page, address, "fr")
    choose_by_arrows(page)
    page.locator("#reponse").focus()
    page.keyboard.type(page.locator("#mot").inner_text().strip())
    press_on(page)
    page.wait_for_url("**/essais/*")
    choose_by_arrows(page)
    assert "/resultat" in page.url


def test_a_list_is_longer_than_the_screen_and_can_be_gone_down_without_a_gesture(page: Page, address: str) -> None:
    invited(page, address, "fr")
    target = page.locator(f'main label:has(input[value="{right(page)}"])')
    assert not is_in_sight(page, target.bounding_box())
    page.locator('main a[href="#plus-bas"]').click()
    page.wait_for_function("scrollY > 0")
    assert is_in_sight(page, target.bounding_box())


def invited(page: Page, address: str, language: str) -> None:
    walker = Walker(page, address, town="22600")
    walker.start(language if language != "fr" else None)
    walker.to_result()
    follow(page.locator('main a[href="/essais"]'))
    walker.onward()


def right(page: Page) -> str:
    codes = page.locator("main input[name=reponse]").evaluate_all("fields => fields.map(field => field.value)")
    return RIGHT[frozenset(codes)]


def finish_one(page: Page) -> None:
    follow(page.locator(ONWARD).first)
    assert page.url.endswith("/suite")
    follow(page.locator(ONWARD).first)


def choose_by_arrows(page: Page) -> None:
    wanted = right(page)
    page.locator("main input[type=radio]").first.focus()
    page.keyboard.press("Space")
    while page.locator("main input:checked").get_attribute("value") != wanted:
        page.keyboard.press("ArrowDown")
    press_on(page)


def press_on(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/suite")
    with page.expect_navigation():
        page.locator(ONWARD).first.press("Enter")


def is_in_sight(page: Page, box: dict[str, float] | None) -> bool:
    assert box
    assert page.viewport_size
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]
