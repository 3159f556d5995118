"""``diagnostic sheet``: a case in, a PDF out: the sheet, in two languages, or the mediator's copy."""

import json

import pytest
from click.testing import CliRunner, Result

from diagnostic.cli import main
from tests.pdf.checks import complaints
from tests.pdf.reading import Reading

CASE = {
    "answers": {"A02": 1, "A03": 0, "U04": 1, "O09": "na", "U21": 1},
    "wishes": ["sante"],
    "commune": "35236",
    "mode": "collectif",
}


def run(*options: str, case: object = CASE) -> Result:
    return CliRunner().invoke(main, ["sheet", *options], input=json.dumps(case))


def drawn(*options: str) -> Reading:
    result = run(*options)
    assert result.exit_code == 0, result.output
    reading = Reading(result.stdout_bytes)
    assert complaints(reading) == []
    return reading


def test_a_case_becomes_one_page() -> None:
    reading = drawn()
    assert reading.pages == 1
    assert "Mon premier pas" in reading.lines


def test_two_languages_on_two_sides() -> None:
    reading = drawn("--locale", "en", "--bilingual")
    assert [part.language for part in reading.tagged("Part")] == ["en", "fr"]
    assert reading.pages == 2


def test_the_copy_says_what_was_said_what_was_seen_and_what_was_refused() -> None:
    lines = drawn("--copy").lines
    said, seen, refused = (
        lines.index(each) for each in ("Ce que la personne a dit", "Ce qui a été vu", "Refusé ou passé")
    )
    assert "A02 · Avez-vous un téléphone avec internet ?" in lines[said:seen]
    assert any(line.startswith("U21 · ") for line in lines[seen:refused])
    assert not any(line.startswith("U21 · ") for line in lines[said:seen])
    assert "Pas pour moi" in lines[refused:]


@pytest.mark.parametrize(("case", "options"), [("pas un cas", ()), (CASE, ("--locale", "xx"))])
def test_what_cannot_be_drawn_is_said_in_one_line(case: object, options: tuple[str, ...]) -> None:
    result = run(*options, case=case)
    assert result.exit_code == 1
    assert result.output.startswith("Erreur : ")


def test_the_sheet_bears_the_date_of_the_case() -> None:
    dated = {**CASE, "date": "2026-12-02"}
    result = run(case=dated)
    text = " ".join(Reading(result.stdout_bytes).lines)
    assert "2 décembre 2026" in text.replace("\u00a0", " ")
