"""The home as the commands open it: what is wrong is said in one line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from diagnostic.config import Settings, SettingsError, read_settings
from diagnostic.domain.problems import ContentError
from diagnostic.services.ports import Site, StorageError
from diagnostic.storage.backups import Backups
from diagnostic.storage.folder import HomeError
from diagnostic.storage.state import Storage

Command = Callable[..., Any]


def open_storage(settings: Settings | None = None) -> Storage:
    """Create or migrate the home and open it until the command ends, or end it when it cannot be used."""
    from diagnostic.app import open_storage as open_home

    try:
        storage = open_home(settings or read_settings())
    except (ContentError, HomeError, SettingsError) as error:
        raise click.ClickException(str(error)) from error
    click.get_current_context().call_on_close(storage.close)
    return storage


def open_backups() -> Backups:
    """Open the backups of the home until the command ends, or end it when they cannot be used."""
    from diagnostic.storage.home import open_backups as open_shelf

    try:
        backups = open_shelf(read_settings())
    except (HomeError, SettingsError) as error:
        raise click.ClickException(str(error)) from error
    click.get_current_context().call_on_close(backups.database.close)
    return backups


def site_option(command: Command) -> Command:
    """Add « --site » to a command that concerns one site."""
    return click.option("--site", "wanted", default="", help="Identifiant du lieu ; à défaut, le premier.")(command)


def chosen_site(storage: Storage, wanted: str) -> Site:
    """Return the site an operator named, the first one when none was, or end the command."""
    known = {str(site.id): site for site in storage.sites.all()}
    if not wanted:
        return next(iter(known.values()))
    if wanted not in known:
        raise click.ClickException(f"--site {wanted} : aucun lieu n’a cet identifiant. Lieux : {', '.join(known)}.")
    return known[wanted]


@contextmanager
def told_plainly() -> Iterator[None]:
    """End the command with one line when a backup or the database cannot be used."""
    try:
        yield
    except StorageError as error:
        raise click.ClickException(str(error)) from error


def public_address() -> str:
    """Return the address people open this installation at."""
    return read_settings().public_url or "http://127.0.0.1:8000"
