"""Accounts as a site manager or an operator looks after them: invite, change a role, close, give a way back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.accounts import Account, AccountError, Accounts, Role, address
from diagnostic.services.audit import Act, AuditEvent
from diagnostic.services.links import INVITED_FOR, RESET_FOR, OneTimeLinks
from diagnostic.services.ports import AuditTrail, SessionStore
from diagnostic.services.second_factor import SecondFactor

GIVEN = {
    Role.SITE: (Role.MEDIATOR, Role.SITE),
    Role.OPERATOR: tuple(Role),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An account to be made. Without organisation: that of who makes it, else the first one."""

    email: str
    role: Role
    sites: tuple[SiteId, ...] = ()
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Administering:
    """What may be done with the accounts of others. ``by`` is who does it; None is the operator at the terminal."""

    accounts: Accounts
    second_factor: SecondFactor
    links: OneTimeLinks
    sessions: SessionStore
    audit: AuditTrail

    def looked_after(self, by: Account) -> Sequence[Account]:
        """Return the accounts someone looks after, by address."""
        found = self.accounts.store.all(None if by.role is Role.OPERATOR else by.organisation)
        return [account for account in found if looks_after(by, account)]

    def one(self, by: Account, account_id: str) -> Account | None:
        """Return an account someone looks after; one of somebody else is not revealed."""
        found = self.accounts.store.by_id(account_id)
        return found if found and looks_after(by, found) else None

    def add(self, by: Account | None, wanted: Wanted, password: str | None = None) -> Account:
        """Make an account; without password it waits for its invitation. Raises AccountError."""
        organisation = wanted.organisation or (by.organisation if by else "")
        sites = wanted.sites or (by.sites if by and by.role is Role.SITE else ())
        account = Account(
            id=self.accounts.identifiers.new(),
            email=address(wanted.email),
            role=wanted.role,
            password_hash=self.accounts.hashed(password) if password is not None else None,
            created=self.accounts.clock.now(),
            organisation=organisation,
            sites=sites,
        )
        if by and not (looks_after(by, account) and self._within(by, sites)):
            raise AccountError("Vous ne pouvez pas donner ce rôle ou ce lieu.")
        made = self.accounts.keep(account)
        self._record(by, Act.ACCOUNT_ADDED, made)
        return made

    def invite(self, by: Account | None, account: Account, seed: str, lasting: timedelta | None = None) -> str:
        """Return the token of a link by which an account chooses its password."""
        self._record(by, Act.ACCOUNT_INVITED if account.password_hash is None else Act.ACCOUNT_RESET, account)
        return self.links.make(account, seed, lasting or usual_time(account))

    def change(self, by: Account | None, account: Account, role: Role) -> Account:
        """Give another role; it holds at the next page. Raises AccountError."""
        changed = replace(account, role=role)
        if by and not (looks_after(by, account) and looks_after(by, changed) and by.id != account.id):
            raise AccountError("Vous ne pouvez pas donner ce rôle.")
        self.accounts.store.rewrite(changed)
        self._record(by, Act.ROLE_CHANGED, changed)
        return changed

    def close(self, by: Account | None, account: Account) -> None:
        """Close an account: its sessions end and its link opens nothing any more. Raises AccountError."""
        if by and by.id == account.id:
            raise AccountError("Vous ne pouvez pas fermer votre propre compte.")
        self.accounts.store.rewrite(replace(account, disabled=self.accounts.clock.now()))
        self.links.store.drop_of(account.id)
        self.sessions.close_of_account(account.id)
        self._record(by, Act.ACCOUNT_DISABLED, account)

    def reopen(self, by: Account | None, account: Account) -> None:
        """Open a closed account again, with the password it had."""
        self.accounts.store.rewrite(replace(account, disabled=None))
        self._record(by, Act.ACCOUNT_ENABLED, account)

    def reset(self, account: Account, *, password: str | None = None) -> None:
        """At the terminal: forget the second factor and the password, or set one, and end every session."""
        hashed = self.accounts.hashed(password) if password is not None else None
        self.second_factor.remove(account)
        self.accounts.store.rewrite(replace(account, password_hash=hashed, disabled=None))
        self.sessions.close_of_account(account.id)
        self._record(None, Act.ACCOUNT_RESET, account)

    def _within(self, by: Account, sites: Sequence[SiteId]) -> bool:
        return set(sites) <= {site.id for site in self.accounts.sites(by)}

    def _record(self, by: Account | None, act: Act, account: Account) -> None:
        self.audit.record(AuditEvent(act, by.id if by else None, account.id, account.organisation))


def looks_after(by: Account, account: Account) -> bool:
    """Return whether someone may change an account: an operator all, a site manager those of their own sites."""
    if by.role is Role.OPERATOR:
        return True
    if by.organisation != account.organisation or account.role not in GIVEN.get(by.role, ()):
        return False
    return not by.sites or (bool(account.sites) and set(account.sites) <= set(by.sites))


def usual_time(account: Account) -> timedelta:
    """Return how long a link stays good: longer for who never came in."""
    return INVITED_FOR if account.password_hash is None else RESET_FOR
