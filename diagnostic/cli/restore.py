"""``diagnostic restore``: a verified backup put in place of the database."""

from datetime import UTC, datetime
from pathlib import Path

import click

from diagnostic.cli.home import open_backups, told_plainly


@click.command()
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Remplacer aussi ce qui est plus récent que la sauvegarde.")
def restore(archive: Path, *, force: bool) -> None:
    """Remettre une sauvegarde, serveur arrêté. Elle est vérifiée d’abord ; la base d’avant est sauvegardée."""
    from diagnostic.storage.restoring import restore as put_back

    shelf = open_backups()
    with told_plainly():
        done = put_back(shelf, archive, datetime.now(UTC), force=force)
    click.echo(
        f"Sauvegarde du {done.manifest.made.astimezone():%d/%m/%Y à %H:%M} remise. Vous pouvez démarrer le serveur."
    )
    if done.former:
        click.echo(f"La base d’avant est gardée ici : {done.former.path}")
    if done.erased:
        click.echo(f"{done.erased} personnes effacées depuis, à leur demande, n’ont pas été remises.")
    if done.unreadable:
        click.echo(
            f"Attention : {done.unreadable} textes chiffrés ne s’ouvrent pas. "
            f"Remettez la clé de cette époque dans {shelf.cipher.path}."
        )
