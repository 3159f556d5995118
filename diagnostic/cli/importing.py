"""``diagnostic import``: open data and a site's own files into the catalogue."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from diagnostic.domain.catalogue import Venue
from diagnostic.services.ports import StorageError
from diagnostic.services.publishing import (
    ImportReport,
    NothingToPublishError,
    Reading,
    RowWarning,
    import_file,
)

_EXAMPLES = 3


@click.group(name="import", help="Importe des données dans le catalogue, sans jamais créer de doublon.")
def import_group() -> None:
    """Hold one command a kind of file."""


@import_group.command(help="Importe des lieux de médiation numérique (standard national, CSV ou JSON).")
@click.argument("fichier", type=click.Path(path_type=Path))
@click.option("--dataset", "name", help="Nom du jeu de données ; à défaut, le nom du fichier.")
@click.option("--dry-run", is_flag=True, help="Lire et compter sans rien enregistrer.")
@click.option("--report", "form", type=click.Choice(["text", "json"]), default="text", help="Forme du compte rendu.")
def lieux(fichier: Path, name: str | None, form: str, *, dry_run: bool) -> None:
    """Read a file of places, publish its dataset, tell what happened."""
    from diagnostic.importing.communes import load_towns
    from diagnostic.importing.lieux import read_lieux
    from diagnostic.importing.tables import SourceFileError

    now = datetime.now(UTC)
    write = _as_json if form == "json" else _as_text
    try:
        reading = read_lieux(fichier, name or fichier.name, load_towns(), now.date())
        click.echo(write(_published(fichier, reading, now, dry_run=dry_run)))
    except SourceFileError as error:
        raise click.ClickException(str(error)) from error
    except NothingToPublishError as error:
        click.echo(write(error.report))
        raise click.ClickException(f"{fichier} : aucun lieu n'a pu être lu. Rien n'est changé.") from error


def _published(path: Path, reading: Reading[Venue], now: datetime, *, dry_run: bool) -> ImportReport:
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    try:
        with click.progressbar(length=reading.about, label=f"Lecture de {path.name}", file=sys.stderr) as bar:
            return import_file(storage.venues, reading, now, dry_run=dry_run, progress=bar.update)
    except StorageError as error:
        raise click.ClickException(
            f"{path} : la base de données n'a pas pu être écrite, rien n'est changé ({error}). "
            "Vérifiez la place libre et les droits du dossier, puis recommencez."
        ) from error
    finally:
        storage.close()


def _as_json(report: ImportReport) -> str:
    """Return the report as JSON: the counts at the top, every warning below."""
    top = {"dataset": report.dataset, "read": report.read, **asdict(report.counts), "rejected": report.rejected}
    warnings = [asdict(warning) for warning in report.warnings]
    return json.dumps({**top, "warnings_omitted": report.omitted, "warnings": warnings}, ensure_ascii=False)


def _as_text(report: ImportReport) -> str:
    """Return the report in words: the counts, then each kind of warning with a few examples."""
    counts = report.counts
    lines = [
        f"Jeu de données : {report.dataset}",
        f"Lignes lues : {report.read} ; refusées : {report.rejected}",
        f"Lieux nouveaux : {counts.created} ; modifiés : {counts.updated}",
        f"Lieux inchangés : {counts.unchanged} ; disparus : {counts.vanished}",
    ]
    for alike in _alike(report.warnings):
        lines += ["", f"{alike[0].field or 'ligne'} : {_times(len(alike))}", *map(_sentence, alike[:_EXAMPLES])]
    if report.omitted:
        lines += ["", f"{report.omitted} autres remarques ne sont pas gardées."]
    return "\n".join(lines)


def _alike(warnings: Iterable[RowWarning]) -> Sequence[Sequence[RowWarning]]:
    """Return the warnings by kind, the most frequent first."""
    kinds: dict[tuple[str, str], list[RowWarning]] = defaultdict(list)
    for warning in warnings:
        kinds[warning.field, warning.done.partition(" ")[0]].append(warning)
    return sorted(kinds.values(), key=len, reverse=True)


def _times(count: int) -> str:
    return "1 remarque" if count == 1 else f"{count} remarques, par exemple"


def _sentence(warning: RowWarning) -> str:
    place = f"ligne {warning.row}" if warning.row else "tout le fichier"
    read = f" « {warning.raw} »" if warning.raw else ""
    return f"  {place} :{read} {warning.done}"
