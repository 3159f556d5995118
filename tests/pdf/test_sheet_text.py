"""What a reader hears: everything, in the order of the sheet, in the right language."""

from dataclasses import replace

import pytest

from diagnostic.pdf.sheet import ReportLabSheets
from tests.pdf.checks import complaints
from tests.pdf.contents import ARABIC, ENGLISH, FRENCH, PHONE, with_paths
from tests.pdf.reading import Reading

SHEETS = ReportLabSheets()


def spoken(text: str) -> str:
    """Return a text as it is spoken: plain spaces, no direction marks."""
    return text.translate({0xA0: " ", 0x2068: None, 0x2069: None, 0x2066: None})


def test_reads_the_french_sheet_in_the_order_of_the_contract() -> None:
    lines = Reading(SHEETS.render(with_paths("fr"))).lines
    order = [
        "Mon premier pas",
        FRENCH.place_and_date,
        FRENCH.banner,
        "Premiers pas avec mon téléphone",
        FRENCH.first.help_line,
        FRENCH.first.why,
        "Où",
        "Médiathèque de Bruz",
        "Quand",
        "Téléphone",
        PHONE,
        "Mon rendez-vous : le … à … avec …",
        "Je fais déjà",
        "Je prends des photos.",
        "Ensuite",
        "Mes démarches en ligne",
        "Où j’en suis",
        "Me connecter",
        "Me débrouiller",
        "M’en servir",
        "Une question ?",
        "Mon code de suivi",
        "K7M2-9QXR",
        FRENCH.labels.safety,
        FRENCH.sources[0],
    ]
    places = [lines.index(spoken(line or "")) for line in order]
    assert places == sorted(places)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("locale", ["fr", "en", "ar"])
def test_loses_no_word(locale: str, *, large: bool) -> None:
    content = with_paths(locale)
    text = " ".join(Reading(SHEETS.render(content, large=large)).lines)
    facts = [line for fact in content.first.facts for line in fact.lines]
    wanted = [
        *(getattr(line, "text", line) for line in (*facts, *content.contact)),
        *content.strengths,
        *(step.title for step in content.following),
        *(path.sentence for path in content.paths),
    ]
    assert [words for words in wanted if spoken(words) not in text] == []


def test_arabic_reads_in_logical_order_with_its_french_places_marked() -> None:
    reading = Reading(SHEETS.render(ARABIC))
    assert "الخطوات الأولى مع هاتفي" in reading.lines
    assert "يوم الثلاثاء 24 نوفمبر 2026، في Médiathèque de Bruz" in reading.lines
    french = [node.text for node in reading.tree.walk() if node.language == "fr"]
    assert "Médiathèque de Bruz" in french
    assert "3 place du Docteur Joly, 35170 Bruz" in french


def test_a_phone_in_arabic_is_drawn_from_left_to_right() -> None:
    content = replace(ARABIC, contact=("اتصل على 02 99 05 30 60 أو 02 99 57 00 00",))
    reading = Reading(SHEETS.render(content))
    digits = [run for run in reading.shown if "02 99 05 30 60" in run.text]
    assert digits, "the number is shown in one run, so in its own order"


def test_a_broken_line_keeps_its_space() -> None:
    sentence = "Pas de téléphone ? Montrez cette feuille à l’accueil : nous appelons avec vous."
    assert sentence in Reading(SHEETS.render(FRENCH)).lines


def test_each_path_says_in_words_what_its_stones_show() -> None:
    content = with_paths("fr")
    figures = [node.alternative for node in Reading(SHEETS.render(content)).tagged("Figure")]
    assert figures == ["À prendre en photo", *(path.alternative for path in content.paths)]
    assert all(path.sentence in path.alternative for path in content.paths)


def test_paths_are_printed_only_when_wanted() -> None:
    assert "Où j’en suis" not in Reading(SHEETS.render(FRENCH)).lines


def test_a_phone_number_can_be_touched() -> None:
    links = [link for node in Reading(SHEETS.render(FRENCH)).tagged("Link") for link in node.links]
    assert links == ["tel:0299053060", "tel:0299570000", "tel:0299053060"]


def test_a_foreign_step_title_is_marked() -> None:
    step = replace(ENGLISH.first, title="Premiers clics", title_foreign=True)
    reading = Reading(SHEETS.render(replace(ENGLISH, first=step)))
    assert [node.language for node in reading.tagged("H2") if node.text == "Premiers clics"] == ["fr"]


def test_emoji_are_left_out_and_unknown_letters_are_said_to_the_operator(
    caplog: pytest.LogCaptureFixture,
) -> None:
    content = replace(FRENCH, contact=("Médiathèque 📚 « Aŋkɛ 名 »",))
    lines = Reading(SHEETS.render(content)).lines
    assert "Médiathèque « Aŋkɛ ? »" in lines
    assert "U+540D" in caplog.text


def test_marks_of_older_spellings_are_composed() -> None:
    content = replace(FRENCH, strengths=("Je vais au cafe\u0301.",))
    lines = Reading(SHEETS.render(content)).lines
    assert "Je vais au café." in lines


def test_text_is_never_markup() -> None:
    content = replace(FRENCH, strengths=("<b>Je</b> lis & j’écris <img src=x>",))
    assert "<b>Je</b> lis & j’écris <img src=x>" in Reading(SHEETS.render(content)).lines


def test_two_languages_stand_on_the_two_sides_of_one_sheet() -> None:
    reading = Reading(SHEETS.render_bilingual(with_paths("ar"), with_paths("fr")))
    assert reading.pages == 2
    assert complaints(reading) == []
    assert [part.language for part in reading.tagged("Part")] == ["ar", "fr"]
    assert [node.text for node in reading.tagged("H1")] == ["خطوتي الأولى", "Mon premier pas"]
