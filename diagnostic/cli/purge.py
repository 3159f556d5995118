"""``diagnostic purge``: what the evening does, at once."""

from datetime import UTC, datetime

import click

from diagnostic.services.retention import PurgeReport


@click.command()
@click.option("--dry-run", is_flag=True, help="Compter seulement, ne rien effacer.")
def purge(*, dry_run: bool) -> None:
    """Effacer le lien avec les personnes : jours finis, visites abandonnées.

    Le serveur le fait seul chaque soir à 23 h. Recommencer ne change rien de plus.
    """
    from diagnostic.app import open_retention
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    try:
        report = open_retention(storage).purge(datetime.now(UTC), dry_run=dry_run)
    finally:
        storage.close()
    for line in told(report, dry_run=dry_run):
        click.echo(line)


def told(report: PurgeReport, *, dry_run: bool) -> tuple[str, ...]:
    """Return what was done, or would be, in plain French."""
    if report.empty:
        return ("Rien à effacer.",)
    lines = [
        _counted(report.anonymised, "diagnostic rendu anonyme", "diagnostics rendus anonymes"),
        _counted(report.swept.unfinished, "diagnostic abandonné effacé", "diagnostics abandonnés effacés"),
        _counted(report.swept.sessions, "visite oubliée", "visites oubliées"),
    ]
    if report.unreadable:
        unreadable = ("résultat illisible effacé, sans chiffres", "résultats illisibles effacés, sans chiffres")
        lines.append(_counted(report.unreadable, *unreadable))
    return ("À faire (rien n’est effacé) :", *lines) if dry_run else tuple(lines)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {many if number > 1 else one}"
