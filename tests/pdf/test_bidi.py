"""Directions follow Unicode's own test file, line by line."""

import unicodedata
from pathlib import Path

import pytest

from diagnostic.pdf.bidi import Directions

CHARACTER_TEST = Path("/usr/share/unicode/BidiCharacterTest.txt")
SAMPLE = 23  # every 23rd case: about 4,000, in half a second
BRACKETS = frozenset(")]")
EMBEDDINGS = frozenset("\u202a\u202b\u202c\u202d\u202e")


def visual(text: str, *, rtl: bool) -> str:
    """Return the characters as they stand on paper, from left to right."""
    runs = Directions(text, rtl=rtl).line(0, len(text))
    return "".join(text[run.start : run.stop][::-1] if run.rtl else text[run.start : run.stop] for run in runs)


def test_arabic_runs_from_right_to_left_and_numbers_do_not() -> None:
    assert visual("ابت 123", rtl=True) == "123 تبا"


def test_a_bare_phone_number_is_turned_round_and_an_isolated_one_is_not() -> None:
    assert visual("ا 02 99 ب", rtl=True) == "ب 99 02 ا"
    assert "02 99" in visual("ا \u206602 99\u2069 ب", rtl=True)


def test_characters_beyond_the_first_plane_keep_their_places() -> None:
    assert visual("😀 ا ب", rtl=False) == "😀 ب ا"
    assert len(Directions("😀ا", rtl=False).levels()) == 2


def test_an_empty_text_has_no_runs() -> None:
    assert Directions("", rtl=True).levels() == ()
    assert Directions("", rtl=True).line(0, 0) == ()


def test_a_line_is_resolved_by_itself() -> None:
    directions = Directions("ا ب bruz rennes", rtl=True)
    assert [(run.start, run.stop, run.rtl) for run in directions.line(4, 8)] == [(4, 8, False)]


def rare(case: str) -> bool:
    """Tell whether a case is of a kind where ICU departs from the test, and no sheet ever has.

    Explicit embeddings, an accent on a closing bracket, more than sixty brackets in one another.
    """
    text = text_of(case)
    accents = any(unicodedata.category(character).startswith("M") for character in text)
    accented = accents and not BRACKETS.isdisjoint(text)
    return bool(EMBEDDINGS.intersection(text)) or accented or text.count("(") > 60


def text_of(case: str) -> str:
    return "".join(chr(int(code, 16)) for code in case.split(";", maxsplit=1)[0].split())


def failures(step: int) -> list[str]:
    cases = [line.strip() for line in CHARACTER_TEST.read_text().splitlines() if line.strip() and line[0] != "#"]
    return [case for case in cases[::step] if not agrees(case) and not rare(case)]


def agrees(case: str) -> bool:
    _, _, base, levels, order = case.split(";")
    text = text_of(case)
    directions = Directions(text, rtl=base == "1")
    expected = levels.split()
    wrong = [at for at, level in enumerate(directions.levels()) if expected[at] not in {"x", f"{level}"}]
    seen = [
        at
        for run in directions.line(0, len(text))
        for at in (range(run.stop - 1, run.start - 1, -1) if run.rtl else range(run.start, run.stop))
        if expected[at] != "x"
    ]
    return not wrong and seen == [int(at) for at in order.split()]


needs_unicode = pytest.mark.skipif(not CHARACTER_TEST.is_file(), reason="paquet Debian unicode-data absent")


@needs_unicode
def test_agrees_with_a_sample_of_unicode() -> None:
    assert failures(SAMPLE) == []


@needs_unicode
@pytest.mark.slow
def test_agrees_with_all_of_unicode() -> None:
    assert failures(1) == []
