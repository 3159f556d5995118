"""``diagnostic import lieux``."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diagnostic.cli import main
from tests.importing.standard_files import csv_text

COUNTS = ("read", "created", "updated", "unchanged", "vanished", "rejected")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIAGNOSTIC_HOME", str(tmp_path / "instance"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "instance"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", "lieux", *map(str, arguments)])


def counts(*arguments: object) -> list[int]:
    result = run(*arguments, "--report", "json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    return [report[name] for name in COUNTS]


def lieux(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "lieux.csv"
    path.write_text(csv_text(*rows), encoding="utf-8")
    return path


def test_import_reimport_change_and_vanish(tmp_path: Path) -> None:
    path = lieux(tmp_path, {"id": "1"}, {"id": "2"}, {"id": "3", "nom": ""})
    assert counts(path, "--dry-run") == [3, 2, 0, 0, 0, 1]
    assert counts(path) == [3, 2, 0, 0, 0, 1]
    assert counts(path) == [3, 0, 0, 2, 0, 1]
    lieux(tmp_path, {"id": "1", "nom": "Autre nom"}, {"id": "4"})
    assert counts(path) == [2, 1, 1, 0, 1, 0]


def test_two_datasets_do_not_touch_each_other(tmp_path: Path) -> None:
    path = lieux(tmp_path, {"id": "1"}, {"id": "2"})
    assert counts(path, "--dataset", "a") == [2, 2, 0, 0, 0, 0]
    lieux(tmp_path, {"id": "1"})
    assert counts(path, "--dataset", "b") == [1, 1, 0, 0, 0, 0]
    assert counts(path, "--dataset", "a") == [1, 0, 0, 1, 1, 0]


def test_each_warning_says_row_field_value_and_what_was_done(tmp_path: Path) -> None:
    path = lieux(tmp_path, {"id": "1"}, {"id": "2", "telephone": "chut"})
    (warning,) = json.loads(run(path, "--report", "json").stdout)["warnings"]
    assert warning == {"row": 3, "field": "telephone", "raw": "chut", "done": "numéro illisible, laissé vide"}


def test_the_report_in_words(tmp_path: Path) -> None:
    result = run(lieux(tmp_path, {"id": "1", "telephone": "chut"}), "--report", "text")
    assert "Lignes lues : 1 ; refusées : 0" in result.stdout
    assert "Lieux nouveaux : 1" in result.stdout
    assert "ligne 2 : « chut » numéro illisible, laissé vide" in result.stdout
    assert "Lecture de lieux.csv" in result.stderr


def test_a_file_that_cannot_be_read_is_named_and_nothing_is_created(tmp_path: Path, home: Path) -> None:
    result = run(tmp_path / "absent.csv")
    assert result.exit_code == 1
    assert str(tmp_path / "absent.csv") in result.stderr
    assert not home.exists()


def test_a_file_without_one_good_row_changes_nothing_and_says_why(tmp_path: Path) -> None:
    path = lieux(tmp_path, {"id": "1"})
    counts(path)
    lieux(tmp_path, {"id": "1", "nom": ""})
    result = run(path)
    assert result.exit_code == 1
    assert "le nom du lieu manque" in result.stdout
    assert "Rien n'est changé" in result.stderr
    lieux(tmp_path, {"id": "1"})
    assert counts(path) == [1, 0, 0, 1, 0, 0]


def test_a_failure_while_writing_is_said_and_nothing_is_changed(tmp_path: Path, home: Path) -> None:
    path = lieux(tmp_path, {"id": "1"})
    counts(path)
    with closing(sqlite3.connect(next(home.glob("*.sqlite3")))) as database:
        database.execute(
            "CREATE TRIGGER full BEFORE UPDATE OF vanished ON venue WHEN NEW.vanished "
            "BEGIN SELECT RAISE(ABORT, 'plus de place'); END"
        )
        database.commit()
    lieux(tmp_path, {"id": "2"})
    result = run(path)
    assert result.exit_code == 1
    assert "rien n'est changé" in result.stderr
    assert counts(path, "--dry-run") == [1, 1, 0, 0, 1, 0]
