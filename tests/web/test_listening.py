"""A page is heard where its words were recorded; answers only once the person chose how; the next one starts anew."""

import re
import wave
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.content.spoken import Script
from diagnostic.resources import resource_dir
from diagnostic.services.speaking import Sound, Speaking
from diagnostic.web.product import EXTENSION
from tests.fakes import FakeShelf
from tests.web.client import Page, Visitor
from tests.web.walking import last_plain, start, to_result, walk

BEEP = "bip.wav"


class AnyText:
    """A shelf that says everything in French with one file."""

    def __init__(self, folder: Path, silent: Iterable[str] = ()) -> None:
        self.folder, self.silent = folder, frozenset(silent)

    def sound(self, locale: str, text: str) -> Sound | None:
        return Sound(locale, BEEP) if locale == "fr" and text not in self.silent and "km" not in text else None

    def file(self, locale: str, name: str) -> Path | None:
        return self.folder / name if (locale, name) == ("fr", BEEP) else None

    def has(self, locale: str) -> bool:
        return locale == "fr"


@pytest.fixture(scope="module")
def speaking_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    home = tmp_path_factory.mktemp("home")
    with wave.open(str(home / BEEP), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(8000))
    app = create_app(read_settings({"DIAGNOSTIC_HOME": str(home)}))
    app.extensions[EXTENSION] = replace(app.extensions[EXTENSION], speaking=Speaking((AnyText(home),)))
    return app


@pytest.fixture
def visitor(speaking_app: Flask) -> Visitor:
    return Visitor(speaking_app)


def heard(page: Page) -> list[str]:
    return [button.get("data-listen", "") for button in page.all("button") if "data-listen" in button.attrib]


def choose(visitor: Visitor, setting: str, back: str = "/") -> Page:
    return visitor.post("/ecouter", {"reglage": setting, "retour": back})


def test_a_question_its_help_and_its_answers_are_heard_by_one_button(visitor: Visitor) -> None:
    page = start(visitor)
    answers = len(page.all("input", name="reponse"))
    button = next(words for words in heard(page) if len(words.split()) > 2)
    assert len(button.split()) == answers + 2  # the question, its help, each answer
    assert set(button.split()) == {f"/son/fr/{BEEP}"}


def test_each_answer_has_its_button_once_listening_was_chosen(visitor: Visitor) -> None:
    choose(visitor, "casque")
    page = start(visitor)
    answers = len(page.all("input", name="reponse"))
    assert len([words for words in heard(page) if len(words.split()) == 1]) == answers


def test_an_error_is_heard(visitor: Visitor) -> None:
    page = visitor.submit(start(visitor), status=422)
    errors = page.one("div", id="erreurs")
    assert any("data-listen" in button.attrib for button in errors.iter("button"))


def test_nothing_plays_by_itself(visitor: Visitor) -> None:
    page = start(visitor)
    assert all("hidden" in button.attrib for button in page.all("button") if "data-listen" in button.attrib)
    for player in page.all("audio"):
        assert "autoplay" not in player.attrib
        assert player.get("preload") == "none"


def test_without_the_script_the_players_of_the_browser_are_there(visitor: Visitor) -> None:
    page = start(visitor)
    players = [player for place in page.all("noscript") for player in place.iter("audio")]
    assert players
    assert all("controls" in player.attrib and player.get("src") == f"/son/fr/{BEEP}" for player in players)


def test_answers_are_heard_only_after_a_choice_of_headphones(visitor: Visitor) -> None:
    result = to_result(visitor)
    assert heard_in_main(result) == []
    page = visitor.get(link_to_choice(result))
    assert page.h1() == "Comment voulez-vous écouter ?"
    back = choose(visitor, "casque", "/resultat")
    assert heard_in_main(back)
    assert heard_in_main(visitor.get("/revoir"))
    assert heard_in_main(visitor.get("/chemins"))


def heard_in_main(page: Page) -> list[str]:
    main = page.one("main")
    return [button.get("data-listen", "") for button in main.iter("button") if "data-listen" in button.attrib]


def link_to_choice(page: Page) -> str:
    return next(address for link in page.all("a") if "/ecouter" in (address := link.get("href", "")))


def test_the_choice_comes_back_to_the_same_page_and_nowhere_else(visitor: Visitor) -> None:
    start(visitor)
    assert choose(visitor, "haut-parleur", "/question/W01").response.request.path == "/question/W01"
    assert choose(visitor, "casque", "https://example.org/").response.request.path == "/"


def test_without_sound_takes_the_buttons_of_the_answers_away(visitor: Visitor) -> None:
    choose(visitor, "casque")
    choose(visitor, "sans")
    page = start(visitor)
    assert not [words for words in heard(page) if len(words.split()) == 1]


