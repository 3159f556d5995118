"""``diagnostic import``: open data and a site's own files into the catalogue."""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from diagnostic.cli.home import chosen_site, site_option
from diagnostic.services.ports import StorageError
from diagnostic.services.publishing import (
    ImportReport,
    Key,
    NothingToPublishError,
    Reading,
    RowWarning,
    Store,
    Thing,
    import_file,
)

if TYPE_CHECKING:
    from diagnostic.storage.state import Storage

Command = Callable[..., Any]
_EXAMPLES = 3


@click.group(name="import", help="Importe des données dans le catalogue, sans jamais créer de doublon.")
def import_group() -> None:
    """Hold one command a kind of file."""


def _options(command: "Command") -> "Command":
    """Add what every import takes."""
    form = click.Choice(["text", "json"])
    command = click.option("--report", "form", type=form, default="text", help="Forme du compte rendu.")(command)
    command = click.option("--dry-run", is_flag=True, help="Lire et compter sans rien enregistrer.")(command)
    command = click.option("--dataset", "name", help="Nom du jeu de données ; à défaut, le nom du fichier.")(command)
    return click.argument("fichier", type=click.Path(path_type=Path))(command)


@import_group.command(help="Importe des lieux de médiation numérique (standard national, CSV, XLSX ou JSON).")
@_options
def lieux(fichier: Path, name: str | None, form: str, *, dry_run: bool) -> None:
    """Read a file of places, publish its dataset, tell what happened."""
    from diagnostic.importing.communes import load_towns
    from diagnostic.importing.lieux import read_lieux

    now = datetime.now(UTC)
    with _failures(fichier, form, LIEUX):
        reading = read_lieux(fichier, name or fichier.name, load_towns(), now.date())
        with _opened() as storage:
            _publish(storage.venues, reading, _Run(fichier, now, form, LIEUX, dry_run=dry_run))


@import_group.command(help="Importe des séances datées (CSV, XLSX, agenda ICS, JSON d’OpenAgenda).")
@_options
@click.option("--lieu", "place", default="", help="Identifiant du lieu des séances qui n’en nomment aucun.")
@site_option
def seances(fichier: Path, name: str | None, form: str, place: str, wanted: str, *, dry_run: bool) -> None:  # noqa: PLR0913 (one by option)
    """Read a file of sessions, publish its dataset, tell what happened."""
    from diagnostic.importing.finding import Finder
    from diagnostic.importing.seances import Around, read_seances
    from diagnostic.importing.tables import check_file
    from diagnostic.storage.offer import SqlDates

    now = datetime.now(UTC)
    with _failures(fichier, form, SEANCES):
        check_file(fichier)
        with _opened() as storage:
            site = chosen_site(storage, wanted)
            catalogue = storage.catalogues.of(site)
            finder = Finder.of(catalogue.programmes(), catalogue.venues(), place)
            if place and finder.default is None:
                raise click.ClickException(f"--lieu {place} : aucun lieu n’a cet identifiant.")
            around = Around(finder, now, ZoneInfo(site.time_zone))
            reading = read_seances(fichier, name or fichier.name, around)
            store = SqlDates(storage.database, site, now)
            _publish(store, reading, _Run(fichier, now, form, SEANCES, dry_run=dry_run))


@import_group.command(help="Importe des ressources pour apprendre seul ou avec un proche (CSV, XLSX ou JSON).")
@_options
@site_option
def ressources(fichier: Path, name: str | None, form: str, wanted: str, *, dry_run: bool) -> None:
    """Read a file of resources, publish its dataset, tell what happened."""
    from diagnostic.importing.ressources import read_ressources
    from diagnostic.storage.offer import SqlResources

    now = datetime.now(UTC)
    with _failures(fichier, form, RESSOURCES):
        reading = read_ressources(fichier, name or fichier.name)
        with _opened() as storage:
            store = SqlResources(storage.database, chosen_site(storage, wanted))
            _publish(store, reading, _Run(fichier, now, form, RESSOURCES, dry_run=dry_run))


@dataclass(frozen=True, slots=True)
class _Words:
    """How a kind of thing is named in the report."""

    none: str
    created: str
    unchanged: str


LIEUX = _Words(
    "aucun lieu n'a pu être lu", "Lieux nouveaux : {} ; modifiés : {}", "Lieux inchangés : {} ; disparus : {}"
)
SEANCES = _Words(
    "aucune séance n'a pu être lue",
    "Séances nouvelles : {} ; modifiées : {}",
    "Séances inchangées : {} ; disparues : {}",
)
RESSOURCES = _Words(
    "aucune ressource n'a pu être lue",
    "Ressources nouvelles : {} ; modifiées : {}",
    "Ressources inchangées : {} ; disparues : {}",
)


@dataclass(frozen=True, slots=True)
class _Run:
    """One import as it was asked for."""

    path: Path
    now: datetime
    form: str
    words: _Words
    dry_run: bool


def _publish(store: Store[Key, Thing], reading: Reading[Thing], run: _Run) -> None:
    with click.progressbar(length=reading.about, label=f"Lecture de {run.path.name}", file=sys.stderr) as bar:
        report = import_file(store, reading, run.now, dry_run=run.dry_run, progress=bar.update)
    click.echo(_written(report, run.form, run.words))


def _written(report: ImportReport, form: str, words: _Words) -> str:
    return _as_json(report) if form == "json" else _as_text(report, words)


@contextmanager
def _opened() -> "Iterator[Storage]":
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    try:
        yield storage
    finally:
        storage.close()


@contextmanager
def _failures(path: Path, form: str, words: _Words) -> Iterator[None]:
    """Say in one line why a file could not be imported."""
    from diagnostic.importing.rows import SourceFileError

    try:
        yield
    except SourceFileError as error:
        raise click.ClickException(str(error)) from error
    except NothingToPublishError as error:
        click.echo(_written(error.report, form, words))
        raise click.ClickException(f"{path} : {words.none}. Rien n'est changé.") from error
    except StorageError as error:
        raise click.ClickException(
            f"{path} : la base de données n'a pas pu être écrite, rien n'est changé ({error}). "
            "Vérifiez la place libre et les droits du dossier, puis recommencez."
        ) from error


def _as_json(report: ImportReport) -> str:
    """Return the report as JSON: the counts at the top, every warning below."""
    top = {"dataset": report.dataset, "read": report.read, **asdict(report.counts), "rejected": report.rejected}
    warnings = [asdict(warning) for warning in report.warnings]
    return json.dumps({**top, "warnings_omitted": report.omitted, "warnings": warnings}, ensure_ascii=False)


def _as_text(report: ImportReport, words: _Words) -> str:
    """Return the report in words: the counts, then each kind of warning with a few examples."""
    counts = report.counts
    lines = [
        f"Jeu de données : {report.dataset}",
        f"Lignes lues : {report.read} ; refusées : {report.rejected}",
        words.created.format(counts.created, counts.updated),
        words.unchanged.format(counts.unchanged, counts.vanished),
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
