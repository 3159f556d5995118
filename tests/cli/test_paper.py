"""``diagnostic paper``: the blank questionnaire as PDF, in a language that is ready."""

import io

import pikepdf
import pytest
from click.testing import CliRunner, Result

from diagnostic.cli import main
from diagnostic.content.load import load_questionnaire
from diagnostic.content.paper import load_paper
from diagnostic.resources import resource_dir
from diagnostic.web.locales import complete_locales
from tests.pdf.reading import Reading


def run(*options: str) -> Result:
    return CliRunner().invoke(main, ["paper", *options])


@pytest.mark.parametrize("locale", [locale.tag for locale in complete_locales(resource_dir("translations"))])
def test_carries_every_code_of_the_form(locale: str) -> None:
    result = run("--locale", locale)
    assert result.exit_code == 0, result.output
    lines = Reading(result.stdout_bytes).lines
    assert [line for line in lines if line in load_questionnaire().questions] == [
        question.id for question in load_paper(load_questionnaire())
    ]
    assert str(pikepdf.open(io.BytesIO(result.stdout_bytes)).Root.Lang) == locale


def test_a_language_that_is_not_ready_is_refused() -> None:
    result = run("--locale", "xx")
    assert result.exit_code == 1
    assert "fr" in result.output
