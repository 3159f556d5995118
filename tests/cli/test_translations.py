"""A language goes out as a table and comes back corrected, with a name; a bad row is told and changes nothing."""

import csv
import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from diagnostic.cli import main
from diagnostic.content.catalogues import catalogue_path, first, messages, read_catalogue
from diagnostic.content.reviewing import COLUMNS, Taken, correction, review_rows, take_back
from diagnostic.content.reviews import record_review, reviewed_locales, status_text
from diagnostic.domain.problems import Problem
from diagnostic.exporting.spreadsheets import csv_text
from diagnostic.exporting.workbooks import workbook_bytes
from diagnostic.importing.tables import open_table
from diagnostic.resources import resource_dir

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#: templates/participant/welcome.html:3
msgid "Bonjour %(name)s"
msgstr "Hi %(name)s"

#: diagnostic/web/presenting/facts.py:9
msgid "%(num)s pas"
msgid_plural "%(num)s pas"
msgstr[0] "%(num)s step"
msgstr[1] "%(num)s steps"
"""
CONTENT = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"

#: diagnostic/data/questionnaires/base.yaml:12
msgctxt "base.U05.text"
msgid "Savez-vous ouvrir un mail ?"
msgstr "Can you open an email?"
"""


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    folder = tmp_path / "translations"
    for domain, text in (("messages", PO), ("content", CONTENT)):
        path = catalogue_path(folder, "en", domain)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def back(translations: Path, rows: list[dict[str, str]]) -> Taken:
    taken = (correction(line, row) for line, row in enumerate(rows, start=2))
    return take_back(translations, "en", "relu.csv", taken)


def said(translations: Path) -> dict[str, object]:
    books = (read_catalogue(catalogue_path(translations, "en", domain), "en") for domain in ("messages", "content"))
    return {first(message.id): message.string for book in books for message in messages(book)}


def test_a_table_shows_both_languages_and_where_they_stand(translations: Path) -> None:
    rows = review_rows(translations, "en")
    assert [row["français"] for row in rows][:3] == ["Bonjour %(name)s", "%(num)s pas", "%(num)s pas"]
    assert rows[0]["où"] == "page de départ"
    assert rows[-1]["où"] == "question base.U05.text"
    assert rows[-1]["image"] == "question-fr.png"


def test_a_table_that_comes_back_unchanged_changes_nothing(translations: Path) -> None:
    before = said(translations)
    assert back(translations, review_rows(translations, "en")) == Taken(3, 0, 0, ())
    assert said(translations) == before


