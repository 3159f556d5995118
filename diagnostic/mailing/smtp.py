"""Sending one letter through the server that the operator named, by smtplib."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage

from diagnostic.config import MailServer
from diagnostic.services.ports import PostError

SECONDS = 10


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """Letters in plain text. Nothing of a letter is logged."""

    server: MailServer

    def send(self, to: str, subject: str, text: str) -> None:
        """Send a letter; raises PostError when the server does not take it."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self.server.sender, to, subject
        letter.set_content(text)
        try:
            with self._reached() as line:
                self._prepare(line)
                line.send_message(letter)
        except (OSError, smtplib.SMTPException) as error:
            raise PostError(type(error).__name__) from error

    def _reached(self) -> smtplib.SMTP:
        where = self.server.host, self.server.port
        if self.server.security == "tls":
            return smtplib.SMTP_SSL(*where, timeout=SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(*where, timeout=SECONDS)

    def _prepare(self, line: smtplib.SMTP) -> None:
        if self.server.security == "starttls":
            line.starttls(context=ssl.create_default_context())
        if self.server.user:
            line.login(self.server.user, self.server.password)
