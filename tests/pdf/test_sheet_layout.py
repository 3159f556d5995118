"""Nothing a place or a person brings can break the sheet."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.domain.sheet import Fact, Foreign, SheetContent
from diagnostic.pdf.sheet import ReportLabSheets
from tests.pdf.checks import complaints
from tests.pdf.contents import EVERY_LOCALE, FRENCH, with_paths
from tests.pdf.reading import Reading

SHEETS = ReportLabSheets()
LONG_NAME = (
    "Maison France services et centre social intercommunal Simone Veil de la communauté de communes "
    "du Pays de Saint-Méen-le-Grand et Montauban-de-Bretagne"
)
ENDLESS = "Anticonstitutionnellementissimissimement" * 3
WORDS = st.text(st.characters(codec="utf-8"), max_size=120)
LINES = st.lists(st.one_of(WORDS, WORDS.map(Foreign)), max_size=4).map(tuple)


@pytest.mark.parametrize("locale", EVERY_LOCALE)
def test_everything_holds_on_one_page(locale: str) -> None:
    assert Reading(SHEETS.render(with_paths(locale))).pages == 1


@pytest.mark.parametrize("locale", EVERY_LOCALE)
def test_large_print_is_18_points_or_more(locale: str) -> None:
    reading = Reading(SHEETS.render(EVERY_LOCALE[locale][0], large=True))
    assert reading.pages == 2
    assert min(run.size for run in reading.shown) >= 18


def test_phones_are_18_points_and_bold() -> None:
    reading = Reading(SHEETS.render(with_paths("fr")))
    sizes = [run.size for run in reading.shown if run.text == "02 99 57 00 00"]
    assert min(sizes) >= 18


def test_a_short_sheet_takes_a_more_comfortable_size() -> None:
    short = replace(FRENCH, following=(), banner=None, strengths=FRENCH.strengths[:1])
    size = min(run.size for run in Reading(SHEETS.render(short)).shown)
    assert size > min(run.size for run in Reading(SHEETS.render(with_paths("fr"))).shown)


def test_long_names_go_on_to_a_second_page_and_stay_whole() -> None:
    facts = tuple(replace(fact, lines=(LONG_NAME, *fact.lines)) for fact in FRENCH.first.facts)
    content = replace(with_paths("fr"), first=replace(FRENCH.first, facts=facts))
    reading = Reading(SHEETS.render(content))
    assert complaints(reading) == []
    assert reading.pages == 2
    assert reading.lines.count(LONG_NAME) == len(facts)


def test_a_card_longer_than_a_page_is_cut_between_its_facts() -> None:
    facts = tuple(Fact(f"Jour {number}", (LONG_NAME,)) for number in range(30))
    reading = Reading(SHEETS.render(replace(FRENCH, first=replace(FRENCH.first, facts=facts))))
    assert complaints(reading) == []
    assert reading.lines.count(LONG_NAME) == len(facts)


def test_a_word_wider_than_the_paper_is_cut_not_lost() -> None:
    reading = Reading(SHEETS.render(replace(FRENCH, strengths=(ENDLESS,), contact=(ENDLESS,))))
    assert complaints(reading) == []
    assert [line.replace(" ", "") for line in reading.lines].count(ENDLESS) == 2


def test_a_sheet_with_the_least_there_can_be() -> None:
    content = SheetContent(
        locale="fr",
        direction="ltr",
        title="Mon premier pas",
        place_and_date="",
        labels=FRENCH.labels,
        first=replace(FRENCH.first, facts=(), qr=None, qr_caption=None),
    )
    assert complaints(Reading(SHEETS.render(content))) == []


@settings(max_examples=60, deadline=None)
@given(name=WORDS, lines=LINES, contact=LINES, strengths=st.lists(WORDS, max_size=3).map(tuple))
def test_any_text_at_all_gives_a_sound_sheet(
    name: str,
    lines: tuple[str | Foreign, ...],
    contact: tuple[str | Foreign, ...],
    strengths: tuple[str, ...],
) -> None:
    first = replace(FRENCH.first, title=name, facts=(Fact(name, lines), Fact("Téléphone", lines, large=True)))
    content = replace(FRENCH, first=first, contact=contact, strengths=strengths)
    assert complaints(Reading(SHEETS.render(content))) == []


@pytest.mark.parametrize("dpi", [110, 200])
def test_the_code_can_be_read_from_the_printed_page(dpi: int) -> None:
    page = pypdfium2.PdfDocument(SHEETS.render(with_paths("ar")))[0]
    codes = zxingcpp.read_barcodes(page.render(scale=dpi / 72).to_pil())
    assert [code.text for code in codes] == [with_paths("ar").first.qr]


def test_the_sheet_reads_in_pure_black_on_white() -> None:
    page = pypdfium2.PdfDocument(SHEETS.render(FRENCH))[0]
    picture = page.render(scale=150 / 72).to_pil().convert("1", dither=0)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [FRENCH.first.qr]


def test_many_threads_draw_the_same_sheets() -> None:
    contents = [with_paths(locale) for locale in EVERY_LOCALE]
    expected = [SHEETS.render(content) for content in contents]
    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(SHEETS.render, contents * 8))
    assert drawn == expected * 8
