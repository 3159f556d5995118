"""What a language needs besides its sentences: a place in the choice, letters that can be drawn, words held to."""

import re
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

from diagnostic.content.back import LANGUAGES as BACK_TOLD
from diagnostic.content.back import back_file, back_flaws
from diagnostic.content.catalogues import catalogue_path, write_catalogue
from diagnostic.content.glossaries import glossary_flaws
from diagnostic.resources import DATA, resource_dir
from diagnostic.web.locales import ORDER, SOURCE

TRANSLATIONS = resource_dir("translations")
FOLDERS = sorted(folder.parent for folder in TRANSLATIONS.glob("*/LC_MESSAGES"))
EVERY_LANGUAGE = {SOURCE, *(folder.name for folder in FOLDERS)}
FONTS = [DATA / "fonts" / name for name in ("Andika-Regular.ttf", "Vazirmatn-Regular.ttf")]
UNSEEN = {"\n", *"\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"}
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def said(folder: Path) -> list[str]:
    texts: list[str] = []
    for path in sorted((folder / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            forms = [message.string for message in read_po(file, locale=folder.name) if message.id]
        texts += [text for form in forms for text in ((form,) if isinstance(form, str) else form)]
    return texts


def glossary(folder: Path) -> dict[str, object]:
    text = (TRANSLATIONS / "glossary" / f"{folder.name}.yaml").read_text("utf-8")
    return dict(yaml.safe_load(text))


def test_each_language_has_its_place_in_the_choice() -> None:
    assert set(ORDER) >= EVERY_LANGUAGE


def test_each_language_says_who_reviewed_it() -> None:
    rows = re.findall(r"^\| (\w+) \|", (TRANSLATIONS / "STATUS.md").read_text("utf-8"), re.MULTILINE)
    assert set(rows) >= EVERY_LANGUAGE


@each_folder
def test_the_letters_can_all_be_drawn(folder: Path) -> None:
    drawn = {code for font in FONTS for code in TTFont(font).getBestCmap()}
    assert {letter for text in said(folder) for letter in text if ord(letter) not in drawn} <= UNSEEN


@each_folder
def test_a_word_set_aside_is_not_used(folder: Path) -> None:
    terms = glossary(folder)["terms"]
    assert isinstance(terms, list)
    avoided = [word for term in terms for word in term.get("avoid", ())]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, avoided))})(?!\w)", re.IGNORECASE)
    assert [text for text in said(folder) if pattern.search(text)] == []


@each_folder
def test_the_glossary_is_kept(folder: Path) -> None:
    assert list(map(str, glossary_flaws(TRANSLATIONS, folder.name))) == []


@pytest.mark.parametrize("locale", BACK_TOLD)
def test_what_each_long_sentence_says_is_told_in_french(locale: str) -> None:
    assert list(map(str, back_flaws(TRANSLATIONS, locale))) == []


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a language of three labels with a glossary of one word."""
    rows = (("messages", "Un mail", "An email"), ("content", "Un mail", "A mail"), ("content", "mail", "letter"))
    for domain in ("messages", "content"):
        book = Catalog(locale="en")
        for place, (where, french, words) in enumerate(rows):
            if where == domain:
                book.add(french, words, context=f"place.{place}")
        write_catalogue(catalogue_path(tmp_path, "en", domain), book, sort=False)
    glossary = tmp_path / "glossary" / "en.yaml"
    glossary.parent.mkdir()
    text = "language: en\nterms:\n  - {fr: mail, say: email, also: [e-mail], avoid: [letter]}\n"
    glossary.write_text(text, encoding="utf-8")
    return tmp_path


def test_each_way_of_leaving_the_glossary_is_named_with_its_line(small: Path) -> None:
    found = list(map(str, glossary_flaws(small, "en")))
    assert len(found) == 3
    assert all(re.match(r"translations/en/LC_MESSAGES/content\.po:\d+: ", flaw) for flaw in found)
    for words in ("« letter » est écarté", "« mail » se dit « email »", "« Un mail » se dit « A mail » ici"):
        assert any(words in flaw for flaw in found), words


def test_a_language_without_glossary_is_named(small: Path) -> None:
    (small / "glossary" / "en.yaml").unlink()
    (flaw,) = glossary_flaws(small, "en")
    assert "ce glossaire manque" in flaw.message


def test_a_long_sentence_needs_its_note_and_a_note_its_sentence(small: Path) -> None:
    long = " ".join(["word"] * 13)
    book = Catalog(locale="en")
    book.add("Une phrase", long)
    write_catalogue(catalogue_path(small, "en", "messages"), book, sort=False)
    (missing,) = back_flaws(small, "en")
    assert "il manque ce que dit en français" in missing.message
    notes = back_file(small, "en")
    notes.parent.mkdir()
    notes.write_text(f"- said: {long}\n  back: treize mots\n", encoding="utf-8")
    assert list(back_flaws(small, "en")) == []
    notes.write_text(f"- said: {long}\n  back: treize mots\n- said: gone\n  back: partie\n", encoding="utf-8")
    (stray,) = back_flaws(small, "en")
    assert "« gone » n’est plus une phrase longue" in stray.message
