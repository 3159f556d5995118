"""Every sheet is PDF/UA-1 and PDF/A-2a, and passes our own checks."""

from dataclasses import replace

import page as validator
import pytest

from diagnostic.domain.sheet import SheetContent
from diagnostic.pdf.sheet import ReportLabSheets
from tests.pdf.checks import complaints
from tests.pdf.contents import EVERY_LOCALE, FRENCH, with_paths
from tests.pdf.reading import Reading

SHEETS = ReportLabSheets()
CASES = [
    pytest.param(content, large, id=f"{locale}-{kind}{'-large' if large else ''}")
    for locale in EVERY_LOCALE
    for kind, content in (("short", EVERY_LOCALE[locale][0]), ("paths", with_paths(locale)))
    for large in (False, True)
]


@pytest.mark.parametrize(("content", "large"), CASES)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_passes_the_validator(content: SheetContent, profile: str, *, large: bool) -> None:
    report = validator.validate_pdf_bytes(SHEETS.render(content, large=large), profile=profile)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


@pytest.mark.parametrize(("content", "large"), CASES)
def test_passes_our_own_checks(content: SheetContent, *, large: bool) -> None:
    assert complaints(Reading(SHEETS.render(content, large=large))) == []


def test_says_its_language_and_title() -> None:
    reading = Reading(SHEETS.render(FRENCH))
    root = reading.file.Root
    assert str(root.Lang) == "fr"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)


def test_says_nothing_of_when_it_was_made() -> None:
    pdf = SHEETS.render(FRENCH)
    assert b"CreationDate" not in pdf
    assert b"ModDate" not in pdf


def test_the_same_sheet_is_the_same_file() -> None:
    content = with_paths("ar")
    first = SHEETS.render(content)
    SHEETS.render(replace(FRENCH, title="Autre feuille"))
    assert SHEETS.render(content) == first


def test_a_large_print_sheet_has_bookmarks() -> None:
    reading = Reading(SHEETS.render(FRENCH, large=True))
    with reading.file.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:2] == ["Mon premier pas", "Premiers pas avec mon téléphone"]


def test_no_file_is_heavy() -> None:
    assert len(SHEETS.render(with_paths("fr"))) <= 50_000
