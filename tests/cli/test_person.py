"""``diagnostic person`` gives or erases what is kept under the code a person carries."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diagnostic.app import create_app
from diagnostic.cli import main
from diagnostic.config import read_settings
from tests.web.client import Visitor
from tests.web.test_follow_up import kept


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def code(home: Path) -> str:
    return kept(Visitor(create_app(read_settings({"DIAGNOSTIC_HOME": str(home)}))))


def person(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["person", *words], env={"DIAGNOSTIC_HOME": str(home)})


def test_a_person_takes_their_data_along_then_has_it_erased(home: Path, code: str) -> None:
    shown = person(home, "export", code)
    assert shown.exit_code == 0, shown.output
    data = json.loads(shown.output)
    assert data["code_de_suivi"] == code
    (passing,) = data["passages"]
    assert passing["identite"] is None
    assert {"code", "question", "reponse"} == set(passing["reponses"][0])
    assert "1 passage effacé." in person(home, "erase", code, "--yes").output
    gone = person(home, "export", code)
    assert (gone.exit_code, "Aucune réponse n’est gardée" in gone.output) == (1, True)


def test_what_is_no_code_is_said(home: Path) -> None:
    assert "n’est pas un code de suivi" in person(home, "export", "1234").output
