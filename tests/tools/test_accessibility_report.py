"""The report of the declaration adds up what each visit saw."""

import json
from datetime import date
from pathlib import Path

from tools.accessibility_report import PACKAGES, REPORT, read_records
from tools.accessibility_report import report as added_up

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def test_pages_states_and_faults_are_added_up() -> None:
    records = {
        "fr": {"states": ["/", "/, très gros", "/aide"], "wrong": []},
        "ar": {"states": ["/", "/aide"], "wrong": ["axe, / — un défaut"]},
    }
    found = added_up(records, {"axe-core": "4"}, date(2026, 11, 24))
    assert (found["date"], found["tools"]) == ("2026-11-24", {"axe-core": "4"})
    assert (found["pages"], found["states"], found["wrong"]) == (2, 5, 1)
    assert found["visits"] == {"fr": 3, "ar": 2}


def test_records_are_named_by_their_visit(tmp_path: Path) -> None:
    (tmp_path / "accessibility-borne-fr.json").write_text('{"states": [], "wrong": []}', "utf-8")
    assert read_records(tmp_path) == {"borne-fr": {"states": [], "wrong": []}}


def test_the_report_is_of_the_checkers_that_are_installed() -> None:
    """A checker brought up to date asks for a new report: run the tests, then tools/accessibility_report.py."""
    report = json.loads(REPORT.read_text("utf-8"))
    assert date.fromisoformat(report["date"]) >= date(2026, 11, 24)
    assert report["wrong"] == 0
    wanted = (TOOLS / "accessibility_checkers").read_text("utf-8")
    for name, package in PACKAGES.items():
        assert f"{package}@{report['tools'][name]}" in wanted
