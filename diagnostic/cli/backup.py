"""``diagnostic backup``: a verified copy of everything that lasts, made while people go on answering."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import click

from diagnostic.cli.home import open_backups, told_plainly
from diagnostic.services.safekeeping import BackupError, Purpose
from diagnostic.storage.backups import REHEARSAL, Backups, Verified


@click.command()
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Fichier à écrire.")
@click.option("--list", "listed", is_flag=True, help="Montrer les sauvegardes qui existent.")
@click.option("--drill", is_flag=True, help="Exercice : remettre la dernière sauvegarde dans un dossier d’essai.")
def backup(target: Path | None, *, listed: bool, drill: bool) -> None:
    """Sauvegarder la base, serveur en marche ou non.

    Le serveur le fait seul chaque soir. Les clés n’y sont pas, ni les visites qui seront effacées ce soir.
    """
    shelf = open_backups()
    with told_plainly():
        if listed:
            _list(shelf)
        elif drill:
            _drill(shelf)
        else:
            _make(shelf, target)


def _make(shelf: Backups, target: Path | None) -> None:
    made = shelf.make(datetime.now(UTC), Purpose.HAND, target)
    with shelf.verified(made.path) as found:
        click.echo(f"Sauvegarde faite, relue et vérifiée : {made.path}")
        _tell(found)
    click.echo(f"Les clés n’y sont pas. Gardez à part une copie de {shelf.cipher.path} et de secret.key.")


def _list(shelf: Backups) -> None:
    for each in shelf.all():
        click.echo(
            f"{each.made.astimezone():%d/%m/%Y %H:%M}  {each.path.stat().st_size // 1024 + 1:>7} ko  {each.path}"
        )
    if not shelf.all():
        click.echo("Aucune sauvegarde.")


def _drill(shelf: Backups) -> None:
    """Put the newest backup back in a home of its own, open it with this version, and count."""
    from diagnostic.storage.restoring import rehearse

    newest = next(iter(shelf.all()), None)
    if newest is None:
        raise BackupError("Aucune sauvegarde à essayer. Faites-en une : diagnostic backup")
    began = monotonic()
    with shelf.verified(newest.path) as found, TemporaryDirectory(dir=shelf.scratch, prefix=REHEARSAL) as folder:
        rehearse(found, Path(folder))
        click.echo(f"Exercice réussi : {newest.path} a été remise dans un dossier d’essai, ouverte et relue.")
        _tell(found)
    click.echo(f"Durée : {monotonic() - began:.1f} s. Rien n’a été changé ici.")


def _tell(found: Verified) -> None:
    rows = found.manifest.rows
    click.echo(f"Du {found.manifest.made.astimezone():%d/%m/%Y à %H:%M}, version {found.manifest.product}.")
    click.echo(
        f"{rows.get('diagnosis', 0)} diagnostics gardés, {rows.get('anonymous_diagnosis', 0)} anonymes, "
        f"{rows.get('venue', 0)} lieux, {rows.get('account', 0)} comptes. Empreinte : {found.manifest.digest[:16]}"
    )
    if found.unreadable:
        click.echo(f"Attention : {found.unreadable} textes chiffrés ne s’ouvrent pas avec les clés d’ici.")
