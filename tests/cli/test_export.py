"""``diagnostic export``."""

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result

from diagnostic.cli import main


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["export", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result


def test_the_places_of_the_demonstration_and_that_they_are_invented() -> None:
    result = run("lieux")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) > 20
    assert "inventés" in result.stderr


def test_what_is_exported_can_be_imported(tmp_path: Path) -> None:
    places, dates = tmp_path / "lieux.csv", tmp_path / "seances.csv"
    run("lieux", "--output", places)
    run("seances", "--output", dates)
    importing = CliRunner().invoke(main, ["import", "seances", str(dates), "--dry-run", "--report", "json"])
    report = json.loads(importing.stdout)
    assert report["read"] == report["created"] > 20
    again = CliRunner().invoke(main, ["import", "lieux", str(places), "--dry-run", "--report", "json"])
    assert json.loads(again.stdout)["rejected"] == 0


def test_the_agenda_and_the_services() -> None:
    assert run("seances", "--format", "ics").stdout.startswith("BEGIN:VCALENDAR")
    assert {"structures", "services"} == set(json.loads(run("datainclusion").stdout))


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["export", "lieux", "--output", str(tmp_path / "absent" / "x.csv")])
    assert result.exit_code == 1
    assert "écriture impossible" in result.stderr


def test_answers_are_none_before_the_first_evening() -> None:
    result = run("reponses")
    assert result.stdout == ""
    assert "le soir" in result.stderr
