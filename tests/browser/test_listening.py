"""One button plays, stops and plays again; leaving stops the sound; listening keeps a screen awake."""

import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from diagnostic.services.speaking import Sound, Speaking
from diagnostic.web.product import EXTENSION
from tests.browser.a11y.checkers import axe
from tests.browser.walker import Walker, follow

pytestmark = [pytest.mark.browser]

PLAYING = "(() => { const p = document.querySelector('audio[hidden]'); return !p.paused && p.currentTime > 0; })()"
QUIET = "document.querySelector('audio[hidden]').paused"
LONG, SHORT = "long.wav", "court.wav"


def until(page: Page, condition: str) -> None:
    """Wait for something the page computes; the policy forbids Playwright's own way."""
    for _time in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)


class Tone:
    """Says every French text: a question at length, an answer shortly."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, seconds in ((LONG, 240), (SHORT, 0.3)):
            with wave.open(str(folder / name), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(8000)
                file.writeframes(bytes(int(8000 * seconds) * 2))

    def sound(self, locale: str, text: str) -> Sound | None:
        return Sound("fr", LONG if text.endswith("?") else SHORT) if locale == "fr" else None

    def file(self, locale: str, name: str) -> Path | None:
        return self.folder / name if locale == "fr" and name in {LONG, SHORT} else None

    def has(self, locale: str) -> bool:
        return locale == "fr"


@pytest.fixture
def heard(page: Page, application: Flask, address: str, tmp_path: Path) -> Iterator[Page]:
    """Stand on the first question, every French text recorded, listening chosen."""
    product = application.extensions[EXTENSION]
    application.extensions[EXTENSION] = replace(product, speaking=Speaking((Tone(tmp_path),)))
    page.goto(f"{address}/ecouter?retour=/")
    follow(page.locator("button[value=casque]"))
    Walker(page, address).start()
    yield page
    application.extensions[EXTENSION] = product


def test_one_button_plays_stops_and_plays_again(heard: Page) -> None:
    button = heard.locator("[data-listen]").first
    assert heard.evaluate(QUIET)
    for _time in range(2):
        expect(button.locator("[data-when=still]")).to_be_visible()
        button.click()
        until(heard, PLAYING)
        expect(button.locator("[data-when=playing]")).to_be_visible()
        button.click()
        assert heard.evaluate(QUIET)
    size = button.bounding_box()
    assert size
    assert min(size["width"], size["height"]) >= 60


def test_another_sound_stops_the_one_before(heard: Page) -> None:
    question = heard.locator("[data-listen]").first
    answer = heard.locator("[data-listen]").nth(1)
    question.click()
    until(heard, PLAYING)
    answer.click()
    expect(question.locator("[data-when=still]")).to_be_visible()
    assert heard.evaluate("document.querySelectorAll('audio').length") == 1
    expect(answer.locator("[data-when=still]")).to_be_visible()  # a short sound ends by itself
    assert heard.evaluate(QUIET)


def test_going_on_stops_the_sound(heard: Page) -> None:
    heard.locator("[data-listen]").first.click()
    until(heard, PLAYING)
    heard.locator("main label.choice").first.click()
    follow(heard.locator("main form button[type=submit]").first)
    assert heard.evaluate(QUIET)


def test_listening_keeps_the_screen_awake(heard: Page) -> None:
    heard.evaluate("document.addEventListener('timeupdate', () => { window.ticks = (window.ticks ?? 0) + 1; }, true)")
    heard.locator("[data-listen]").first.click()
    until(heard, "window.ticks > 2")  # what the idle clock listens to reaches the document
    assert not heard.evaluate("document.getElementById('veille').open")


def test_the_volume_of_the_player_is_the_one_chosen(heard: Page, address: str) -> None:
    assert heard.evaluate("document.querySelector('audio[hidden]').volume") == pytest.approx(0.7)
    heard.goto(f"{address}/ecouter?retour=/")
    follow(heard.locator("button[value=plus_fort]"))
    assert heard.evaluate("document.querySelector('audio[hidden]').volume") == pytest.approx(1.0)


def test_the_choice_page_and_a_question_with_buttons_have_no_fault(heard: Page, address: str) -> None:
    assert axe(heard) == []
    heard.goto(f"{address}/ecouter?retour=/")
    assert axe(heard) == []


def test_without_the_script_the_players_are_large_enough(heard: Page, chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{address}/")
    plain.locator("main summary").first.click()
    players = plain.locator("main audio")
    expect(players.first).to_be_visible()
    size = players.first.bounding_box()
    assert size
    assert size["height"] >= 60
    context.close()


VOICES = """
window.said = [];
Object.defineProperty(window, "speechSynthesis", {value: {
  getVoices: () => [{lang: "ar-SA", localService: LOCAL}, {lang: "fr-FR", localService: true}],
  speak: (words) => window.said.push(words.text), cancel: () => {}, addEventListener: () => {},
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.mark.parametrize("local", [True, False])
def test_the_browsers_own_voice_speaks_only_when_it_needs_no_network(
    chromium: Browser, address: str, *, local: bool
) -> None:
    context = chromium.new_context()
    context.add_init_script(VOICES.replace("LOCAL", str(local).lower()))
    page = context.new_page()
    Walker(page, address).start("ar")
    button = page.locator("[data-say]").first
    if local:
        button.click()
        assert page.evaluate("window.said.length") == 1
        assert page.evaluate("window.said[0]").startswith(page.locator("h1").inner_text())
        expect(button.locator("[data-when=playing]")).to_be_visible()
    else:
        expect(button).to_be_hidden()
    context.close()
