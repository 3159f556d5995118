"""``diagnostic printer`` tells the operator, in plain French, whether sheets will come out."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result

from diagnostic.cli.printer import described, followed
from diagnostic.cli.printer import printer as command
from diagnostic.services.printers import Condition, Fate, Trouble
from tests.printing.fake_ipp import ABORTED, FakeIppPrinter
from tests.services.printing_fakes import FakePrinter

READY = Condition("Laser 12", None, accepting=True, pdf=True, a4=True, stepwise=True, queued=0)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeIppPrinter]:
    fake = FakeIppPrinter()
    monkeypatch.setenv("PRINTER_URI", fake.address)
    yield fake
    fake.close()


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words)


def test_a_printer_in_order_is_ready(machine: FakeIppPrinter) -> None:
    result = run("state")
    assert result.exit_code == 0
    assert "Elle répond : Imprimante d’essai." in result.output
    assert "Elle est prête." in result.output


def test_what_is_wrong_is_said_with_the_words_of_the_printer(machine: FakeIppPrinter) -> None:
    machine.reasons = ("media-empty-error",)
    result = run("state")
    assert result.exit_code == 1
    assert "Il n’y a plus de papier." in result.output
    assert "media-empty-error" in result.output


def test_a_trial_page_comes_out(machine: FakeIppPrinter) -> None:
    result = run("test")
    assert result.output == "La page est imprimée.\n"
    assert machine.documents()[0].startswith(b"%PDF")


def test_a_trial_page_that_fails_ends_with_an_error(machine: FakeIppPrinter) -> None:
    machine.ends = ABORTED
    result = run("test")
    assert (result.exit_code, result.output) == (1, "Elle a arrêté l’impression.\n")


@pytest.mark.parametrize("action", ["state", "test"])
def test_a_printer_that_does_not_answer(machine: FakeIppPrinter, action: str) -> None:
    machine.close()
    result = run(action)
    assert result.exit_code == 1
    assert "Elle ne répond pas." in result.output


def test_no_printer_and_a_wrong_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRINTER_URI", raising=False)
    assert "Aucune imprimante" in run("state").output
    monkeypatch.setenv("PRINTER_URI", "http://imprimante/")
    assert "ipp://imprimante.local" in run("state").output


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (replace(READY, pdf=False), "CUPS"),
        (replace(READY, stepwise=False), "CUPS"),
        (replace(READY, a4=False), "A4"),
        (replace(READY, accepting=False), "n’accepte pas"),
        (replace(READY, queued=3), "En attente : 3."),
    ],
)
def test_each_obstacle_is_named(condition: Condition, words: str) -> None:
    assert any(words in line for line in described(condition))


def test_a_page_that_takes_too_long_is_stopped() -> None:
    slow = FakePrinter(fate=Fate.WAITING, trouble=Trouble.NO_PAPER)
    assert followed(slow, 1, seconds=1, pause=0) == (
        "Rien n’est sorti à temps : l’impression est arrêtée. Il n’y a plus de papier."
    )
    assert slow.cancelled == [1]
