"""The home as the commands open it: what is wrong is said in one line."""

import click

from diagnostic.config import Settings, SettingsError, read_settings
from diagnostic.domain.problems import ContentError
from diagnostic.storage.folder import HomeError
from diagnostic.storage.state import Storage


def open_storage(settings: Settings | None = None) -> Storage:
    """Create or migrate the home and open it; ends the command when it cannot be used."""
    from diagnostic.app import open_storage as open_home

    try:
        return open_home(settings or read_settings())
    except (ContentError, HomeError, SettingsError) as error:
        raise click.ClickException(str(error)) from error


def public_address() -> str:
    """Return the address people open this installation at."""
    return read_settings().public_url or "http://127.0.0.1:8000"
