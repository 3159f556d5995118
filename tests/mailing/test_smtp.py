"""A letter really leaves, through a server that runs here."""

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from diagnostic.config import MailServer, SettingsError, read_settings
from diagnostic.mailing.smtp import SmtpPost
from diagnostic.services.ports import PostError


class Box:
    """Keeps the letters it takes."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], str, str]] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 (aiosmtpd's name)
        letter = message_from_bytes(envelope.content)  # type: ignore[attr-defined]
        body = letter.get_payload(decode=True).decode()  # type: ignore[union-attr]
        self.letters.append((envelope.rcpt_tos, letter["From"], body))  # type: ignore[attr-defined]
        return "250 OK"


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[MailServer]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield MailServer("127.0.0.1", port, "aucune", "accueil@exemple.fr")
    controller.stop()


def test_a_letter_arrives(server: MailServer, box: Box) -> None:
    SmtpPost(server).send("paul@exemple.fr", "Votre compte", "Voilà votre lien.")
    assert box.letters == [(["paul@exemple.fr"], "accueil@exemple.fr", "Voilà votre lien.\r\n")]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_does_not_protect_the_line_gets_nothing(server: MailServer, box: Box, security: str) -> None:
    with pytest.raises(PostError):
        SmtpPost(replace(server, security=security)).send("paul@exemple.fr", "Votre compte", "Le lien.")
    assert box.letters == []


def test_a_server_that_is_absent_is_said(server: MailServer) -> None:
    with pytest.raises(PostError):
        SmtpPost(replace(server, port=9)).send("paul@exemple.fr", "Votre compte", "Le lien.")


def test_the_settings_name_the_server(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("mot-de-passe\n", encoding="utf-8")
    given = {
        "PUBLIC_URL": "https://point.exemple.fr",
        "SMTP_HOST": "mail.exemple.fr",
        "SMTP_FROM": "accueil@exemple.fr",
        "SMTP_USER": "accueil",
        "SMTP_PASSWORD_FILE": str(tmp_path / "secret"),
    }
    mail = read_settings(given).mail
    assert mail == MailServer("mail.exemple.fr", 587, "starttls", "accueil@exemple.fr", "accueil", "mot-de-passe")
    assert "mot-de-passe" not in repr(mail)
    assert read_settings({}).mail is None
    for wrong in ({"SMTP_SECURITY": "peut-être"}, {"SMTP_FROM": "accueil"}, {"PUBLIC_URL": ""}):
        with pytest.raises(SettingsError, match=next(iter(wrong))):
            read_settings({**given, **wrong})
