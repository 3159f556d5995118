"""``diagnostic site``: who welcomes people here; what is said replaces the invented site of the demonstration."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from diagnostic.services.ports import Site


@click.command()
@click.option("--name", help="Nom du lieu, comme les gens le disent.")
@click.option("--insee", help="Code Insee de la commune (voir « diagnostic towns »).")
@click.option("--address", help="Numéro et rue.")
@click.option("--phone", help="Téléphone de l’accueil.")
@click.option("--email", help="Adresse mail de l’accueil.")
@click.option("--hours", help="Horaires, par exemple « Tu-Sa 10:00-18:00 ».")
def site(**facts: str | None) -> None:
    """Montrer le lieu d’accueil, ou dire qui il est. Un lieu nommé n’est plus une démonstration."""
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    known = storage.sites.default_site()
    said = {name: value.strip() for name, value in facts.items() if value}
    if said:
        base = _bare(known) if known.demonstration and "name" in said else known
        known = replace(base, **_checked(said))
        storage.sites.rewrite(known)
    for label, value in (("Nom", known.name), ("Commune", known.commune), ("Adresse", known.address)):
        click.echo(f"{label} : {value or '(à dire)'}")
    for label, value in (("Téléphone", known.phone), ("Mail", known.email), ("Horaires", known.hours)):
        click.echo(f"{label} : {value or '(à dire)'}")
    if known.demonstration:
        click.echo("Ce lieu est inventé. Dites le vôtre : diagnostic site --name … --insee … --phone …")


def _bare(invented: "Site") -> "Site":
    """Return a site of which nothing is known yet: the invented phone and hours are nobody's."""
    nothing: dict[str, Any] = dict.fromkeys(("insee", "phone", "hours", "address", "email"))
    return replace(invented, name="", commune="", demonstration=False, **nothing)


def _checked(said: dict[str, str]) -> dict[str, Any]:
    from diagnostic.importing.communes import load_towns
    from diagnostic.importing.contacts import phone
    from diagnostic.importing.hours import clean

    checked: dict[str, Any] = dict(said)
    if "insee" in said:
        town = load_towns().town(said["insee"])
        if town is None:
            raise click.ClickException(f"Aucune commune n’a le code {said['insee']}. Cherchez : diagnostic towns NOM")
        checked |= {"insee": town.code, "commune": town.name}
    if "phone" in said and not (number := phone(said["phone"])):
        raise click.ClickException(f"« {said['phone']} » n’est pas un numéro. Exemple : 02 96 00 00 00")
    if "phone" in said:
        checked["phone"] = number
    if "hours" in said and clean(said["hours"]) is None:
        raise click.ClickException(
            f"Horaires illisibles : « {said['hours']} ». Exemple : Tu-Sa 10:00-12:00,14:00-18:00"
        )
    return checked
