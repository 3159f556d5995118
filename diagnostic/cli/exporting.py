"""``diagnostic export``: the offer as open data."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from diagnostic.services.ports import CatalogueSource

Command = Callable[..., Any]


@click.group(name="export", help="Écrit l’offre dans des formats ouverts, sur la sortie standard ou dans un fichier.")
def export_group() -> None:
    """Hold one command a kind of file."""


def _output(command: Command) -> Command:
    kind = click.Path(path_type=Path, dir_okay=False)
    return click.option("--output", type=kind, help="Fichier à écrire ; à défaut, la sortie standard.")(command)


@export_group.command(help="Les lieux, en CSV au standard « lieux de médiation numérique » v1.0.2.")
@_output
def lieux(output: Path | None) -> None:
    """Write the places."""
    from diagnostic.exporting.standard import standard_file

    with _catalogue() as catalogue:
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
def seances(output: Path | None, form: str) -> None:
    """Write the dates to come."""
    from diagnostic.exporting.calendars import calendar_of
    from diagnostic.exporting.sessions import sessions_file
    from diagnostic.services.sharing import shared_dates

    now = datetime.now(UTC)
    with _catalogue() as catalogue:
        dates = shared_dates(catalogue, now)
    _write(output, calendar_of("Ateliers", dates, now) if form == "ics" else sessions_file(dates).encode())


@export_group.command(help="Les lieux et leurs services, en JSON au schéma data·inclusion v1.")
@_output
def datainclusion(output: Path | None) -> None:
    """Write structures and services."""
    from diagnostic.exporting.datainclusion import inclusion_file
    from diagnostic.services.sharing import shared_dates

    with _catalogue() as catalogue:
        found = inclusion_file(catalogue.venues(), shared_dates(catalogue, datetime.now(UTC)))
    _write(output, json.dumps(found, ensure_ascii=False, indent=1).encode())


@contextmanager
def _catalogue() -> "Iterator[CatalogueSource]":
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    try:
        if any(venue.demonstration for venue in storage.catalogue.venues()):
            click.echo("Ces lieux sont ceux de la démonstration : ils sont inventés.", err=True)
        yield storage.catalogue
    finally:
        storage.close()


def _write(output: Path | None, content: bytes) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{output} : écriture impossible ({error.strerror}).") from error
