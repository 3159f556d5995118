"""The web server until it is told to stop: it takes no new visitor then, and answers what it has received."""

import signal
import threading
import time
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server

THREADS = 8
PROXY_HEADERS = {"x-forwarded-for", "x-forwarded-proto"}
DRAIN_SECONDS = 15
_STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def serve_until_told(app: Flask, host: str, port: int, proxy: str | None = None) -> None:
    """Serve until SIGTERM or Ctrl+C, then finish what was received, for fifteen seconds at most.

    Behind a proxy named in the settings, the address of a person is the one the proxy gives.
    """
    channels: dict[int, Any] = {}
    server = create_server(
        app,
        map=channels,
        host=host,
        port=port,
        threads=THREADS,
        ident=None,
        trusted_proxy=proxy,
        trusted_proxy_headers=PROXY_HEADERS if proxy else set(),
        clear_untrusted_proxy_headers=True,
    )
    told = threading.Event()
    for each in _STOP_SIGNALS:
        signal.signal(each, lambda *_: told.set())
    while not told.is_set():
        wasyncore.loop(timeout=0.5, use_poll=True, map=channels, count=1)
    _finish(channels)
    server.task_dispatcher.shutdown()
    wasyncore.close_all(channels)


def _finish(channels: dict[int, Any]) -> None:
    for each in tuple(channels.values()):
        if isinstance(each, BaseWSGIServer):
            wasyncore.dispatcher.close(each)  # no new visitor; those who are here keep their line
    deadline = time.monotonic() + DRAIN_SECONDS
    while any(map(_busy, channels.values())) and time.monotonic() < deadline:
        wasyncore.loop(timeout=0.1, use_poll=True, map=channels, count=1)


def _busy(channel: object) -> bool:
    """Return whether a request is being received, handled or answered."""
    return isinstance(channel, HTTPChannel) and bool(channel.request or channel.requests or channel.total_outbufs_len)
