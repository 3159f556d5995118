"""Pairing a kiosk from the terminal: its address, its printer, and what cannot be one."""

from click.testing import CliRunner

from diagnostic.cli import main


def said(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["kiosk", *arguments])
    return result.exit_code, result.output


def test_a_kiosk_is_paired_shown_and_forgotten() -> None:
    assert "diagnostic kiosk add" in said("list")[1]
    code, output = said("add", "--name", "Borne de l’étage", "--printer", "ipp://etage.local/ipp/print")
    assert code == 0
    assert "http://127.0.0.1:8000/borne/" in output
    code, output = said("list")
    known = next(line for line in output.splitlines() if "Borne de l’étage" in line)
    assert "ipp://etage.local/ipp/print" in known
    assert said("remove", known.split()[0]) == (0, "Borne oubliée.\n")
    assert "Borne de l’étage" not in said("list")[1]


def test_what_is_no_printer_and_what_is_no_kiosk_are_named() -> None:
    code, output = said("add", "--name", "Borne 2", "--printer", "http://etage.local/")
    assert code == 1
    assert "Exemple : ipp://" in output
    code, output = said("remove", "inconnue")
    assert code == 1
    assert "diagnostic kiosk list" in output
