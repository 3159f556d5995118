"""A site lists what nobody recorded, adds files, and is told which ones are not used and why."""

import csv
import re
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diagnostic.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIAGNOSTIC_HOME", str(tmp_path))
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["recordings", *words])


def names(home: Path, locale: str) -> list[str]:
    table = home / "manque.csv"
    assert run("missing", "--locale", locale, "--output", str(table)).exit_code == 0
    return [row["fichier"] for row in csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())]


def record(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(16000))


def test_what_was_recorded_is_no_longer_missing(home: Path) -> None:
    before = names(home, "ar")
    assert len(before) > 300
    assert all(re.fullmatch(r"[a-z0-9-]+-[0-9a-f]{16}\.opus", name) for name in before)
    record(home / "voix" / "ar" / before[0].replace(".opus", ".wav"))
    assert names(home, "ar") == before[1:]
    assert run("check").output == "Les enregistrements sont en ordre.\n"


def test_signs_are_videos_of_the_french_sentences(home: Path) -> None:
    assert names(home, "fsl")[0].endswith(".mp4")


def test_a_file_that_cannot_be_used_is_told_with_what_to_do(home: Path) -> None:
    folder = home / "voix" / "ar"
    record(folder / names(home, "en")[-1].replace(".opus", ".wav"))
    (folder / "note.txt").write_text("à faire", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "la phrase a changé" in result.output
    assert f"{folder / 'note.txt'} : ce format n’est pas pris" in result.output
    assert "2 fichiers ne sont pas utilisés." in result.output


def test_a_language_that_is_not_complete_says_nothing(home: Path) -> None:
    result = run("missing", "--locale", "xx")
    assert result.exit_code == 1
    assert "« xx » n’est pas complète" in result.output


def test_the_list_is_read_on_the_screen_too(home: Path) -> None:
    lines = run("missing", "--locale", "br").stdout.splitlines()
    assert re.match(r"[a-z0-9-]+-[0-9a-f]{16}\.opus {2}\S", lines[0])
