"""What click says, in French."""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

import pytest
from click.testing import CliRunner

from diagnostic.cli import main
from diagnostic.cli.french import MODULES, SENTENCES

FOR_PROGRAMMERS = (
    "Arguments take exactly", "Boolean option", "Could not determine", "DeprecationWarning", "Name '{name}'",
    "No options defined", "Unknown", "Value must be", "(dynamic)", "deprecated", "Invalid start character",
)  # fmt: skip


def _sentences(module: ModuleType) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            yield from (each.value for each in node.args if isinstance(each, ast.Constant) and str(each.value))


def test_all_that_a_person_may_read_is_in_french() -> None:
    said = {sentence for module in MODULES for sentence in _sentences(module)}
    assert {each for each in said - {*SENTENCES} if not each.startswith(FOR_PROGRAMMERS)} == set()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], "Usage : "),
        (["import", "--help"], "COMMANDE [ARGUMENTS]"),
        (["inconnue"], "Erreur : La commande « inconnue » n’existe pas."),
        (["towns"], "Pour l’aide : "),
        (["check", "--data", "/nulle/part"], "« /nulle/part » : il n’existe pas."),
        (["serve", "--port", "x"], "« x » n’est pas un nombre."),
        (["interview", "--profile", "x"], "« x » : écrivez parmi"),
        (["towns", "a", "b", "c"], "Mots en trop : "),
    ],
)
def test_usage_and_errors_are_in_french(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert words in result.output
    assert "Error" not in result.output
    assert "Usage:" not in result.output
