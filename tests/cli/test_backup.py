"""``diagnostic backup`` and ``restore``: from end to end at the terminal."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diagnostic.cli import main
from diagnostic.storage.engine import open_database
from diagnostic.storage.sites import SqlSites


def run(*words: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def home(own_home: Path) -> Path:
    run("site", "--name", "Médiathèque de Brest", "--insee", "29019")
    return own_home


def name(home: Path) -> str:
    database = open_database(f"sqlite:///{home / 'diagnostic.sqlite3'}")
    found = SqlSites(database).default_site().name
    database.close()
    return found


def test_a_backup_is_made_listed_tried_and_put_back(home: Path) -> None:
    told = run("backup").output
    assert "faite, relue et vérifiée" in told
    assert "Les clés n’y sont pas" in told
    (archive,) = (home / "backups").iterdir()
    assert str(archive) in run("backup", "--list").output
    assert "Exercice réussi" in run("backup", "--drill").output
    assert not list(home.glob("exercice-*"))
    run("site", "--name", "Autre nom")
    assert "remise" in run("restore", str(archive), "--force").output
    assert name(home) == "Médiathèque de Brest"


def test_a_backup_goes_where_it_is_told(home: Path, tmp_path: Path) -> None:
    run("backup", "--to", str(tmp_path / "cle" / "copie.zip"))
    assert (tmp_path / "cle" / "copie.zip").stat().st_size > 1000
    assert "Aucune sauvegarde." in run("backup", "--list").output


def test_without_a_backup_the_drill_says_what_to_do(home: Path) -> None:
    assert "diagnostic backup" in run("backup", "--drill", code=1).output


def test_a_file_that_is_no_backup_is_refused_in_one_line(home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"x" * 300)
    assert "n’est pas une sauvegarde" in run("restore", str(tmp_path / "x.zip"), code=1).output
    assert name(home) == "Médiathèque de Brest"


def test_a_database_that_is_damaged_is_not_backed_up(home: Path) -> None:
    run("backup")
    file = home / "diagnostic.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with file.open("r+b") as opened:
        opened.seek(4096 * 3)
        opened.write(b"\xff" * 4096)
    assert "abîmée" in run("backup", code=1).output
    assert len(list((home / "backups").iterdir())) == 1
