"""The real words of every language offered, on every kind of sheet: accessible, complete, within its pages."""

from collections.abc import Callable

import page as validator
import pytest

from diagnostic.pdf.paper import ReportLabForms
from diagnostic.pdf.sheet import ReportLabSheets
from tests.pdf.checks import complaints
from tests.pdf.reading import Reading
from tests.pdf.shipped import headless, languages, paper, shipped

SHEETS, FORMS = ReportLabSheets(), ReportLabForms()
KINDS: dict[str, tuple[Callable[[str], bytes], int]] = {  # how it is drawn, and its pages at most
    "short": (lambda locale: SHEETS.render(shipped(locale).short), 1),
    "paths": (lambda locale: SHEETS.render(shipped(locale).full), 1),
    "large": (lambda locale: SHEETS.render(shipped(locale).full, large=True), 2),
    "bilingual": (lambda locale: SHEETS.render_bilingual(shipped(locale).full, shipped("fr").full), 2),
    "paper": (lambda locale: FORMS.render(paper(locale)), 6),
}


def test_every_language_that_has_a_folder_is_offered() -> None:
    assert sorted(headless().locales()) == sorted(languages())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", languages())
def test_is_accessible_and_within_its_pages(locale: str, kind: str) -> None:
    draw, most = KINDS[kind]
    pdf = draw(locale)
    for profile in ("ua1", "2a"):
        report = validator.validate_pdf_bytes(pdf, profile=profile)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    reading = Reading(pdf)
    assert complaints(reading) == []
    assert reading.pages <= most


@pytest.mark.parametrize("locale", languages())
def test_says_its_own_words_and_the_place_as_it_is_written(locale: str) -> None:
    reading = Reading(SHEETS.render(shipped(locale).full))
    text = "\n".join(reading.lines)
    content = shipped(locale).full
    assert str(reading.file.Root.Lang) == locale
    assert content.title in text
    assert content.first.title in text
    phone = next(fact for fact in content.first.facts if fact.large)
    assert str(phone.lines[0]).replace("\u00a0", " ") in text.replace("\u00a0", " ")


@pytest.mark.parametrize("locale", [each for each in languages() if each != "fr"])
def test_is_not_left_in_french(locale: str) -> None:
    said, french = shipped(locale).full, shipped("fr").full
    assert not {said.title, *said.strengths, said.first.title} & {french.title, *french.strengths, french.first.title}
    assert not {fact.label for fact in said.first.facts} >= {fact.label for fact in french.first.facts}
