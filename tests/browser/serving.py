"""A server of the test's own, on a port of its own, as long as it is needed."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress.server import create_server

THREADS = 8


@contextmanager
def serving(application: Flask, port: int = 0) -> Iterator[str]:
    """Serve an application; yield its address."""
    server = create_server(application, host="127.0.0.1", port=port, threads=THREADS)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


def free_port() -> int:
    """Return a port that nobody uses now: the address is told before the server starts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
