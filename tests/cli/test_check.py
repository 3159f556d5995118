"""``diagnostic check``: one line a problem, exit status 1; one line and 0 when all is well."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from diagnostic.cli.check import check
from diagnostic.resources import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("questionnaires", "programmes"):
        shutil.copytree(DATA / name, tmp_path / name)
    shutil.copy(DATA / "sentences.yaml", tmp_path)
    return tmp_path


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_content_that_ships_is_in_order() -> None:
    result = CliRunner().invoke(check, [])
    assert (result.exit_code, result.output.count("\n")) == (0, 1), result.output
    assert "Contenu en ordre" in result.output


def test_problems_of_all_files_come_at_once_with_file_and_line(folder: Path) -> None:
    changed(folder / "questionnaires" / "base.yaml", "role: wishes", "role: wish")
    changed(folder / "sentences.yaml", "path.acces: Me connecter", "path.acces: M")
    result = CliRunner().invoke(check, ["--data", str(folder)])
    assert result.exit_code == 1
    assert f"{folder}/questionnaires/base.yaml:" in result.output
    assert f"{folder}/sentences.yaml:5: path.acces" in result.output
    assert "2 problèmes dans le contenu." in result.output


BASE = "questionnaires/base.yaml"
MORE = "- {code: jardin, text: Jardin}\n      - {code: ne_sais_pas,"


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        (BASE, "{code: sante, text:", "{code: forme, text:", "« sante » : cette envie"),
        (BASE, "barriers: [cost]", "barriers: [argent]", "il manque la phrase « advice.argent »"),
        (BASE, "- {code: ne_sais_pas,", MORE, "l’envie « jardin » ne mène à aucun programme"),
        ("sentences.yaml", "path.acces: Me connecter", "path.acces: Mon niveau d’accès", "évitez « niveau »"),
        ("programmes/liens.yaml", "topics: [email]", "topics: [jardin]", "aucune question n’en parle"),
        ("programmes/liens.yaml", "acts: [U04, U05, A19]", "acts: [U94]", "cette question n’existe pas"),
        ("programmes/liens.yaml", "barriers: [no_mail]", "barriers: [no_ink]", "aucune réponse ne le dit"),
    ],
)
def test_each_promise_between_files_is_held(folder: Path, file: str, before: str, after: str, expected: str) -> None:
    changed(folder / file, before, after)
    result = CliRunner().invoke(check, ["--data", str(folder)])
    assert result.exit_code == 1
    assert expected in result.output


def test_a_missing_file_is_a_problem_not_a_crash(folder: Path) -> None:
    (folder / "sentences.yaml").unlink()
    result = CliRunner().invoke(check, ["--data", str(folder)])
    assert result.exit_code == 1
    assert "sentences.yaml:1: ce fichier manque" in result.output
