"""``diagnostic recordings``: the voices and the signs a site adds: what is missing, what cannot be used."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from diagnostic.config import SettingsError, read_settings

if TYPE_CHECKING:
    from diagnostic.services.voices import Voices

COLUMNS = ("fichier", "à dire", "en français", "où")


@click.group(
    name="recordings",
    help="Les voix que le lieu enregistre, dans voix/<langue> sous DIAGNOSTIC_HOME (fsl : langue des signes).",
)
def recordings() -> None:
    """Hold the commands."""


@recordings.command(help="Liste ce que personne n’a enregistré, avec le nom à donner à chaque fichier.")
@click.option("--locale", required=True, help="La langue, par exemple ar ; fsl pour la langue des signes française.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Fichier .csv à écrire.")
def missing(locale: str, output: Path | None) -> None:
    """List what is missing."""
    from diagnostic.domain.speech import SIGNS
    from diagnostic.exporting.spreadsheets import csv_text

    state = _voices().state(locale)
    if not state.texts:
        raise click.ClickException(f"La langue « {locale} » n’est pas complète : elle n’a pas de phrases à dire.")
    ending = ".mp4" if locale == SIGNS else ".opus"
    rows = [
        dict(zip(COLUMNS, (each.name + ending, each.text, each.french, each.place), strict=True))
        for each in state.missing
    ]
    if output:
        output.write_bytes(b"\xef\xbb\xbf" + csv_text(COLUMNS, rows).encode())
    for row in () if output else rows:
        click.echo(f"{row['fichier']}  {row['à dire']}")
    click.echo(
        f"{locale} : {state.texts} phrases, {state.recorded} enregistrées ici, {state.shipped} de la voix livrée, "
        f"{len(state.missing)} manquent.",
        err=True,
    )


@recordings.command(help="Vérifie les fichiers du dossier voix : format, taille, durée, phrase.")
def check() -> None:
    """Check the files."""
    voices = _voices()
    refused = voices.refusals()
    for line in refused:
        click.echo(line, err=True)
    if refused:
        click.echo(f"{len(refused)} fichiers ne sont pas utilisés.", err=True)
        raise SystemExit(1)
    click.echo("Les enregistrements sont en ordre.")


def _voices() -> "Voices":
    from diagnostic.app import open_voices

    try:
        return open_voices(read_settings())
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
