"""``diagnostic serve``: the production server, on this machine unless told otherwise."""

import socket
import threading
from contextlib import closing
from datetime import UTC, datetime

import click
from flask import Flask

THREADS = 8
EVERY_SECONDS = 60


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse où répondre.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Numéro de port.")
def serve(host: str, port: int) -> None:
    """Démarrer le questionnaire."""
    _refuse_busy_port(host, port)
    from diagnostic.app import create_app

    app = create_app()
    _watch_retention(app)
    click.echo(f"Diagnostic numérique est prêt : http://{_shown(host)}:{port}/")
    click.echo("Pour arrêter : Ctrl+C")
    _run(app, host, port)


def _run(app: Flask, host: str, port: int) -> None:
    from waitress import serve as waitress_serve

    waitress_serve(app, host=host, port=port, threads=THREADS, ident=None, clear_untrusted_proxy_headers=True)


def _refuse_busy_port(host: str, port: int) -> None:
    try:
        address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(address[0], address[1])) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address[4])
    except OSError as error:
        message = f"Le port {port} de {host} n’est pas libre ({error.strerror}). Essayez : PORT={port + 1} make run"
        raise click.ClickException(message) from error


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _watch_retention(app: Flask) -> None:
    """Keep the promise of the evening: what is due is anonymised before serving, then every minute."""
    from diagnostic.app import keep_promises

    keep_promises(app, datetime.now(UTC))
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(EVERY_SECONDS):
            keep_promises(app, datetime.now(UTC))

    threading.Thread(target=watch, name="retention", daemon=True).start()
