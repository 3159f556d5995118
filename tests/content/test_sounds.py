"""The sounds shipped: each has its file, and the file of a text is named by the words it says."""

import json
from pathlib import Path

from diagnostic.content.sounds import load_sounds
from diagnostic.domain.speech import sound_name


def shelf(folder: Path, *texts: str, files: bool = True) -> None:
    language = folder / "fr"
    language.mkdir()
    named = {sound_name("fr", "voix", text): {"text": text} for text in texts}
    (language / "manifest.json").write_text(json.dumps({"voice": "voix", "sounds": named}), encoding="utf-8")
    for name in named if files else ():
        (language / f"{name}.opus").write_bytes(b"OggS")


def test_a_text_finds_its_own_sound(tmp_path: Path) -> None:
    shelf(tmp_path, "Oui", "Non")
    sounds = load_sounds(tmp_path)
    found = sounds.sound("fr", "Oui")
    assert found
    assert found.name == f"{sound_name('fr', 'voix', 'Oui')}.opus"
    assert sounds.file("fr", found.name) == tmp_path / "fr" / found.name
    assert sounds.has("fr")


def test_an_edited_text_never_speaks_the_old_one(tmp_path: Path) -> None:
    shelf(tmp_path, "Oui")
    assert load_sounds(tmp_path).sound("fr", "Oui, à moi") is None


def test_a_sound_whose_file_is_gone_is_not_offered(tmp_path: Path) -> None:
    shelf(tmp_path, "Oui", files=False)
    sounds = load_sounds(tmp_path)
    assert sounds.sound("fr", "Oui") is None
    assert not sounds.has("fr")


def test_a_language_without_sounds_says_nothing(tmp_path: Path) -> None:
    sounds = load_sounds(tmp_path)
    assert sounds.sound("ar", "نعم") is None
    assert sounds.file("ar", "x.opus") is None
    assert not sounds.has("ar")


def test_no_other_file_of_the_folder_is_given(tmp_path: Path) -> None:
    shelf(tmp_path, "Oui")
    assert load_sounds(tmp_path).file("fr", "manifest.json") is None
    assert load_sounds(tmp_path).file("fr", "../fr/manifest.opus") is None


def test_what_ships_is_named_by_the_words_it_says() -> None:
    shipped = load_sounds()
    for locale, language in shipped.languages.items():
        manifest = json.loads((shipped.folder / locale / "manifest.json").read_text(encoding="utf-8"))
        for name, sound in manifest["sounds"].items():
            assert sound_name(locale, language.voice, sound["text"]) == name, sound
