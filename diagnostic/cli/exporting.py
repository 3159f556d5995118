"""``diagnostic export``: the offer as open data, and the anonymous answers."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from diagnostic.cli.home import chosen_site, site_option

if TYPE_CHECKING:
    from diagnostic.services.ports import CatalogueSource

Command = Callable[..., Any]


@click.group(name="export", help="Écrit l’offre ou les réponses anonymes, sur la sortie standard ou dans un fichier.")
def export_group() -> None:
    """Hold one command a kind of file."""


def _output(command: Command) -> Command:
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("--output", type=kind, help="Fichier à écrire ; à défaut, la sortie standard.")(command)


@export_group.command(help="Les lieux, en CSV au standard « lieux de médiation numérique » v1.0.2.")
@_output
@site_option
def lieux(output: Path | None, wanted: str) -> None:
    """Write the places."""
    from diagnostic.exporting.standard import standard_file

    with _catalogue(wanted) as catalogue:
        found = standard_file(catalogue.venues())
    if found.left_out:
        names = ", ".join(venue.name for venue in found.left_out[:3])
        click.echo(
            f"{len(found.left_out)} lieux sans adresse, code postal ou date ne sont pas écrits ({names}…).", err=True
        )
    _write(output, found.text.encode())


@export_group.command(help="Les séances à venir, en CSV ou en agenda ICS.")
@click.option("--format", "form", type=click.Choice(["csv", "ics"]), default="csv", help="Forme du fichier.")
@_output
@site_option
def seances(output: Path | None, form: str, wanted: str) -> None:
    """Write the dates to come."""
    from diagnostic.exporting.calendars import calendar_of
    from diagnostic.exporting.sessions import sessions_file
    from diagnostic.services.sharing import shared_dates

    now = datetime.now(UTC)
    with _catalogue(wanted) as catalogue:
        dates = shared_dates(catalogue, now)
    _write(output, calendar_of("Ateliers", dates, now) if form == "ics" else sessions_file(dates).encode())


@export_group.command(help="Les lieux et leurs services, en JSON au schéma data·inclusion v1.")
@_output
@site_option
def datainclusion(output: Path | None, wanted: str) -> None:
    """Write structures and services."""
    from diagnostic.exporting.datainclusion import inclusion_file
    from diagnostic.services.sharing import shared_dates

    with _catalogue(wanted) as catalogue:
        found = inclusion_file(catalogue.venues(), shared_dates(catalogue, datetime.now(UTC)))
    _write(output, json.dumps(found, ensure_ascii=False, indent=1).encode())


@export_group.command(help="Les réponses anonymes, une par ligne en JSON, pour la recherche et le recalage.")
@_output
def reponses(output: Path | None) -> None:
    """Write the anonymous answers, a page at a time; the past days only, once the evening has made them so."""
    from diagnostic.cli.home import open_storage
    from diagnostic.content.load import load_questionnaire
    from diagnostic.services.research import answer_rows

    storage = open_storage()
    try:
        rows = answer_rows(load_questionnaire(), storage.evenings.every_record())
        lines = (json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
        count = _write_all(output, lines)
    finally:
        storage.close()
    if not count:
        click.echo("Aucune réponse anonyme pour le moment : elles le deviennent le soir.", err=True)


@export_group.command(help="Les diagnostics à remettre au serveur du lieu, signés ; sans nom, sans note, sans code.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Depuis quel jour : 2026-11-01.")
@_output
def diagnostics(output: Path | None, since: datetime) -> None:
    """Write what a laptop hands to the server."""
    from diagnostic.app import open_merging
    from diagnostic.cli.home import open_storage
    from diagnostic.config import read_settings
    from diagnostic.services.merging import fingerprint

    storage = open_storage()
    try:
        merging = open_merging(read_settings(), storage)
        content, key = merging.file(since.replace(tzinfo=UTC)), merging.signer.key()
    finally:
        storage.close()
    _write(output, content)
    click.echo(f"Empreinte de ce portable : {fingerprint(key)}", err=True)


@contextmanager
def _catalogue(wanted: str) -> "Iterator[CatalogueSource]":
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    try:
        catalogue = storage.catalogues.of(chosen_site(storage, wanted))
        if any(venue.demonstration for venue in catalogue.venues()):
            click.echo("Ces lieux sont ceux de la démonstration : ils sont inventés.", err=True)
        yield catalogue
    finally:
        storage.close()


def _write(output: Path | None, content: bytes) -> None:
    _write_all(output, [content])


def _write_all(output: Path | None, parts: Iterable[bytes]) -> int:
    """Write the parts one after the other; returns how many there were."""
    if output is None:
        return _written(sys.stdout.buffer, parts)
    try:
        with output.open("wb") as file:
            return _written(file, parts)
    except OSError as error:
        raise click.ClickException(f"{output} : écriture impossible ({error.strerror}).") from error


def _written(file: IO[bytes], parts: Iterable[bytes]) -> int:
    count = 0
    for part in parts:
        file.write(part)
        count += 1
    file.flush()
    return count
