"""A laptop's file at the terminal: exported, accepted once, refused when only known ones may come."""

from pathlib import Path

from click.testing import CliRunner, Result

from diagnostic.app import create_app
from diagnostic.cli import main
from diagnostic.config import read_settings
from tests.web.client import Visitor
from tests.web.test_follow_up import kept


def run(home: Path, *words: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, list(words), input=answer, env={"DIAGNOSTIC_HOME": str(home)})


def test_a_laptop_hands_its_diagnoses_to_the_server(tmp_path: Path) -> None:
    laptop, server, file = tmp_path / "portable", tmp_path / "serveur", tmp_path / "diagnostics.json"
    kept(Visitor(create_app(read_settings({"DIAGNOSTIC_HOME": str(laptop)}))))
    exported = run(laptop, "export", "diagnostics", "--since", "2020-01-01", "--output", str(file))
    assert exported.exit_code == 0, exported.output
    refused = run(server, "merge", str(file), "--known-only")
    assert (refused.exit_code, "n’est pas connu" in refused.output) == (1, True)
    assert "1 nouveaux, 0 remplacés" in run(server, "merge", str(file), answer="y\n").output
    assert "0 nouveaux, 0 remplacés, 1 déjà connus" in run(server, "merge", str(file), "--known-only").output
    assert "n’existe pas" in run(server, "merge", str(file), "--site", "ailleurs").output
