"""Accounts of the people who work with the product: who they are, where they work, how they get in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.ports import Clock, Identifiers, Site

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200


class Role(StrEnum):
    """What an account may open."""

    MEDIATOR = "mediator"
    SITE = "site"
    HUB = "hub"
    OPERATOR = "operator"


class AccountError(ValueError):
    """Something cannot be done with an account; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person who signs in; ``email`` is folded to lower case.

    It belongs to one organisation. ``sites`` are the sites it works at; none listed stands for every site of the
    organisation. ``password_hash`` is None until an invitation is followed.
    """

    id: str
    email: str
    role: Role
    password_hash: str | None = field(repr=False)
    created: datetime
    organisation: str = ""
    sites: tuple[SiteId, ...] = ()
    disabled: datetime | None = None
    second_factor: bool = False


class AccountStore(Protocol):
    """Where accounts are kept."""

    def add(self, account: Account) -> bool:
        """Store an account; False when the address has one already. Without organisation: the first one."""

    def by_email(self, email: str) -> Account | None:
        """Return the account of an address, or None."""

    def by_id(self, account_id: str) -> Account | None:
        """Return an account, or None."""

    def all(self, organisation: str | None = None) -> Sequence[Account]:
        """Return the accounts of one organisation, or all of them, by address."""

    def rewrite(self, account: Account) -> None:
        """Replace role, sites, password and closure of an account; its address and organisation stay."""


class Passwords(Protocol):
    """Hashes passwords slowly enough."""

    def hash(self, password: str) -> str:
        """Return the hash to keep."""

    def matches(self, password_hash: str, password: str) -> bool:
        """Return whether the password is the one that was hashed."""


class Workplaces(Protocol):
    """The sites there are."""

    def all(self) -> Sequence[Site]:
        """Return every site, the first created first."""

    def of_organisation(self, organisation: str) -> Sequence[Site]:
        """Return the sites of an organisation, the first created first."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Making accounts, changing them, and checking passwords."""

    store: AccountStore
    passwords: Passwords
    workplaces: Workplaces
    clock: Clock
    identifiers: Identifiers

    def add(self, email: str, role: Role, password: str) -> Account:
        """Make an account of the first organisation; raises AccountError."""
        return self.keep(self._new(email, role, self.hashed(password)))

    def keep(self, account: Account) -> Account:
        """Store a new account and return it as it is stored; raises AccountError when the address has one."""
        if not self.store.add(account):
            raise AccountError(f"{account.email} a déjà un compte.")
        return self.store.by_id(account.id) or account

    def choose(self, account: Account, password: str) -> Account:
        """Give an account another password; raises AccountError."""
        changed = replace(account, password_hash=self.hashed(password))
        self.store.rewrite(changed)
        return changed

    def hashed(self, password: str) -> str:
        """Return the hash of a password one may have; raises AccountError."""
        if len(password) < SHORTEST_PASSWORD:
            raise AccountError(f"Choisissez un mot de passe de {SHORTEST_PASSWORD} caractères au moins.")
        if len(password) > LONGEST_PASSWORD:
            raise AccountError(f"Ce mot de passe est trop long : {LONGEST_PASSWORD} caractères au plus.")
        return self.passwords.hash(password)

    def check(self, email: str, password: str) -> Account | None:
        """Return the account if the password is right; takes as long when there is no such account."""
        account = self.store.by_email(folded(email))
        if account is None or account.password_hash is None or account.disabled:
            self.passwords.hash(password)
            return None
        return account if self.passwords.matches(account.password_hash, password) else None

    def living(self, account_id: str | None) -> Account | None:
        """Return an account that may be used now, or None."""
        account = self.store.by_id(account_id) if account_id else None
        return account if account and not account.disabled else None

    def sites(self, account: Account) -> Sequence[Site]:
        """Return the sites an account works at: those listed, else all of its organisation; an operator, all."""
        if account.role is Role.OPERATOR:
            return self.workplaces.all()
        own = self.workplaces.of_organisation(account.organisation)
        return [site for site in own if site.id in account.sites] if account.sites else own

    def _new(self, email: str, role: Role, password_hash: str | None) -> Account:
        return Account(self.identifiers.new(), address(email), role, password_hash, self.clock.now())


def folded(email: str) -> str:
    """Return an address as it is kept."""
    return email.strip().lower()


def address(email: str) -> str:
    """Return an address as it is kept, if it looks like one; raises AccountError."""
    found = folded(email)
    name, at, domain = found.partition("@")
    if not (name and at and domain) or "@" in domain or any(letter.isspace() for letter in found):
        raise AccountError(f"« {email} » n’est pas une adresse mail. Exemple : prenom.nom@mediatheque.fr")
    return found