def test_a_correction_is_written(translations: Path) -> None:
    rows = review_rows(translations, "en")
    rows[-1]["traduction"] = "Do you know how to open an email?"
    rows[2]["traduction"] = "%(num)s small steps"
    assert back(translations, rows).changed == 2
    assert said(translations)["Savez-vous ouvrir un mail ?"] == "Do you know how to open an email?"
    assert said(translations)["%(num)s pas"] == ("%(num)s step", "%(num)s small steps")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Hi", "mêmes variables"),
        ("Hi %(name)s %(age)s", "mêmes variables"),
        ("<b>Hi</b> %(name)s", "texte simple"),
        ("Hi %(name)s" + " and welcome" * 20, "trop long"),
        ("", "n’a plus de traduction"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_keeps_the_former_words(
    translations: Path, words: str, reason: str
) -> None:
    rows = review_rows(translations, "en")
    rows[0]["traduction"] = words
    taken = back(translations, rows)
    (problem,) = taken.problems
    assert (problem.file, problem.line) == ("relu.csv", 2)
    assert reason in problem.message
    assert said(translations)["Bonjour %(name)s"] == "Hi %(name)s"


def test_a_sentence_that_is_gone_is_told(translations: Path) -> None:
    rows = review_rows(translations, "en")
    rows[0]["français"] = "Bonsoir %(name)s"
    taken = back(translations, rows)
    assert taken.problems == (Problem("relu.csv", 2, taken.problems[0].message),)
    assert "n’est pas une phrase d’aujourd’hui" in taken.problems[0].message
    assert taken.missing == 1


def test_a_form_that_does_not_exist_is_told(translations: Path) -> None:
    rows = review_rows(translations, "en")
    rows[0]["forme"] = "7"
    assert "pas de forme 7" in back(translations, rows).problems[0].message


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_both_kinds_of_file_come_back_as_they_went(translations: Path, tmp_path: Path, kind: str) -> None:
    rows = review_rows(translations, "en")
    rows[0]["traduction"] = "=Hi %(name)s"
    path = tmp_path / f"relu.{kind}"
    if kind == "csv":
        path.write_text(csv_text(COLUMNS, rows), encoding="utf-8")
    else:
        path.write_bytes(workbook_bytes(COLUMNS, rows, widths={}, pictures={}, picture_column="image"))
    corrections = [correction(row.number, row.values) for row in open_table(path).rows]
    assert corrections == [correction(line, row) for line, row in enumerate(rows, start=2)]


def test_a_workbook_carries_the_pictures_and_no_formula(tmp_path: Path) -> None:
    picture = resource_dir("translations").parent / "docs" / "images" / "bienvenue-fr.png"
    rows = [{"français": "=1+1", "image": "bienvenue-fr.png"}]
    path = tmp_path / "relu.xlsx"
    path.write_bytes(
        workbook_bytes(
            ("français", "image"), rows, widths={}, pictures={picture.name: picture}, picture_column="image"
        )
    )
    book = load_workbook(path)
    assert book["Phrases"]["A2"].data_type == "s"
    assert book["Phrases"]["B2"].hyperlink
    assert len(book["Images"]._images) == 1


def test_a_language_read_whole_is_told_with_a_name_and_a_date(translations: Path) -> None:
    assert "| en | brouillon du projet | 3 sur 3 |  |  | traduction à relire |" in status_text(translations)
    assert "en" not in reviewed_locales(translations)
    record_review(translations, "en", "Jo Lee", date(2026, 12, 1), 3)
    assert "| en | brouillon du projet | 3 sur 3 | Jo Lee | 01/12/2026 |  |" in status_text(translations)
    assert (translations / "STATUS.md").read_text(encoding="utf-8") == status_text(translations)
    assert "en" in reviewed_locales(translations)


def test_a_language_with_a_gap_is_told_as_not_offered(translations: Path) -> None:
    path = catalogue_path(translations, "en", "content")
    path.write_text(path.read_text(encoding="utf-8").replace("Can you open an email?", ""), encoding="utf-8")
    assert "| en | brouillon du projet | 2 sur 3 |  |  | incomplète : n’est pas proposée |" in status_text(
        translations
    )


def test_what_ships_goes_out_and_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "translations"
    shutil.copytree(resource_dir("translations"), folder)
    rows = list(csv.DictReader(io.StringIO(csv_text(COLUMNS, review_rows(folder, "ar")))))
    taken = take_back(folder, "ar", "ar.csv", [correction(line, row) for line, row in enumerate(rows, start=2)])
    assert (taken.changed, taken.missing, taken.problems) == (0, 0, ())


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["translations", *map(str, words)])


def test_the_command_exports_takes_back_and_names_the_reviewer(translations: Path, tmp_path: Path) -> None:
    table = tmp_path / "en.csv"
    where = ("--locale", "en", "--translations", translations)
    assert run("export", "--output", table, *where).exit_code == 0
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("Can you open an email?", "Do you open emails?"), encoding="utf-8")
    result = run("import", table, "--reviewer", "Jo Lee", "--date", "2026-12-01", *where)
    assert result.exit_code == 0, result.output
    assert "3 phrases lues, 1 corrigées, 0 refusées." in result.output
    assert "| Jo Lee | 01/12/2026 |" in (translations / "STATUS.md").read_text(encoding="utf-8")


def test_a_table_with_a_bad_row_takes_the_others_and_names_nobody(translations: Path, tmp_path: Path) -> None:
    table = tmp_path / "en.csv"
    where = ("--locale", "en", "--translations", translations)
    run("export", "--output", table, *where)
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("Hi %(name)s", "Hi").replace("an email?", "a mail?"), encoding="utf-8")
    result = run("import", table, "--reviewer", "Jo Lee", *where)
    assert result.exit_code == 1
    assert f"{table}:2: " in result.output
    assert "1 phrases à reprendre" in result.output
    assert said(translations)["Savez-vous ouvrir un mail ?"] == "Can you open a mail?"
    assert "Jo Lee" not in (translations / "STATUS.md").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_told(translations: Path, tmp_path: Path) -> None:
    where = ("--translations", translations)
    table = tmp_path / "x.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    taking = ("import", table, "--locale", "en", *where, "--reviewer")
    assert "il manque la colonne « domaine »" in run(*taking, "J").output
    assert "Pas de catalogue « xx »" in run("export", "--locale", "xx", *where).output
    assert "un prénom et un nom" in run(*taking, "|").output
    table.write_bytes(b"\x1f\x8b\x08")
    assert run(*taking, "J").exit_code == 1
