"""``diagnostic import seances`` and ``diagnostic import ressources``."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diagnostic.cli import main
from tests.importing.standard_files import csv_text

COUNTS = ("read", "created", "updated", "unchanged", "vanished", "rejected")
SOON = (datetime.now(UTC) + timedelta(days=9)).strftime("%Y-%m-%dT14:00")
HEAD = "id;programme;lieu;debut\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def counts(*arguments: object) -> list[int]:
    result = run(*arguments, "--report", "json")
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    return [report[name] for name in COUNTS]


def session(key: str, place: str = "Médiathèque des Ajoncs", programme: str = "telephone-premiers-pas") -> str:
    return f"{key};{programme};{place};{SOON}\n"


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """Return a file of two sessions at a place that was imported."""
    places = tmp_path / "lieux.csv"
    places.write_text(csv_text({"id": "1"}), encoding="utf-8")
    assert run("lieux", places).exit_code == 0
    path = tmp_path / "seances.csv"
    path.write_text(HEAD + session("a") + session("b"), encoding="utf-8")
    return path


def test_sessions_import_reimport_change_and_vanish(sessions: Path) -> None:
    assert counts("seances", sessions, "--dry-run") == [2, 2, 0, 0, 0, 0]
    assert counts("seances", sessions) == [2, 2, 0, 0, 0, 0]
    assert counts("seances", sessions) == [2, 0, 0, 2, 0, 0]
    changed = session("b", programme="telephone-aller-plus-loin") + session("c") + session("d", place="Ailleurs")
    sessions.write_text(HEAD + changed, encoding="utf-8")
    assert counts("seances", sessions) == [3, 1, 1, 0, 1, 1]
    assert counts("seances", sessions) == [3, 0, 0, 2, 0, 1]


def test_two_datasets_of_sessions_do_not_touch_each_other(sessions: Path) -> None:
    assert counts("seances", sessions, "--dataset", "a") == [2, 2, 0, 0, 0, 0]
    assert counts("seances", sessions, "--dataset", "b") == [2, 2, 0, 0, 0, 0]
    sessions.write_text(HEAD + session("a"), encoding="utf-8")
    assert counts("seances", sessions, "--dataset", "a") == [1, 0, 0, 1, 1, 0]
    assert counts("seances", sessions, "--dataset", "b", "--dry-run") == [1, 0, 0, 1, 1, 0]


def test_a_file_of_refused_sessions_changes_nothing_and_says_why(sessions: Path) -> None:
    counts("seances", sessions)
    sessions.write_text(HEAD + session("a", place="Ailleurs"), encoding="utf-8")
    result = run("seances", sessions)
    assert result.exit_code == 1
    assert "lieu inconnu « Ailleurs »" in result.stdout
    assert "Rien n'est changé" in result.stderr
    sessions.write_text(HEAD + session("a") + session("b"), encoding="utf-8")
    assert counts("seances", sessions) == [2, 0, 0, 2, 0, 0]


def test_a_failure_while_writing_leaves_the_sessions_as_they_were(sessions: Path, own_home: Path) -> None:
    counts("seances", sessions)
    with closing(sqlite3.connect(next(own_home.glob("*.sqlite3")))) as database:
        database.execute(
            "CREATE TRIGGER full BEFORE UPDATE OF vanished ON workshop_date WHEN NEW.vanished "
            "BEGIN SELECT RAISE(ABORT, 'plus de place'); END"
        )
        database.commit()
    sessions.write_text(HEAD + session("c"), encoding="utf-8")
    result = run("seances", sessions)
    assert result.exit_code == 1
    assert "rien n'est changé" in result.stderr
    assert counts("seances", sessions, "--dry-run") == [1, 1, 0, 0, 2, 0]


def test_progress_goes_to_stderr_and_the_report_in_words_to_stdout(sessions: Path) -> None:
    result = run("seances", sessions)
    assert "Séances nouvelles : 2 ; modifiées : 0" in result.stdout
    assert "Lecture de seances.csv" in result.stderr


def test_a_missing_file_creates_nothing(tmp_path: Path, own_home: Path) -> None:
    for kind in ("seances", "ressources"):
        result = run(kind, tmp_path / "absent.csv")
        assert result.exit_code == 1
        assert "n'existe pas" in result.stderr
    assert not own_home.exists()


def test_an_unknown_default_place_is_said(sessions: Path) -> None:
    result = run("seances", sessions, "--lieu", "nulle-part")
    assert result.exit_code == 1
    assert "aucun lieu" in result.stderr


def test_resources_import_reimport_change_and_vanish(tmp_path: Path) -> None:
    path = tmp_path / "ressources.csv"
    head = "titre;adresse;langue;niveau;thematiques\n"
    path.write_text(f"{head}Un;https://a.example;fr;;email\nDeux;https://b.example;fr;;email\n", encoding="utf-8")
    assert counts("ressources", path, "--dry-run") == [2, 2, 0, 0, 0, 0]
    assert counts("ressources", path) == [2, 2, 0, 0, 0, 0]
    assert counts("ressources", path) == [2, 0, 0, 2, 0, 0]
    path.write_text(f"{head}Premier;https://a.example;fr;;email\nx;y z;;;\n", encoding="utf-8")
    assert counts("ressources", path) == [2, 0, 1, 0, 1, 1]
