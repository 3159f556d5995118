"""``diagnostic printer``: tell whether the printer is ready, and whether a page comes out."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from diagnostic.services.printers import Condition, Fate, Printer, PrinterError, Progress, Trouble

if TYPE_CHECKING:
    from diagnostic.config import Settings

PAUSE = 0.5
THROUGH_CUPS = "Passez par CUPS : installez-le, et donnez l’adresse de sa file."
TROUBLES = {
    Trouble.NO_PAPER: "Il n’y a plus de papier.",
    Trouble.NEEDS_HELP: "Elle est bloquée : papier coincé, capot ouvert, ou plus d’encre.",
    Trouble.OFFLINE: "Elle ne répond pas. Vérifiez qu’elle est allumée, et l’adresse PRINTER_URI.",
    Trouble.STOPPED: "Elle a arrêté l’impression.",
    Trouble.REFUSED: "Elle refuse le document.",
    Trouble.BUSY: "Elle est occupée. Réessayez dans une minute.",
    Trouble.SLOW: "Rien n’est sorti à temps : l’impression est arrêtée.",
    Trouble.UNKNOWN: "Sa réponse ne se comprend pas : est-ce bien une imprimante ?",
}
ENDS = {
    Fate.PRINTED: "La page est imprimée.",
    Fate.STOPPED: TROUBLES[Trouble.STOPPED],
    Fate.FORGOTTEN: "L’imprimante ne connaît plus cette page. Regardez si elle est sortie.",
}


@click.group("printer")
def printer() -> None:
    """Vérifier l’imprimante nommée par PRINTER_URI."""


@printer.command("state")
def state() -> None:
    """Dire si l’imprimante est prête."""
    asked, _ = _printer()
    click.echo(f"Imprimante : {asked.address}")
    try:
        condition = asked.condition()
    except PrinterError as error:
        raise click.ClickException(told(error)) from error
    for line in described(condition):
        click.echo(line)
    if list(obstacles(condition)):
        raise SystemExit(1)


@printer.command("test")
def test() -> None:
    """Imprimer une page d’essai et attendre qu’elle sorte."""
    asked, settings = _printer()
    try:
        number = asked.open_job()
        asked.deliver(number, _page(asked.address))
        said = followed(asked, number, settings.print_seconds)
    except PrinterError as error:
        raise click.ClickException(told(error)) from error
    click.echo(said)
    if said != ENDS[Fate.PRINTED]:
        raise SystemExit(1)


def described(condition: Condition) -> Iterator[str]:
    """Yield what a printer says of itself, in plain French."""
    yield f"Elle répond : {condition.name}."
    found = list(obstacles(condition))
    yield from found or ["Elle est prête."]
    if condition.queued:
        yield f"En attente : {condition.queued}."
    if condition.reasons:
        yield f"Ses propres mots : {', '.join(condition.reasons)}."


def obstacles(condition: Condition) -> Iterator[str]:
    """Yield what keeps a sheet from coming out."""
    if condition.trouble:
        yield TROUBLES[condition.trouble]
    if not condition.accepting:
        yield "Elle n’accepte pas de document en ce moment."
    if not condition.pdf:
        yield f"Elle ne lit pas les PDF. {THROUGH_CUPS}"
    if not condition.stepwise:
        yield f"Elle est trop ancienne (sans Create-Job ni Send-Document). {THROUGH_CUPS}"
    if not condition.a4:
        yield "Elle ne dit pas avoir de papier A4."


def followed(asked: Printer, number: int, seconds: int, pause: float = PAUSE) -> str:
    """Wait for the end of a job and say it; one that takes too long is stopped."""
    progress = Progress(Fate.WAITING)
    for _ in range(max(1, round(seconds / PAUSE))):
        progress = asked.progress(number)
        if progress.fate in ENDS:
            return ENDS[progress.fate]
        time.sleep(pause)
    asked.cancel(number)
    cause = f" {TROUBLES[progress.trouble]}" if progress.trouble else ""
    return TROUBLES[Trouble.SLOW] + cause


def told(error: PrinterError) -> str:
    """Return a failure in plain French, with the words of the machine."""
    return f"{TROUBLES[error.trouble]} ({error})"


def _printer() -> "tuple[Printer, Settings]":
    from diagnostic.app import open_printer
    from diagnostic.config import SettingsError, read_settings

    try:
        settings = read_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    found = open_printer(settings)
    if found is None:
        raise click.ClickException(
            "Aucune imprimante. Donnez son adresse : PRINTER_URI=ipp://imprimante.local/ipp/print"
        )
    return found, settings


def _page(address: str) -> bytes:
    from datetime import datetime

    from diagnostic.cli.trial_page import trial_page
    from diagnostic.pdf.sheet import ReportLabSheets

    return ReportLabSheets().render(trial_page(address, datetime.now().astimezone()))
