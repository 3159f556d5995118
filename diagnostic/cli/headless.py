"""The application asked from the command line, once its home is open and the language is known to be ready."""

from typing import TYPE_CHECKING

import click

from diagnostic.cli.home import open_storage

if TYPE_CHECKING:
    from diagnostic.web.headless import Headless


def open_headless(locale: str) -> "Headless":
    """Open the home; ends the command when it cannot be used or when the language is not ready."""
    from diagnostic.app import create_app
    from diagnostic.web.headless import Headless

    headless = Headless(create_app(storage=open_storage()))
    if locale not in headless.locales():
        raise click.ClickException(
            f"La langue « {locale} » n’est pas prête. Langues : {', '.join(headless.locales())}."
        )
    return headless
