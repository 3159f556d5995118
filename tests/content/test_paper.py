"""The fixed form on paper names questions that exist, all those always asked, and speaks of every path."""

from pathlib import Path

import pytest

from diagnostic.content.load import load_questionnaire
from diagnostic.content.paper import load_paper
from diagnostic.domain.problems import ContentError

QUESTIONNAIRE = load_questionnaire()


def problems(folder: Path, codes: str) -> list[str]:
    path = folder / "paper.yaml"
    path.write_text(f"id: paper\nform: {codes}\n", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load_paper(QUESTIONNAIRE, path)
    return [problem.message for problem in raised.value.problems]


def test_the_form_that_ships_is_about_twenty_questions() -> None:
    assert 18 <= len(load_paper(QUESTIONNAIRE)) <= 24


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "[A02, A05, A07, U99, U21, A12, U12]")
    assert "« U99 » : cette question n’existe pas" in found
    assert "« U21 » : un exercice ne se fait pas sur papier" in found
    assert "il manque « U14 », toujours posée" in found
    assert "aucune question sur « opportunites »" in found
    assert not any("A12" in message for message in found)


def test_a_question_that_depends_on_another_needs_it(tmp_path: Path) -> None:
    assert "« A12 » : dépend de « A02 », qui n’y est pas" in problems(tmp_path, "[A12]")


def test_a_form_of_another_shape_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, "A02") == ["form : écrivez une liste"]
