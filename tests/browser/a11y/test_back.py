"""The next person presses Back: only the start page, with the browser's page memory really on."""

from collections.abc import Iterator

import pytest

from tests.browser.a11y.history import Tab, kiosk_tab

pytestmark = [pytest.mark.browser]

BACKS = 5
CHOOSE = "document.querySelector('main label.choice input').click()"
ONWARD = "main form button[type=submit]"
KEPT = "localStorage.length + sessionStorage.length + document.cookie.length"
PAGE = "document.title + ' | ' + document.body.innerText"


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    with kiosk_tab() as opened:
        yield opened


def answer_three(tab: Tab, address: str) -> list[str]:
    """Start and answer three questions; return their titles."""
    tab.go(f"{address}/")
    tab.click("button[name=mode][value=seul]")
    titles = []
    for _question in range(3):
        titles.append(str(tab.run("document.querySelector('h1').innerText")))
        tab.run(CHOOSE)
        tab.click(ONWARD)
        assert "?" not in str(tab.run("location.href"))
        assert tab.run(KEPT) == 0
    return titles


def assert_only_the_start(tab: Tab, address: str, titles: list[str]) -> None:
    for _time in range(BACKS):
        if tab.back() is None:
            break
        shown = str(tab.run(PAGE))
        assert not any(title in shown for title in titles), shown
        assert tab.run("document.querySelectorAll('input:checked').length") == 0
        assert tab.run("location.pathname") in {"/", "/fin/efface", "/fin/ce-soir"}


def test_the_memory_of_pages_is_on(tab: Tab, address: str) -> None:
    tab.go(f"{address}/static/fonts/OFL-andika.txt")
    tab.go(f"{address}/static/fonts/OFL-vazirmatn.txt")
    assert tab.back() == "BackForwardCacheRestore"


def test_after_the_end(tab: Tab, address: str) -> None:
    titles = answer_three(tab, address)
    tab.go(f"{address}/arreter")
    tab.click('form[action="/effacer"] button')
    assert tab.run("location.pathname") == "/fin/efface"
    assert_only_the_start(tab, address, titles)


def test_after_the_evening_end(tab: Tab, address: str) -> None:
    titles = answer_three(tab, address)
    tab.go(f"{address}/feuille")
    tab.click('form[action="/terminer"] button')
    assert tab.run("location.pathname") == "/fin/ce-soir"
    assert_only_the_start(tab, address, titles)


def test_after_the_screen_emptied_itself(tab: Tab, address: str) -> None:
    titles = answer_three(tab, address)
    tab.send_form("#veille [data-erase]")
    assert tab.run("location.pathname") == "/"
    assert_only_the_start(tab, address, titles)
