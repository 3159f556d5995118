"""Several laptops hand their diagnoses to one server: a signed file, read as often as one likes, nothing twice.

What travels: the anonymous records, and the answers that people asked to keep. Names, notes, accounts and follow-up
codes stay on the laptop. When both sides have the same diagnosis, the one whose answers changed more often (the
higher version) wins; at the same version, what is there already stays.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.ports import Clock

FORMAT = 1
LARGEST = 200_000_000  # bytes of a file that is read

Rows = Mapping[str, Any]


class NotMergedError(ValueError):
    """A file cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a file brought: new, replaced, and known already."""

    new: int = 0
    replaced: int = 0
    known: int = 0


class Signer(Protocol):
    """The key of an installation (Ed25519)."""

    def key(self) -> str:
        """Return the public key, 64 hexadecimal digits."""

    def sign(self, text: bytes) -> str:
        """Return the signature, hexadecimal."""

    def verifies(self, key: str, signature: str, text: bytes) -> bool:
        """Return whether a text was signed with the private half of a key."""


class Senders(Protocol):
    """The senders that were accepted once."""

    def knows(self, key: str) -> bool:
        """Return whether a key was accepted."""

    def remember(self, key: str, now: datetime) -> None:
        """Accept a key from now on; no error when it was accepted already."""


class MergeStore(Protocol):
    """Reads what travels, and takes it in."""

    def travelling(self, since: datetime) -> Rows:
        """Return what was answered since a moment, ready for JSON."""

    def absorb(self, rows: Rows, site: SiteId) -> Merged:
        """Take rows in, piece by piece: an interruption keeps what is in, and doing it again adds nothing."""


@dataclass(frozen=True, slots=True)
class Merging:
    """The use cases of the sender and of the receiver."""

    store: MergeStore
    signer: Signer
    senders: Senders
    clock: Clock

    def file(self, since: datetime) -> bytes:
        """Return the signed file of what was answered since a moment."""
        rows = {"format": FORMAT, "made": self.clock.now().isoformat(), **self.store.travelling(since)}
        payload = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        signature = self.signer.sign(payload.encode())
        return json.dumps({"key": self.signer.key(), "signature": signature, "payload": payload}).encode()

    def merge(self, content: bytes, site: SiteId, accept: Callable[[str], bool]) -> Merged:
        """Take a file in; ``accept`` is asked about a sender met for the first time. Raises NotMergedError."""
        key, payload = self._opened(content)
        if not self.senders.knows(key):
            if not accept(fingerprint(key)):
                raise NotMergedError("Cet expéditeur n’est pas connu. Rien n’a été pris.")
            self.senders.remember(key, self.clock.now())
        return self.store.absorb(payload, site)

    def _opened(self, content: bytes) -> tuple[str, Rows]:
        try:
            envelope = json.loads(content)
            key, signature, payload = (str(envelope[name]) for name in ("key", "signature", "payload"))
        except (ValueError, KeyError, TypeError) as error:
            raise NotMergedError("Ce fichier ne vient pas de « diagnostic export diagnostics ».") from error
        if not self.signer.verifies(key, signature, payload.encode()):
            raise NotMergedError("La signature n’est pas la bonne : le fichier a changé en route. Refaites l’export.")
        rows: Rows = json.loads(payload)
        if rows.get("format") != FORMAT:
            raise NotMergedError("Ce fichier vient d’une autre version. Mettez les deux installations à jour.")
        return key, rows


def fingerprint(key: str) -> str:
    """Return a key as it is read aloud: eight groups of four."""
    return " ".join(key[start : start + 4] for start in range(0, 32, 4))
