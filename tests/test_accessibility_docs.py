"""The two tables of accessibility keep their word: nothing is missing, and each test they name exists."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GRID = (ROOT / "docs" / "rgaa.md").read_text("utf-8")
REQUIREMENTS = (ROOT / "docs" / "accessibilite-exigences.md").read_text("utf-8")
TO_DO = (ROOT / "docs" / "accessibilite-verifications.md").read_text("utf-8")

CRITERIA = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)  # of each of the 13 themes of RGAA 4.1.2
STATES = {"testé", "à vérifier", "non applicable"}
LAST_REQUIREMENT = 69
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows(text: str, first: str) -> list[list[str]]:
    """Return the cells of the lines whose first cell has that form."""
    lines = (line.strip("|").split("|") for line in text.splitlines() if line.startswith("|"))
    cells = ([cell.strip() for cell in line] for line in lines)
    return [row for row in cells if re.fullmatch(first, row[0])]


def unknown(text: str) -> Iterator[str]:
    """Yield the tests named that do not exist."""
    for file, name in NAMED.findall(text):
        path = ROOT / file
        if not path.is_file() or f"def {name}(" not in path.read_text("utf-8"):
            yield f"{file}::{name}"


def test_the_grid_has_every_criterion_of_rgaa() -> None:
    wanted = [f"{theme}.{number}" for theme, count in enumerate(CRITERIA, 1) for number in range(1, count + 1)]
    assert len(wanted) == 106
    assert [row[0] for row in rows(GRID, r"\d+\.\d+")] == wanted


def test_a_criterion_that_is_tested_names_its_test() -> None:
    for number, _words, state, evidence in rows(GRID, r"\d+\.\d+"):
        assert state in STATES, number
        assert bool(NAMED.search(evidence)) == (state == "testé"), number


def test_the_grid_counts_right() -> None:
    states = [row[2] for row in rows(GRID, r"\d+\.\d+")]
    told = re.search(r"(\d+) critères testés, (\d+) à vérifier, (\d+) non applicables", GRID)
    assert told
    assert [int(count) for count in told.groups()] == [
        states.count(state) for state in ("testé", "à vérifier", "non applicable")
    ]


def test_every_requirement_has_a_proof() -> None:
    found = rows(REQUIREMENTS, r"R\d+")
    assert [row[0] for row in found] == [f"R{number}" for number in range(1, LAST_REQUIREMENT + 1)]
    assert [row[0] for row in found if not NAMED.search(row[2]) and "une personne" not in row[2]] == []


def test_what_a_person_must_check_stands_in_the_list() -> None:
    listed = {row[0] for row in rows(TO_DO, r"R\d+")}
    assert {row[0] for row in rows(REQUIREMENTS, r"R\d+") if "une personne" in row[2]} <= listed


def test_each_test_that_is_named_exists() -> None:
    assert list(unknown(GRID + REQUIREMENTS)) == []


def test_a_test_that_does_not_exist_is_seen() -> None:
    assert list(unknown("`tests/test_accessibility_docs.py::test_of_nothing`")) != []
