"""``diagnostic keys``: the key that seals names, contacts and notes."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diagnostic.storage.rotation import Rotation
    from diagnostic.storage.state import Storage


@click.group("keys")
def keys() -> None:
    """Gérer la clé qui protège les noms, les contacts et les notes."""


@keys.command("list")
def show() -> None:
    """Montrer le nom des clés (jamais les clés) et ce qui dépend des anciennes."""
    with _rotation() as (_storage, rotation):
        for number, key in enumerate(rotation.cipher.keys()):
            made = f"{key.made:%d/%m/%Y}" if key.made else "première clé"
            click.echo(f"{key.name}  {made}{'  (sert maintenant)' if number == 0 else ''}")
        click.echo(f"Données qui dépendent d’une ancienne clé : {rotation.left()}")


@keys.command("rotate")
def rotate() -> None:
    """Faire une nouvelle clé et reprotéger toutes les données. Le serveur peut rester allumé.

    Si la commande est coupée, recommencez : rien n’est perdu. L’ancienne clé reste dans le fichier pour lire les
    sauvegardes ; « diagnostic keys forget » l’oublie.
    """
    from diagnostic.services.audit import Act, AuditEvent

    with _rotation() as (storage, rotation):
        if not rotation.left():
            rotation.begin(datetime.now(UTC))
        resealed = rotation.reseal()
        storage.audit.record(AuditEvent(Act.KEYS_ROTATED, subject=rotation.cipher.keys()[0].name))
        storage.database.settle()
    click.echo(f"Nouvelle clé en place. Données reprotégées : {resealed}.")
    click.echo("Sauvegardez maintenant le fichier encryption.key, à part de la base.")


@keys.command("forget")
def forget() -> None:
    """Oublier les anciennes clés. Les sauvegardes d’avant ne rendront plus leurs noms ni leurs notes."""
    from diagnostic.storage.rotation import RotationError

    with _rotation() as (_storage, rotation):
        try:
            forgotten = rotation.forget(datetime.now(UTC))
        except RotationError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"Anciennes clés oubliées : {forgotten}.")


@contextmanager
def _rotation() -> Iterator[tuple[Storage, Rotation]]:
    from diagnostic.cli.home import open_storage
    from diagnostic.storage.rotation import Rotation

    storage = open_storage()
    try:
        yield storage, Rotation(storage.database, storage.cipher)
    finally:
        storage.close()
