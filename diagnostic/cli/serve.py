"""``diagnostic serve``: the production server, on this machine unless told otherwise."""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from diagnostic.domain.problems import ContentError
from diagnostic.resources import MissingResourceError
from diagnostic.services.ports import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diagnostic.storage.state import Storage

log = logging.getLogger(__name__)

EVERY_SECONDS = 60


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse où répondre.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Numéro de port.")
def serve(host: str, port: int) -> None:
    """Démarrer le questionnaire."""
    _refuse_busy_port(host, port)
    from diagnostic.app import create_app
    from diagnostic.cli.home import open_storage
    from diagnostic.cli.serving import serve_until_told
    from diagnostic.config import SettingsError, read_settings

    storage = open_storage()
    try:
        app = create_app(storage=storage)
    except (ContentError, MissingResourceError, SettingsError) as error:
        raise click.ClickException(str(error)) from error
    _keep_promises(storage)
    _tell_incident(storage)
    click.echo(f"Diagnostic numérique est prêt : http://{_shown(host)}:{port}/")
    click.echo("Pour arrêter : Ctrl+C")
    serve_until_told(app, host, port, read_settings().trusted_proxy)
    storage.database.settle()
    click.echo("Arrêté. Tout ce qui a été répondu est enregistré.")


def _tell_incident(storage: Storage) -> None:
    from diagnostic.services.readiness import TOLD_FOR

    incident = storage.condition.incident()
    if incident and datetime.now(UTC) - incident.found < TOLD_FOR:
        click.secho(incident.said(), bold=True, err=True)


def _refuse_busy_port(host: str, port: int) -> None:
    try:
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(address[0], address[1])) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address[4])
    except OSError as error:
        raise click.ClickException(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    """Return why nothing can be served there, and what to do."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return (
            f"« {host} » n’est pas une adresse de cette machine. Essayez : --host 127.0.0.1, ou 0.0.0.0 pour toutes."
        )
    if error.errno == errno.EACCES:
        return f"Le port {port} est réservé à l’administrateur. Essayez : --port 8000"
    return f"Le port {port} de {host} n’est pas libre. Essayez : PORT={port + 1} make run"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _keep_promises(storage: Storage) -> None:
    """Anonymise what is due before serving, then every minute; back up; stop the printing nobody waits for."""
    from diagnostic.app import open_housekeeping, open_printing, open_retention
    from diagnostic.config import read_settings
    from diagnostic.services.safekeeping import Safekeeping

    settings = read_settings()
    retention, printing = open_retention(storage, settings.file_months), open_printing(settings, storage)
    safekeeping = Safekeeping(storage.backups, storage.sites)
    retention.run_if_due(datetime.now(UTC))
    _tried("backup", lambda: safekeeping.run_if_due(datetime.now(UTC)))
    housekeeping = open_housekeeping(settings, storage)
    watched = {
        "accounts": lambda: housekeeping.run(datetime.now(UTC)),
        "retention": lambda: retention.run_if_due(datetime.now(UTC)),
        "printing": printing.stop_forgotten,
        "backup": lambda: safekeeping.run_if_due(datetime.now(UTC)),  # after what had to be erased
    }
    threading.Thread(target=_watch, args=(watched,), name="retention", daemon=True).start()


def _watch(watched: Mapping[str, Callable[[], object]]) -> None:
    while True:
        time.sleep(EVERY_SECONDS)
        for name, act in watched.items():
            _tried(name, act)


def _tried(name: str, act: Callable[[], object]) -> None:
    try:
        act()
    except StorageError as error:
        log.warning("%s: %s, tried again in a minute", name, error)
