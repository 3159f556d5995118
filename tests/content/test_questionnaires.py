"""Each small questionnaire shows one thing: the valid ones load, the invalid ones say where and why."""

import re
from pathlib import Path

import pytest

from diagnostic.content.load import load_questionnaire
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.domain.questionnaire import QuestionId, Requirement, Role

FOLDER = Path(__file__).parent.parent / "questionnaires"
EXPECTED = re.compile(r"# ! (.+)$")


def expected(path: Path) -> list[tuple[int, str]]:
    """Return the line and the words of each problem that a file announces with « # ! »; a line alone is above."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        mark = EXPECTED.search(line)
        if mark:
            found.append((number if line.partition("#")[0].strip() else number - 1, mark[1]))
    return found


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as raised:
        load_questionnaire(path)
    return raised.value.problems


@pytest.mark.parametrize("path", sorted((FOLDER / "valid").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_valid_questionnaire_loads(path: Path) -> None:
    assert load_questionnaire(path).questions


@pytest.mark.parametrize("path", sorted((FOLDER / "invalid").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_invalid_questionnaire_names_every_problem_with_its_line(path: Path) -> None:
    found = problems(path)
    announced = expected(path)
    assert announced
    for line, words in announced:
        assert any(problem.line == line and words in problem.message for problem in found), (line, words, found)
    assert {problem.file for problem in found} == {f"tests/questionnaires/invalid/{path.name}"}


def test_a_file_that_is_absent_is_a_problem(tmp_path: Path) -> None:
    assert "manque" in problems(tmp_path / "rien.yaml")[0].message


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("titre: é".encode("latin-1"))
    assert "UTF-8" in problems(path)[0].message


def test_thresholds_come_from_shares_and_longings_from_acts() -> None:
    questionnaire = load_questionnaire(FOLDER / "valid" / "petit.yaml")
    anchored = questionnaire.questions[QuestionId("U3")].scoring
    assert anchored is not None
    assert anchored.shares == (0.99,)
    assert anchored.thresholds[0] < -2
    longing = questionnaire.question("O1.envie")
    assert longing is not None
    assert (longing.role, longing.about) == (Role.LONGING, "O1")
    assert questionnaire.question("A1.envie") is None
    assert questionnaire.questions[QuestionId("A2")].requires == Requirement(QuestionId("A1"), 1)


def test_a_longing_comes_right_after_its_act() -> None:
    order = list(load_questionnaire(FOLDER / "valid" / "petit.yaml").questions)
    assert order.index(QuestionId("U2.envie")) == order.index(QuestionId("U2")) + 1
