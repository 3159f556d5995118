"""Accounts of the people who work with the product: who they are, what they may open."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from diagnostic.services.ports import Clock, Identifiers

SHORTEST_PASSWORD = 12


class Role(StrEnum):
    """What an account may open."""

    MEDIATOR = "mediator"
    SITE = "site"
    HUB = "hub"
    OPERATOR = "operator"


class AccountError(ValueError):
    """An account cannot be made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person who signs in; ``email`` is folded to lower case."""

    id: str
    email: str
    role: Role
    password_hash: str
    created: datetime


class AccountStore(Protocol):
    """Where accounts are kept."""

    def add(self, account: Account) -> bool:
        """Store an account of the first organisation; False when the address has one already."""

    def by_email(self, email: str) -> Account | None:
        """Return the account of an address, or None."""

    def by_id(self, account_id: str) -> Account | None:
        """Return an account, or None."""


class Passwords(Protocol):
    """Hashes passwords slowly enough."""

    def hash(self, password: str) -> str:
        """Return the hash to keep."""

    def matches(self, password_hash: str, password: str) -> bool:
        """Return whether the password is the one that was hashed."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Making accounts and signing in."""

    store: AccountStore
    passwords: Passwords
    clock: Clock
    identifiers: Identifiers

    def add(self, email: str, role: Role, password: str) -> Account:
        """Make an account; raises AccountError."""
        address = email.strip().lower()
        if address.count("@") != 1 or address.startswith("@") or address.endswith("@"):
            raise AccountError(f"« {email} » n’est pas une adresse mail. Exemple : prenom.nom@mediatheque.fr")
        if len(password) < SHORTEST_PASSWORD:
            raise AccountError(f"Choisissez un mot de passe de {SHORTEST_PASSWORD} caractères au moins.")
        account = Account(self.identifiers.new(), address, role, self.passwords.hash(password), self.clock.now())
        if not self.store.add(account):
            raise AccountError(f"{address} a déjà un compte.")
        return account

    def sign_in(self, email: str, password: str) -> Account | None:
        """Return the account if the password is right; takes as long when there is no such account."""
        account = self.store.by_email(email.strip().lower())
        if account is None:
            self.passwords.hash(password)
            return None
        return account if self.passwords.matches(account.password_hash, password) else None
