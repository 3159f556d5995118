"""Passwords kept as argon2id hashes."""

from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


@dataclass(frozen=True, slots=True)
class Argon2Passwords:
    """argon2id with the parameters that argon2-cffi recommends (RFC 9106, low memory)."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)

    def hash(self, password: str) -> str:
        """Return the hash to keep."""
        return self.hasher.hash(password)

    def matches(self, password_hash: str, password: str) -> bool:
        """Return whether the password is the one that was hashed."""
        try:
            return self.hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False
