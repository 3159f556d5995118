"""The second factor: a six-digit code from a telephone or a password manager, and ten recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from diagnostic.services.accounts import Account, Role
from diagnostic.services.codes import KeyedHash, spelled
from diagnostic.services.ports import Clock

RECOVERY_CODES = 10
CODE_LENGTH = 12  # 30¹² ≈ 2⁵⁸ codes
GROUP = 4
REQUIRED = frozenset({Role.SITE, Role.OPERATOR})  # who administers


class Passed(StrEnum):
    """What opened the door."""

    CODE = "code"
    RECOVERY = "recovery"


class OneTimeCodes(Protocol):
    """Time-based one-time codes (RFC 6238, six digits, 30 seconds)."""

    def secret(self, digits: str) -> str:
        """Return the secret (base 32) made of hexadecimal digits."""

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the number of the half-minute a code is of, one before or after now allowed, or None."""

    def address(self, secret: str, email: str) -> str:
        """Return the ``otpauth:`` address an application reads."""


class SecondFactorStore(Protocol):
    """Where secrets are kept, sealed, and recovery codes, hashed."""

    def secret(self, account_id: str) -> str | None:
        """Return the secret of an account, or None."""

    def install(self, account_id: str, secret: str, step: int, hashes: Sequence[str]) -> None:
        """Keep a secret, the half-minute just used, and recovery codes instead of all former ones."""

    def use_step(self, account_id: str, step: int) -> bool:
        """Note the half-minute of a code; False when it, or a later one, was used already."""

    def use_code(self, account_id: str, code_hash: str) -> bool:
        """Drop a recovery code; False when there is none of that hash."""

    def codes_left(self, account_id: str) -> int:
        """Return how many recovery codes an account has."""

    def replace_codes(self, account_id: str, hashes: Sequence[str]) -> None:
        """Keep recovery codes instead of all former ones."""

    def remove(self, account_id: str) -> None:
        """Forget the secret and the recovery codes."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A secret not kept yet, in groups of four to be typed, and the address behind the QR code."""

    secret: str
    address: str

    @property
    def groups(self) -> str:
        """Return the secret as a person copies it."""
        return grouped(self.secret)


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """Installing, checking and removing a second factor.

    A secret and recovery codes are derived from a random seed kept in the session: a page may show them again,
    nothing readable is stored before or after.
    """

    store: SecondFactorStore
    one_time: OneTimeCodes
    clock: Clock
    keyed: KeyedHash

    def enrolment(self, account: Account, seed: str) -> Enrolment:
        """Return what a page shows to install the second factor."""
        secret = self.one_time.secret(self.keyed("second factor", seed))
        return Enrolment(secret, self.one_time.address(secret, account.email))

    def install(self, account: Account, seed: str, code: str) -> bool:
        """Keep the secret of a seed if the code shows that it was copied well; recovery codes are of that seed."""
        secret = self.enrolment(account, seed).secret
        step = self.one_time.step(secret, _digits(code), self.clock.now())
        if step is None:
            return False
        self.store.install(account.id, secret, step, self._hashes(account, seed))
        return True

    def check(self, account: Account, typed: str) -> Passed | None:
        """Return what was typed, a code of the moment or a recovery code; each opens once."""
        secret = self.store.secret(account.id)
        if secret is None:
            return None
        step = self.one_time.step(secret, _digits(typed), self.clock.now())
        if step is not None:
            return Passed.CODE if self.store.use_step(account.id, step) else None
        return Passed.RECOVERY if self.store.use_code(account.id, self._hash(account, typed)) else None

    def recovery_codes(self, seed: str) -> tuple[str, ...]:
        """Return the ten codes of a seed, in groups of four."""
        return tuple(grouped(self._code(seed, number), "-") for number in range(RECOVERY_CODES))

    def renew(self, account: Account, seed: str) -> None:
        """Let the codes of a seed replace all former ones."""
        self.store.replace_codes(account.id, self._hashes(account, seed))

    def remove(self, account: Account) -> None:
        """Forget the second factor: the next sign-in installs another where the role asks for it."""
        self.store.remove(account.id)

    def _hashes(self, account: Account, seed: str) -> list[str]:
        return [self._hash(account, code) for code in self.recovery_codes(seed)]

    def _hash(self, account: Account, code: str) -> str:
        plain = "".join(letter for letter in code.lower() if letter.isalnum())
        return self.keyed("recovery code", f"{account.id} {plain}")

    def _code(self, seed: str, number: int) -> str:
        return spelled(self.keyed("recovery codes", f"{seed} {number}"), CODE_LENGTH)


def is_required(account: Account) -> bool:
    """Return whether an account must have a second factor to enter at all."""
    return account.role in REQUIRED


def grouped(text: str, between: str = " ") -> str:
    """Return a text in groups of four."""
    return between.join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def _digits(code: str) -> str:
    return "".join(code.split())
