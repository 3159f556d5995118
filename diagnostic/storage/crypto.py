"""Personal data at rest: sealed with the application key, which never lies in the database.

What is sealed is an identity, a contact, a note, a free text, the secret of a second factor. Answers are codes and
are not. A sealed value reads ``v1.KEY.TOKEN``: KEY names the key (not the key itself), TOKEN is a Fernet token
(AES-128-CBC and HMAC-SHA256, from the package ``cryptography``). A column that holds sealed values is made by
``_sealed`` in ``tables.py``: that is how ``diagnostic keys rotate`` finds it.
"""

import base64
import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from diagnostic.services.ports import UnreadableError
from diagnostic.storage.keys import Key, read_keys

VERSION = b"v1"
PARTS = 3


@dataclass(slots=True)
class FileCipher:
    """Seals with the newest key of ``encryption.key`` and opens with any of them.

    The file is read again whenever it changes: a server follows a rotation without being restarted.
    """

    path: Path
    _keys: tuple[Key, ...] = field(default=(), init=False)
    _stamp: tuple[int, int] = field(default=(0, 0), init=False)

    def encrypt(self, clear: bytes) -> bytes:
        """Return the sealed form of a text, ASCII, another one each time."""
        newest = self.keys()[0]
        return b".".join((VERSION, newest.name.encode(), _fernet(newest).encrypt(clear)))

    def decrypt(self, sealed: bytes) -> bytes:
        """Return what was sealed; raises UnreadableError when it was changed or its key is gone."""
        parts = sealed.split(b".")
        if len(parts) != PARTS or parts[0] != VERSION:
            raise UnreadableError("not a sealed value")
        key = next((each for each in self.keys() if each.name.encode() == parts[1]), None)
        if key is None:
            raise UnreadableError("its key is gone")
        try:
            return _fernet(key).decrypt(parts[2])
        except InvalidToken as error:
            raise UnreadableError("it was changed") from error

    def keys(self) -> tuple[Key, ...]:
        """Return the keys, the newest first."""
        found = self.path.stat()
        stamp = found.st_mtime_ns, found.st_ino
        if stamp != self._stamp:
            self._keys, self._stamp = read_keys(self.path), stamp
        return self._keys

    def mark(self) -> str:
        """Return how a value sealed with the newest key begins."""
        return f"{VERSION.decode()}.{self.keys()[0].name}."


def keyed_hash(secret: str, purpose: str, text: str) -> str:
    """Return an HMAC-SHA256 (64 hexadecimal digits) of a short secret that must be found again but not read.

    Who takes the database without ``secret.key`` cannot try every code; ``purpose`` keeps two uses apart.
    """
    return hmac.new(secret.encode(), f"{purpose}\0{text}".encode(), sha256).hexdigest()


def _fernet(key: Key) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key.secret))
