"""The server as it is started: over IPv6, in a locale that is not UTF-8, behind a proxy that says who asks."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest

PATIENCE = 120
NOT_UTF8 = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def has_ipv6() -> bool:
    try:
        with closing(socket.socket(socket.AF_INET6)) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def free_port(host: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(home: Path, host: str, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start the server of a home; yield its address and the process."""
    port = free_port(host)
    command = [sys.executable, "-m", "diagnostic", "serve", "--host", host, "--port", str(port)]
    process = subprocess.Popen(
        command,
        env={**os.environ, "DIAGNOSTIC_HOME": str(home), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}", process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def asked(address: str, process: subprocess.Popen[bytes]) -> str:
    """Return a page, once the server answers."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address) as answer:
                text: str = answer.read().decode()
                return text
        except URLError:
            time.sleep(0.2)
    raise AssertionError(process.communicate(timeout=PATIENCE)[0].decode(errors="replace"))


@pytest.mark.skipif(not has_ipv6(), reason="pas d’IPv6 sur cette machine")
def test_it_answers_over_ipv6(own_home: Path) -> None:
    with serving(own_home, "::1") as (address, process):
        assert "Faire le point" in asked(f"{address}/", process)


def test_it_speaks_french_and_arabic_in_a_locale_that_is_not_utf8(own_home: Path) -> None:
    with serving(own_home, "127.0.0.1", **NOT_UTF8) as (address, process):
        assert "Accessibilité" in asked(f"{address}/accessibilite", process)
        languages = asked(f"{address}/langues", process)
    assert "العربية" in languages


def test_a_setting_that_cannot_be_used_is_said_in_a_locale_that_is_not_utf8(own_home: Path) -> None:
    environment = {**os.environ, **NOT_UTF8, "DIAGNOSTIC_HOME": str(own_home), "SESSION_MINUTES": "peu"}
    command = [sys.executable, "-m", "diagnostic", "serve", "--port", str(free_port("127.0.0.1"))]
    ended = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=PATIENCE)
    assert ended.returncode == 1
    assert b"SESSION_MINUTES=peu" in ended.stderr
    assert b"Traceback" not in ended.stderr
