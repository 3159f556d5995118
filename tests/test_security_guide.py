"""The guide of security names tests that exist, and every threat has one or a written acceptance."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "securite.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(test_\w+)`", GUIDE)))


@pytest.fixture(scope="module")
def written() -> set[str]:
    files = (ROOT / "tests").rglob("test_*.py")
    return {name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)}


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_the_guide_names_exists(name: str, written: set[str]) -> None:
    assert name in written


def test_each_threat_has_a_proof_or_an_acceptance() -> None:
    threats = re.search(r"## Les menaces\n(.*?)\n## ", GUIDE, re.DOTALL)
    assert threats
    rows = [row for row in threats[1].splitlines() if row.startswith("| ")][1:]
    assert rows
    assert [row for row in rows if "`test_" not in row] == []
