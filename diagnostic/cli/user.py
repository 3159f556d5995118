"""``diagnostic user``: the accounts of the people who work with the product."""

import sys

import click

from diagnostic.services.accounts import AccountError, Role


@click.group("user")
def user() -> None:
    """Gérer les comptes du bureau."""


@user.command("add")
@click.option("--email", required=True, help="Adresse mail de la personne.")
@click.option(
    "--role", required=True, type=click.Choice([role.value for role in Role]), help="Ce qu’elle peut ouvrir."
)
@click.option("--password-stdin", is_flag=True, help="Lire le mot de passe sur l’entrée standard.")
def add(email: str, role: str, *, password_stdin: bool) -> None:
    """Créer un compte."""
    from diagnostic.app import open_accounts

    password = sys.stdin.readline().rstrip("\n") if password_stdin else _asked()
    try:
        account = open_accounts().add(email, Role(role), password)
    except AccountError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Compte créé : {account.email}. Se connecter à l’adresse /connexion.")


def _asked() -> str:
    password: str = click.prompt("Mot de passe (12 caractères au moins)", hide_input=True, confirmation_prompt=True)
    return password
