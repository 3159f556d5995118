"""Starting the server: a port that is taken, a setting that cannot be used."""

import socket
from contextlib import closing

import pytest
from click.testing import CliRunner

from diagnostic.cli import main


def test_a_busy_port_is_said_with_another_to_try() -> None:
    with closing(socket.socket()) as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert result.exit_code == 1
    assert f"Le port {port} de 127.0.0.1 n’est pas libre" in result.output
    assert f"PORT={port + 1}" in result.output


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [("PUBLIC_URL", "mediatheque.fr", "https://"), ("SESSION_MINUTES", "peu", "un nombre entier")],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str, remedy: str) -> None:
    result = CliRunner().invoke(main, ["purge"], env={name: value})
    assert result.exit_code == 1
    assert f"{name}={value}" in result.output
    assert remedy in result.output


def test_an_address_of_nowhere_is_said_with_one_to_try() -> None:
    result = CliRunner().invoke(main, ["serve", "--host", "nulle part"])
    assert result.exit_code == 1
    assert "« nulle part » n’est pas une adresse de cette machine. Essayez : --host 127.0.0.1" in result.output
