"""``diagnostic towns``: find a town as the pages do."""

import json
from typing import Any

import click

from diagnostic.domain.towns import Match


@click.command()
@click.argument("recherche", metavar="RECHERCHE")
@click.option("--limit", default=8, show_default=True, type=click.IntRange(1, 100), help="Nombre de réponses.")
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON, pour un programme.")
def towns(recherche: str, limit: int, *, as_json: bool) -> None:
    """Cherche une commune : nom, code postal, ancien nom, avec ou sans fautes."""
    from diagnostic.importing.communes import load_towns

    if not recherche.strip():
        raise click.UsageError("Dites quoi chercher. Exemple : diagnostic towns « st brieuc »")
    matches = load_towns().search(recherche, limit)
    if as_json:
        click.echo(json.dumps([_row(match) for match in matches], ensure_ascii=False))
    elif not matches:
        click.echo("Aucune commune trouvée. Essayez un autre nom ou un code postal.")
    else:
        click.echo("\n".join(_sentence(match) for match in matches))


def _row(match: Match) -> dict[str, Any]:
    town = match.town
    return {
        "code": town.code,
        "nom": town.name,
        "departement": town.department_code,
        "nom_departement": town.department,
        "codes_postaux": list(town.postcodes),
        "lat": town.latitude,
        "lon": town.longitude,
        "ancien_nom": match.former,
    }


def _sentence(match: Match) -> str:
    town = match.town
    former = f", anciennement {match.former}" if match.former else ""
    return f"{town.code}  {town.name} ({town.department}){former}  {' '.join(town.postcodes)}"
