"""``diagnostic merge``: take in what a laptop answered away from the server."""

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--site", help="Lieu auquel rattacher ces diagnostics (à défaut, le premier).")
@click.option("--known-only", is_flag=True, help="Refuser un expéditeur jamais accepté.")
@click.option("--yes", is_flag=True, help="Accepter un nouvel expéditeur sans demander.")
def merge(file: Path, site: str | None, *, known_only: bool, yes: bool) -> None:
    """Réunir les diagnostics d’un portable : un fichier de « diagnostic export diagnostics ».

    Recommencer n’ajoute rien deux fois ; une coupure ne perd rien : recommencez.
    """
    from diagnostic.app import open_merging
    from diagnostic.cli.home import open_storage
    from diagnostic.config import read_settings
    from diagnostic.domain.diagnosis import SiteId
    from diagnostic.services.merging import NotMergedError

    def accept(fingerprint: str) -> bool:
        click.echo(f"Nouvel expéditeur : {fingerprint}")
        return not known_only and (yes or click.confirm("L’accepter, cette fois et les suivantes ?"))

    storage = open_storage()
    try:
        chosen = storage.sites.site(SiteId(site)) if site else storage.sites.default_site()
        if chosen is None:
            raise click.ClickException(f"Le lieu « {site} » n’existe pas.")
        done = open_merging(read_settings(), storage).merge(file.read_bytes(), chosen.id, accept)
    except NotMergedError as error:
        raise click.ClickException(str(error)) from error
    finally:
        storage.close()
    click.echo(f"{done.new} nouveaux, {done.replaced} remplacés, {done.known} déjà connus.")
