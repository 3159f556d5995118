"""``diagnostic kiosk``: the screens that stand at a site, each opened by an address of its own."""

import secrets

import click

from diagnostic.cli.home import chosen_site, site_option


@click.group("kiosk")
def kiosk() -> None:
    """Gérer les bornes : l’écran, son lieu, son imprimante."""


@kiosk.command("add")
@click.option("--name", required=True, help="Nom de la borne, comme on le dit à l’accueil : « Borne 1 ».")
@click.option("--printer", help="Adresse de son imprimante, si elle a la sienne (ipp:// ou ipps://).")
@site_option
def add(name: str, printer: str | None, wanted: str) -> None:
    """Associer une borne, et donner l’adresse qu’elle ouvre au démarrage."""
    from diagnostic.cli.home import open_storage, public_address
    from diagnostic.config import is_printer
    from diagnostic.services.ports import Kiosk

    if printer and not is_printer(printer):
        raise click.ClickException(
            f"« {printer} » n’est pas une imprimante. Exemple : ipp://imprimante.local/ipp/print"
        )
    storage, token = open_storage(), secrets.token_urlsafe(24)
    site = chosen_site(storage, wanted)
    storage.sites.pair(Kiosk(secrets.token_hex(4), site.id, name.strip(), printer), token)
    click.echo(f"Borne associée : {name.strip()}. Elle ouvre cette adresse au démarrage, et elle seule :")
    click.echo(f"{public_address()}/borne/{token}")
    click.echo("Gardez cette adresse : elle ne sera plus montrée.")


@kiosk.command("list")
def show() -> None:
    """Montrer les bornes associées."""
    from diagnostic.cli.home import open_storage

    known = open_storage().sites.kiosks()
    for one in known:
        click.echo(f"{one.id}  {one.name}  {one.printer or 'imprimante du lieu'}")
    if not known:
        click.echo("Aucune borne. Pour en associer une : diagnostic kiosk add --name « Borne 1 »")


@kiosk.command("remove")
@click.argument("kiosk_id", metavar="BORNE")
def remove(kiosk_id: str) -> None:
    """Oublier une borne : son adresse n’ouvre plus rien."""
    from diagnostic.cli.home import open_storage

    if not open_storage().sites.unpair(kiosk_id):
        raise click.ClickException(f"Aucune borne « {kiosk_id} ». Voyez leurs noms : diagnostic kiosk list")
    click.echo("Borne oubliée.")


@kiosk.command("policy")
@click.option(
    "--start",
    help="Adresse que la borne ouvre, donnée par « diagnostic kiosk add ».",
    show_default="la page de départ",
)
def policy(start: str | None) -> None:
    """Écrire les règles du Chromium de la borne : ce site, et rien d’autre.

    À mettre dans /etc/chromium/policies/managed/diagnostic.json, lisible par tous, modifiable par personne.
    """
    import json

    from diagnostic.cli.home import public_address
    from diagnostic.cli.kiosk_policy import kiosk_policy

    address = start or f"{public_address()}/"
    if not address.startswith(("http://", "https://")):
        raise click.ClickException(f"« {address} » n’est pas une adresse. Exemple : http://127.0.0.1:8000/borne/…")
    click.echo(json.dumps(kiosk_policy(address), ensure_ascii=False, indent=2))
