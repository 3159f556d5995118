"""``diagnostic purge``: what the evening does, at once."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from diagnostic.config import read_settings
from diagnostic.services.ports import Site
from diagnostic.services.retention import PurgeReport, SlipLine


@click.command()
@click.option("--dry-run", is_flag=True, help="Compter seulement, ne rien effacer.")
@click.option("--bordereau", is_flag=True, help="Écrire ce qui est à éliminer, pour le visa des archives.")
def purge(*, dry_run: bool, bordereau: bool) -> None:
    """Effacer le lien avec les personnes : jours finis, visites abandonnées.

    Le serveur le fait seul chaque soir à 23 h. Recommencer ne change rien de plus.
    """
    from diagnostic.app import open_housekeeping, open_retention
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    now = datetime.now(UTC)
    try:
        retention = open_retention(storage, read_settings().file_months)
        if bordereau:
            lines = slip(retention.slip(now), now)
        else:
            lines = told(retention.purge(now, dry_run=dry_run), dry_run=dry_run)
            housekeeping = open_housekeeping(read_settings(), storage)
            old = housekeeping.old_lines(now) if dry_run else housekeeping.run(now)
            lines += (f"Lignes du journal des comptes arrivées à leur terme : {old}",) if old else ()
    finally:
        storage.close()
    for line in lines:
        click.echo(line)


def slip(sites: Sequence[tuple[Site, Sequence[SlipLine]]], now: datetime) -> tuple[str, ...]:
    """Return the slip for the visa of the archives: kinds, dates, volume, and where to sign."""
    lines = [f"Bordereau d’élimination du {now:%d/%m/%Y}", "Données du diagnostic numérique, arrivées à leur terme"]
    for site, found in sites:
        lines += ["", f"{site.name}, {site.commune}"]
        lines += [f"- {line.kind} : {line.count}{_between(line)}" for line in found]
    return (*lines, "", "Visa du directeur ou de la directrice des archives :", "Date :")


def _between(line: SlipLine) -> str:
    if line.first is None or line.last is None:
        return ""
    return f", du {line.first:%d/%m/%Y} au {line.last:%d/%m/%Y}"


def told(report: PurgeReport, *, dry_run: bool) -> tuple[str, ...]:
    """Return what was done, or would be, in plain French."""
    if report.empty:
        return ("Rien à effacer.",)
    lines = [
        _counted(report.anonymised, "diagnostic rendu anonyme", "diagnostics rendus anonymes"),
        _counted(report.swept.unfinished, "diagnostic abandonné effacé", "diagnostics abandonnés effacés"),
        _counted(report.swept.sessions, "visite oubliée", "visites oubliées"),
    ]
    if report.swept.files:
        lines.append(_counted(report.swept.files, "prénom ou note effacé", "prénoms, contacts ou notes effacés"))
    if report.unreadable:
        unreadable = ("résultat illisible effacé, sans chiffres", "résultats illisibles effacés, sans chiffres")
        lines.append(_counted(report.unreadable, *unreadable))
    return ("À faire (rien n’est effacé) :", *lines) if dry_run else tuple(lines)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {many if number > 1 else one}"
