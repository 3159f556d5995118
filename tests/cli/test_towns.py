"""``diagnostic towns``."""

import json

from click.testing import CliRunner

from diagnostic.cli import main


def test_json_gives_code_name_department_postcodes_and_centre() -> None:
    result = CliRunner().invoke(main, ["towns", "st brieuc", "--json"])
    first = json.loads(result.stdout)[0]
    assert (first["code"], first["nom"], first["departement"]) == ("22278", "Saint-Brieuc", "22")
    assert first["codes_postaux"] == ["22000"]
    assert abs(first["lat"] - 48.51) < 0.05
    assert abs(first["lon"] + 2.75) < 0.05


def test_words_for_a_person() -> None:
    result = CliRunner().invoke(main, ["towns", "Guipronvel"])
    assert "Milizac-Guipronvel (Finistère), anciennement Guipronvel" in result.stdout


def test_nothing_found_says_what_to_do() -> None:
    result = CliRunner().invoke(main, ["towns", "xxqqzz"])
    assert result.exit_code == 0
    assert "Aucune commune trouvée" in result.stdout


def test_nothing_found_is_an_empty_list_for_a_program() -> None:
    assert json.loads(CliRunner().invoke(main, ["towns", "xxqqzz", "--json"]).stdout) == []


def test_nothing_to_look_for_is_said_with_an_example() -> None:
    result = CliRunner().invoke(main, ["towns", " "])
    assert result.exit_code == 2
    assert "Dites quoi chercher" in result.output
