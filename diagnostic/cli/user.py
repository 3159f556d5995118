"""``diagnostic user``: the accounts of the people who work with the product."""

from __future__ import annotations

import secrets
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from diagnostic.services.accounts import Account, AccountError, Role
from diagnostic.services.links import INVITED_FOR, RESET_FOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import timedelta

    from diagnostic.services.administering import Administering

ROLES = [role.value for role in Role]
EMAIL = click.option("--email", required=True, help="Adresse mail de la personne.")
PASSWORD = click.option("--password-stdin", is_flag=True, help="Lire le mot de passe sur l’entrée standard.")


@click.group("user")
def user() -> None:
    """Gérer les comptes du bureau."""


@user.command("add")
@EMAIL
@click.option("--role", required=True, type=click.Choice(ROLES), help="Ce qu’elle peut ouvrir.")
@click.option("--site", "sites", multiple=True, help="Lieu où elle travaille (plusieurs fois possible) ; sinon tous.")
@PASSWORD
@click.option("--invite", is_flag=True, help="Sans mot de passe : donner un lien par lequel elle le choisit.")
def add(email: str, role: str, sites: tuple[str, ...], *, password_stdin: bool, invite: bool) -> None:
    """Créer un compte, ou inviter une personne à choisir son mot de passe."""
    from diagnostic.domain.diagnosis import SiteId
    from diagnostic.services.administering import Wanted

    password = None if invite else _password(from_stdin=password_stdin)
    with _accounts() as administering:
        _check_sites(administering, sites)
        wanted = Wanted(email, Role(role), tuple(SiteId(site) for site in sites))
        account = administering.add(None, wanted, password)
        click.echo(f"Compte créé : {account.email}. Se connecter à l’adresse /connexion.")
        if invite:
            _show_link(administering, account, INVITED_FOR)


@user.command("list")
def show() -> None:
    """Montrer les comptes."""
    with _accounts() as administering:
        found = administering.accounts.store.all()
        for account in found:
            click.echo(
                f"{account.email}  {account.role}  {', '.join(account.sites) or 'tous les lieux'}{_state(account)}"
            )
    if not found:
        click.echo("Aucun compte. Pour en créer un : diagnostic user add --email … --role mediator")


@user.command("role")
@EMAIL
@click.option("--role", required=True, type=click.Choice(ROLES), help="Ce qu’elle pourra ouvrir.")
def change_role(email: str, role: str) -> None:
    """Donner un autre rôle. Il vaut dès la page suivante."""
    with _accounts() as administering:
        changed = administering.change(None, _found(administering, email), Role(role))
    click.echo(f"{changed.email} a maintenant le rôle « {changed.role} ».")


@user.command("disable")
@EMAIL
def disable(email: str) -> None:
    """Fermer un compte et toutes ses connexions."""
    _done(email, lambda administering, account: administering.close(None, account), "Compte fermé")


@user.command("enable")
@EMAIL
def enable(email: str) -> None:
    """Rouvrir un compte fermé."""
    _done(email, lambda administering, account: administering.reopen(None, account), "Compte rouvert")


@user.command("reset")
@EMAIL
@PASSWORD
def reset(email: str, *, password_stdin: bool) -> None:
    """Remettre un compte à zéro : téléphone perdu, mot de passe oublié.

    La double vérification est retirée et les connexions sont fermées. La personne choisit un nouveau mot de passe
    par le lien affiché, sauf si vous le donnez par --password-stdin.
    """
    password = _password(from_stdin=True) if password_stdin else None
    with _accounts() as administering:
        account = _found(administering, email)
        administering.reset(account, password=password)
        click.echo(f"Compte remis à zéro : {account.email}.")
        if password is None:
            _show_link(administering, account, RESET_FOR)


@contextmanager
def _accounts() -> Iterator[Administering]:
    """Yield what looks after accounts; what cannot be done ends the command with a line that says why."""
    from diagnostic.app import open_administering
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    try:
        yield open_administering(storage)
    except AccountError as error:
        raise click.ClickException(str(error)) from error
    finally:
        storage.close()


def _done(email: str, act: Callable[[Administering, Account], Any], words: str) -> None:
    with _accounts() as administering:
        account = _found(administering, email)
        act(administering, account)
    click.echo(f"{words} : {account.email}.")


def _found(administering: Administering, email: str) -> Account:
    from diagnostic.services.accounts import folded

    account = administering.accounts.store.by_email(folded(email))
    if account is None:
        raise AccountError(f"Aucun compte « {folded(email)} ». Voyez-les : diagnostic user list")
    return account


def _check_sites(administering: Administering, sites: tuple[str, ...]) -> None:
    known = [site.id for site in administering.accounts.workplaces.all()]
    unknown = [site for site in sites if site not in known]
    if unknown:
        raise AccountError(f"Aucun lieu « {unknown[0]} ». Les lieux connus : {', '.join(known)}.")


def _show_link(administering: Administering, account: Account, lasting: timedelta) -> None:
    from diagnostic.cli.home import public_address

    token, days = administering.invite(None, account, secrets.token_urlsafe(24), lasting), lasting.days
    click.echo(f"Donnez-lui ce lien. Il sert une seule fois, pendant {days} jour{'s' if days > 1 else ''} :")
    click.echo(f"{public_address()}/invitation/{token}")


def _state(account: Account) -> str:
    words = [
        "invitation en attente" if account.password_hash is None else "",
        "double vérification" if account.second_factor else "",
        "fermé" if account.disabled else "",
    ]
    return "".join(f"  ({each})" for each in words if each)


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    asked: str = click.prompt("Mot de passe (12 caractères au moins)", hide_input=True, confirmation_prompt=True)
    return asked
