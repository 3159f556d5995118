"""The secret keys of an installation: made once, readable by its owner only."""

import os
import secrets
from pathlib import Path

KEY_BYTES = 32


def read_or_make_key(path: Path) -> str:
    """Return the key of that file, written there first if it is absent; 64 hexadecimal digits."""
    if not path.exists():
        _write_whole(path, secrets.token_hex(KEY_BYTES))
    return path.read_text(encoding="ascii").strip()


def _write_whole(path: Path, text: str) -> None:
    """Write beside, then rename: a power cut never leaves half a key."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
