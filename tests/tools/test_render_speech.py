"""Speech is rendered once a text, resumed where it stopped, and never says a text that has changed."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diagnostic.domain.speech import sound_name
from tools.render_speech.__main__ import Say, render, wanted
from tools.render_speech.manifest import Sound, read_manifest
from tools.render_speech.phonemes import respelled
from tools.render_speech.recipes import Recipe, recipe, speaking_locales
from tools.render_speech.report import report_text, worst

SPOKEN = Recipe("fr", "voix", "fr-fr", "fr", 0.9, {"SMS": "esse-emme-esse"}, {"Oui": "Oui !"})


class StoppedError(Exception):
    """The work is stopped in the middle."""


def texts(*words: str) -> dict[str, str]:
    return {sound_name("fr", "voix", text): text for text in words}


def voice(said: list[str], *, most: int = 100) -> Callable[[Recipe], Say]:
    def say(words: str) -> tuple[bytes, float]:
        if len(said) == most:
            raise StoppedError
        said.append(words)
        return words.encode(), 1.0

    return lambda _recipe: say


def rendered(audio: Path, wanted_texts: dict[str, str], spoken: Recipe = SPOKEN, *, most: int = 100) -> list[str]:
    said: list[str] = []
    render(wanted_texts, spoken, read_manifest(audio, spoken), voice(said, most=most))
    return said


def files(audio: Path) -> set[str]:
    return {path.stem for path in (audio / "fr").glob("*.opus")}


def test_each_text_is_said_once(tmp_path: Path) -> None:
    wanted_texts = texts("Non", "Un SMS")
    assert rendered(tmp_path, wanted_texts) == ["Non", "Un esse-emme-esse"]
    assert rendered(tmp_path, wanted_texts) == []
    assert files(tmp_path) == set(wanted_texts)


def test_work_goes_on_where_it_stopped(tmp_path: Path) -> None:
    wanted_texts = texts(*(f"Phrase {place}" for place in range(50)))
    with pytest.raises(StoppedError):
        rendered(tmp_path, wanted_texts, most=30)
    assert len(rendered(tmp_path, wanted_texts)) == 50 - 30
    assert files(tmp_path) == set(wanted_texts)


def test_an_edited_text_is_said_anew_and_the_old_sound_goes(tmp_path: Path) -> None:
    rendered(tmp_path, texts("Oui, à moi", "Non"))
    assert rendered(tmp_path, texts("Oui, un à moi", "Non")) == ["Oui, un à moi"]
    assert files(tmp_path) == set(texts("Oui, un à moi", "Non"))


def test_a_new_hint_says_the_text_anew_under_the_same_name(tmp_path: Path) -> None:
    rendered(tmp_path, texts("Un mail"))
    hinted = replace(SPOKEN, words={"mail": "mél"})
    assert rendered(tmp_path, texts("Un mail"), hinted) == ["Un mél"]


def test_a_sound_that_was_lost_is_said_anew(tmp_path: Path) -> None:
    rendered(tmp_path, texts("Non"))
    next((tmp_path / "fr").glob("*.opus")).unlink()
    assert rendered(tmp_path, texts("Non")) == ["Non"]


def test_another_voice_says_everything_anew(tmp_path: Path) -> None:
    rendered(tmp_path, texts("Non"))
    other = replace(SPOKEN, voice="autre")
    assert rendered(tmp_path, {sound_name("fr", "autre", "Non"): "Non"}, other) == ["Non"]
    assert len(files(tmp_path)) == 1


def test_a_manifest_has_one_sound_a_line(tmp_path: Path) -> None:
    rendered(tmp_path, texts("Non", "Oui"))
    text = (tmp_path / "fr" / "manifest.json").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 4
    assert set(json.loads(text)["sounds"]) == set(texts("Non", "Oui"))


def test_a_word_is_respelled_whole() -> None:
    assert respelled("Un SMS, des SMSs", {"SMS": "esse"}) == "Un esse, des SMSs"
    assert SPOKEN.written_to_say("Oui") == "Oui !"


def test_more_than_fifteen_words_in_a_hundred_are_told(tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path, SPOKEN)
    for name, errors in (("juste", 0), ("limite", 3), ("trop", 4)):
        manifest.sounds[name] = Sound(name, "", 1.0, 1, "entendu", errors, 20)
    assert [sound.text for sound in worst(manifest)] == ["trop"]


@pytest.mark.parametrize("locale", speaking_locales())
def test_each_language_with_a_voice_has_its_texts(locale: str) -> None:
    spoken = recipe(locale)
    assert len(wanted(spoken)) > 500
    assert 0.5 < spoken.speed <= 1


def test_the_report_counts_what_was_measured(tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path, SPOKEN)
    manifest.sounds["juste"] = Sound("Oui", "", 30.0, 500_000, "oui", 0, 1)
    manifest.sounds["faux"] = Sound("Non", "", 30.0, 500_000, "nom", 1, 1)
    manifest.sounds["muet"] = Sound("Peut-être", "", 60.0, 1_000_000)
    text = report_text([manifest])
    assert "| fr | voix | 3 | 2.0 min | 2.0 Mo | 2 sur 3 | 50.0 % | 1 |" in text
    assert "- Non → nom (1 sur 1)" in text
