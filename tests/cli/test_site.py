"""Saying who welcomes people here: the invented site steps back; what cannot be used is named."""

import pytest
from click.testing import CliRunner

from diagnostic.cli import main


def said(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["site", *arguments])
    return result.exit_code, result.output


def test_the_invented_site_says_so() -> None:
    assert "Ce lieu est inventé" in said()[1]


def test_a_named_site_is_no_demonstration_and_is_kept() -> None:
    code, output = said("--name", "Médiathèque de Brest", "--insee", "29019", "--phone", "02 98 00 00 00")
    assert code == 0
    assert "Ce lieu est inventé" not in output
    assert "Commune : Brest" in said()[1]
    assert "+33298000000" in said()[1]


def test_nothing_invented_is_left_of_a_site_that_is_named() -> None:
    invented = said()[1]
    output = said("--name", "Médiathèque de Brest")[1]
    for label in ("Commune", "Adresse", "Téléphone", "Mail", "Horaires"):
        assert f"{label} : (à dire)" in output
        assert f"{label} : (à dire)" not in invented


@pytest.mark.parametrize(
    ("option", "value", "remedy"),
    [("--insee", "99999", "diagnostic towns"), ("--phone", "abc", "Exemple"), ("--hours", "demain", "Exemple")],
)
def test_a_fact_that_cannot_be_used_is_named_and_nothing_is_kept(option: str, value: str, remedy: str) -> None:
    code, output = said("--name", "Autre lieu", option, value)
    assert code == 1
    assert value in output
    assert remedy in output
    assert "Autre lieu" not in said()[1]
