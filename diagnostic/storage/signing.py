"""The Ed25519 key of an installation, made once, and the senders it accepted."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import select

from diagnostic.storage.engine import Database
from diagnostic.storage.keys import read_or_make_key
from diagnostic.storage.tables import known_sender
from diagnostic.storage.upsert import INSERTS


@dataclass(frozen=True, slots=True)
class FileSigner:
    """Signs with the key of a file, readable by its owner only."""

    path: Path

    def key(self) -> str:
        """Return the public key, 64 hexadecimal digits."""
        return self._private().public_key().public_bytes_raw().hex()

    def sign(self, text: bytes) -> str:
        """Return the signature, hexadecimal."""
        return self._private().sign(text).hex()

    def verifies(self, key: str, signature: str, text: bytes) -> bool:
        """Return whether a text was signed with the private half of a key."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), text)
        except (InvalidSignature, ValueError):
            return False
        return True

    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(read_or_make_key(self.path)))


@dataclass(frozen=True, slots=True)
class SqlSenders:
    """The senders that were accepted once."""

    database: Database

    def knows(self, key: str) -> bool:
        """Return whether a key was accepted."""
        with self.database.reading() as connection:
            return connection.scalar(select(known_sender.c.key).where(known_sender.c.key == key)) is not None

    def remember(self, key: str, now: datetime) -> None:
        """Accept a key from now on; no error when it was accepted already."""
        with self.database.writing() as connection:
            fresh = INSERTS[connection.dialect.name](known_sender).values(key=key, accepted_at=now)
            connection.execute(fresh.on_conflict_do_nothing())
