"""Text is made safe, cut and shaped before it is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.pdf import fonts, shaping
from diagnostic.pdf.analysis import Analysis, Reader
from diagnostic.pdf.breaks import line_breaks
from diagnostic.pdf.fonts import MissingFontError, library
from diagnostic.pdf.paragraph import Paragraph, Style
from diagnostic.pdf.wording import drawable, isolated, phone_address, tidy

LIBRARY = library()
FACES = LIBRARY.order("fr", bold=False)
STYLE = Style(14, 18)


def paragraph(words: str, language: str = "fr") -> Paragraph:
    return Paragraph(Analysis(words, language, LIBRARY, bold=False), STYLE)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  une \t ligne\n", "une ligne"),
        ("14\u202fh", "14\u00a0h"),
        ("cafe\u0301", "café"),
        ("a\x00b\x1fc", "abc"),
    ],
)
def test_tidies(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Mercʼher", "Mercʼher"),
        ("图书馆 1", "??? 1"),
        ("Ｂｒｕｚ", "Bruz"),
        ("Place 🎉 du ✨ Marché", "Place du Marché"),
        ("Тарас, Nguyễn, Şırnak, Łódź, Brăila", "Тарас, Nguyễn, Şırnak, Łódź, Brăila"),
        ("مكتبة", "مكتبة"),
    ],
)
def test_spells_what_the_fonts_lack(raw: str, clean: str) -> None:
    assert drawable(raw, FACES) == clean


@given(st.text())
def test_whatever_is_drawable_is_in_a_font(text: str) -> None:
    safe = drawable(tidy(text), FACES)
    shown = [character for character in safe if character not in "\u200c\u200d"]
    assert all(
        any(face.covers(character) for face in FACES)
        or character in "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
        or "\u202a" <= character <= "\u202e"
        for character in shown
    )


def test_phones_and_addresses_are_kept_apart_in_arabic() -> None:
    assert isolated("هاتف 02 99 05 30 60.") == "هاتف \u206602 99 05 30 60\u2069."
    assert isolated("aide@bruz.fr أو www.bruz.fr") == "\u2066aide@bruz.fr\u2069 أو \u2066www.bruz.fr\u2069"
    assert isolated("من 14:00 إلى 16:00") == "من 14:00 إلى 16:00"


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("02 99 05 30 60", "tel:0299053060"),
        ("+33 2 99 05 30 60", "tel:+33299053060"),
        ("3939 ou 02 99 05 30 60", None),
        ("35170", None),
    ],
)
def test_knows_a_phone_number(line: str, address: str | None) -> None:
    assert phone_address(line) == address


def test_a_line_never_ends_inside_a_phone_number_or_a_compound() -> None:
    text = "Tel 02 99 05 30 60, Saint-Malo, de 14\u00a0h"
    parts = [text[a:b] for a, b in zip((0, *line_breaks(text, "fr")), line_breaks(text, "fr"), strict=False)]
    assert parts == ["Tel ", "02 99 05 30 60, ", "Saint-Malo, ", "de ", "14\u00a0h"]


def test_positions_hold_beyond_the_first_plane() -> None:
    assert line_breaks("😀 ab cd", "fr") == (2, 5, 7)


@given(st.text(st.sampled_from("aé bاب ج1.- "), max_size=60), st.floats(30, 300))
def test_wrapping_keeps_every_letter_in_order(text: str, width: float) -> None:
    wrapped = paragraph(text)
    read = "".join(
        glyph.text for line in wrapped.lines(width) for item in line.pieces for glyph in item.piece.word.glyphs
    )
    assert read.replace(" ", "") == wrapped.text.replace(" ", "")


@given(st.text(st.sampled_from("abé ج1- "), max_size=80), st.floats(60, 300))
def test_no_line_is_wider_than_asked(text: str, width: float) -> None:
    assert all(line.width <= width + 0.1 for line in paragraph(text).lines(width))


def test_lam_alef_is_one_glyph_that_spells_two_letters() -> None:
    word = shaping.shape(LIBRARY.arabic.regular, "لا", "ar", rtl=True)
    assert "".join(glyph.text for glyph in word.glyphs) == "لا"
    assert len(word.glyphs) == 1


def test_nothing_with_a_digit_is_remembered() -> None:
    shaping.shape(FACES[0], "K7M2-9QXR", "fr", rtl=False)
    before = shaping._remembered.cache_info().misses
    shaping.shape(FACES[0], "K7M2-9QXR", "fr", rtl=False)
    assert shaping._remembered.cache_info().misses == before


def test_a_text_is_analysed_once_whatever_its_size() -> None:
    reader = Reader(LIBRARY)
    assert reader.read("bonjour", "fr", bold=False) is reader.read("bonjour", "fr", bold=False)
    assert reader.read("bonjour", "fr", bold=True) is not reader.read("bonjour", "fr", bold=False)


def test_a_missing_font_is_named(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    with pytest.raises(MissingFontError, match="Andika-Regular"):
        fonts._load.__wrapped__()
