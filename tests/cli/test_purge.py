"""``diagnostic purge`` tells what it did in plain French."""

from diagnostic.cli.purge import told
from diagnostic.services.retention import PurgeReport, Swept


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
