"""``diagnostic purge`` tells what it did in plain French."""

from pathlib import Path

from click.testing import CliRunner

from diagnostic.cli import main
from diagnostic.cli.purge import slip, told
from diagnostic.services.retention import PurgeReport, SlipLine, Swept
from tests.fakes import NOON, SITE


def test_nothing_to_do_is_said() -> None:
    assert told(PurgeReport(), dry_run=False) == ("Rien à effacer.",)
    assert told(PurgeReport(), dry_run=True) == ("Rien à effacer.",)


def test_what_was_done_is_counted() -> None:
    assert told(PurgeReport(2, swept=Swept(1, 3)), dry_run=False) == (
        "2 diagnostics rendus anonymes",
        "1 diagnostic abandonné effacé",
        "3 visites oubliées",
    )


def test_a_dry_run_says_that_nothing_is_erased() -> None:
    assert told(PurgeReport(1), dry_run=True)[0] == "À faire (rien n’est effacé) :"


def test_a_result_nobody_could_read_is_told() -> None:
    assert "1 résultat illisible effacé, sans chiffres" in told(PurgeReport(unreadable=1), dry_run=False)


def test_identities_and_notes_are_told_only_when_there_were_some() -> None:
    assert "2 prénoms, contacts ou notes effacés" in told(PurgeReport(swept=Swept(files=2)), dry_run=False)


def test_the_slip_says_kinds_dates_and_volume() -> None:
    lines = (SlipLine("Prénoms et contacts", 2, NOON, NOON), SlipLine("Notes", 0, None, None))
    text = slip([(SITE, lines)], NOON)
    assert text[0] == "Bordereau d’élimination du 24/11/2026"
    assert "- Prénoms et contacts : 2, du 24/11/2026 au 24/11/2026" in text
    assert "- Notes : 0" in text
    assert text[-1] == "Date :"


def test_the_slip_of_a_new_home_is_empty_and_erases_nothing(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["purge", "--bordereau"], env={"DIAGNOSTIC_HOME": str(tmp_path)})
    assert result.exit_code == 0, result.output
    assert "Réponses liées à une personne (il en reste des chiffres anonymes) : 0" in result.output