def volume(page: Page) -> str | None:
    return page.one("html").get("data-volume")


def test_the_volume_goes_up_and_down_and_stops_at_both_ends(visitor: Visitor) -> None:
    assert volume(visitor.get("/")) == "0.7"
    for expected in ("1.0", "1.0"):
        assert volume(choose(visitor, "plus_fort")) == expected
    for expected in ("0.7", "0.4", "0.4"):
        assert volume(choose(visitor, "moins_fort")) == expected
    assert volume(visitor.get("/")) == "0.4"


def test_the_next_person_finds_the_usual_volume_and_no_choice(visitor: Visitor) -> None:
    choose(visitor, "casque")
    choose(visitor, "plus_fort")
    page = start(visitor)
    token = page.fields()["csrf_token"]
    after = visitor.post("/effacer", {"csrf_token": token})
    assert volume(after) == "0.7"
    assert visitor.client.get_cookie("ecoute") is None


@pytest.mark.parametrize("cookie", ["", ".", "casque", "casque.9", "fanfare.1", "casque.-1", "\u0661.1"])
def test_a_cookie_that_cannot_be_read_is_no_choice(visitor: Visitor, cookie: str) -> None:
    visitor.client.set_cookie("ecoute", cookie)
    assert volume(visitor.get("/")) == "0.7"
    assert heard_in_main(to_result(visitor)) == []


def test_a_sound_is_sent_in_parts_and_kept_by_the_browser(visitor: Visitor) -> None:
    with visitor.client.get(f"/son/fr/{BEEP}") as whole:
        assert whole.status_code == 200
        assert whole.mimetype == "audio/wav"
        assert "immutable" in whole.headers["Cache-Control"]
    with visitor.client.get(f"/son/fr/{BEEP}", headers={"Range": "bytes=0-3"}) as part:
        assert (part.status_code, part.data) == (206, b"RIFF")


@pytest.mark.parametrize("address", ["/son/fr/autre.opus", "/son/ar/bip.wav", "/son/fr/..%2Fsecret.key"])
def test_a_sound_that_does_not_exist_is_not_found(visitor: Visitor, address: str) -> None:
    assert visitor.client.get(address).status_code == 404


def test_a_language_without_sounds_offers_none(visitor: Visitor) -> None:
    page = visitor.get("/langue/ar?retour=/")
    assert not [link for link in page.all("a") if "/ecouter" in link.get("href", "")]
    assert heard(start(visitor)) == []
    assert not start(visitor).all("audio")


def test_a_text_composed_with_a_distance_has_no_button(tmp_path: Path, speaking_app: Flask) -> None:
    shelf = AnyText(tmp_path)
    assert Speaking((shelf,)).sounds("fr", "C’est près. À environ 3 km de Loudéac.") == ()


def unheard(page: Page) -> list[str]:
    return [button.get("data-say", "") for button in page.all("button") if "data-say" in button.attrib]


def test_every_text_a_page_says_is_in_the_list_of_what_is_recorded(speaking_app: Flask) -> None:
    product = speaking_app.extensions[EXTENSION]
    listed = FakeShelf("fr", Script(resource_dir("translations")).said_in("fr"))
    speaking_app.extensions[EXTENSION] = replace(product, speaking=Speaking((listed,)))
    visitor = Visitor(speaking_app)
    choose(visitor, "casque")
    try:
        pages = [visitor.get(address) for address in ("/", "/ecouter", "/fin/ce-soir", "/fin/garde", "/fin/efface")]
        pages += [visitor.get("/nulle-part", status=404), visitor.submit(start(visitor), status=422)]
        pages += list(walk(visitor, last_plain))
        after = ("/chemins", "/revoir", "/feuille", "/essais", "/arreter", "/demander-aide")
        pages += [visitor.get(address) for address in after]
        pages.append(visitor.submit(visitor.get("/essais")))
    finally:
        speaking_app.extensions[EXTENSION] = product
    silent = {words for page in pages for words in unheard(page)}
    assert {words for words in silent if "Saint-Maudan" not in words} == set()  # a town is written, not said


def test_signs_are_shown_in_french_where_the_site_has_a_video(speaking_app: Flask) -> None:
    product = speaking_app.extensions[EXTENSION]
    signed = FakeShelf("fsl", ("Qu’aimeriez-vous faire ?",), suffix="mp4")
    speaking_app.extensions[EXTENSION] = replace(product, speaking=Speaking((signed,)))
    try:
        page = start(Visitor(speaking_app))
        assert re.match(r"/son/fsl/.+\.mp4", page.one("video").get("src", ""))
    finally:
        speaking_app.extensions[EXTENSION] = product
