"""The secret keys of an installation: made once, readable by their owner only."""

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Key:
    """A key that seals personal data: 32 bytes, and when it was made (None for the first)."""

    secret: bytes
    made: datetime | None = None

    @property
    def name(self) -> str:
        """Return eight digits that name the key and say nothing of it."""
        return sha256(b"name of a key\0" + self.secret).hexdigest()[:8]


class KeyFileError(ValueError):
    """The key file cannot be used; the message says what to do."""


def read_or_make_key(path: Path) -> str:
    """Return the key of that file, written there first if it is absent; 64 hexadecimal digits."""
    if not path.exists():
        _write_whole(path, secrets.token_hex(KEY_BYTES))
    return path.read_text(encoding="ascii").strip()


def read_keys(path: Path) -> tuple[Key, ...]:
    """Return the keys of a file, the newest first: one a line, with the moment it was made; raises KeyFileError."""
    lines = path.read_text(encoding="ascii").split("\n")
    try:
        keys = tuple(_key(line) for line in lines if line.strip())
    except ValueError as error:
        raise KeyFileError(_UNREADABLE.format(path)) from error
    if not keys or any(len(key.secret) != KEY_BYTES for key in keys):
        raise KeyFileError(_UNREADABLE.format(path))
    return keys


def write_keys(path: Path, keys: Sequence[Key]) -> None:
    """Replace the file by these keys, the newest first; a power cut leaves the former file or the new one."""
    _write_whole(path, "\n".join(_line(key) for key in keys) + "\n")


def new_key(made: datetime) -> Key:
    """Return a fresh key."""
    return Key(secrets.token_bytes(KEY_BYTES), made)


def _key(line: str) -> Key:
    secret, _, made = line.strip().partition(" ")
    return Key(bytes.fromhex(secret), datetime.fromisoformat(made) if made else None)


def _line(key: Key) -> str:
    return f"{key.secret.hex()} {key.made.isoformat()}" if key.made else key.secret.hex()


def _write_whole(path: Path, text: str) -> None:
    """Write beside, then rename: a power cut never leaves half a key."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


_UNREADABLE = (
    "Le fichier {} n’est pas un fichier de clés : une clé de 64 chiffres par ligne. "
    "Remettez celui de la dernière sauvegarde : sans lui, les noms et les notes ne peuvent plus être lus."
)
