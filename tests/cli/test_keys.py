"""The key of personal data from the terminal."""

from click.testing import CliRunner

from diagnostic.cli import main


def said(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["keys", *arguments])
    return result.exit_code, result.output


def test_a_key_is_shown_changed_and_forgotten_in_time() -> None:
    assert "première clé  (sert maintenant)" in said("list")[1]
    code, output = said("rotate")
    assert code == 0
    assert "Données reprotégées : 0" in output
    listed = said("list")[1].splitlines()
    assert len(listed) == 3
    assert "(sert maintenant)" in listed[0]
    code, output = said("forget")
    assert (code, "dix minutes" in output) == (1, True)
