"""What a language needs besides its sentences: a place in the choice, letters that can be drawn, words held to."""

import re
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

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
