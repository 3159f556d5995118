"""Signing in: a password, then a second factor where there is one; guessing is slowed down, a room goes on."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from ipaddress import IPv6Address, IPv6Network, ip_address

from diagnostic.services.accounts import LONGEST_PASSWORD, Account, Accounts, folded
from diagnostic.services.audit import Act, AuditEvent
from diagnostic.services.ports import AuditTrail
from diagnostic.services.second_factor import Passed, SecondFactor
from diagnostic.services.throttling import Attempt, Limit, Throttle

# One person who mistypes waits five minutes after five failures. An account holds fifty an hour from everywhere. An
# address holds three hundred an hour: forty people of one room may each fail five times.
OF_PERSON = Limit(5, timedelta(minutes=5))
OF_ACCOUNT = Limit(50, timedelta(hours=1))
OF_ADDRESS = Limit(300, timedelta(hours=1))
HOUSEHOLD = 64  # bits of an IPv6 address that stand for one place


class Refused(StrEnum):
    """Why nobody comes in: the words are wrong, or there were too many attempts."""

    WRONG = "wrong"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class SigningIn:
    """Checks who comes in, counts failures, records both."""

    accounts: Accounts
    second_factor: SecondFactor
    throttle: Throttle
    audit: AuditTrail

    def password(self, email: str, password: str, came_from: str) -> Account | Refused:
        """Return the account whose password this is, or why not; ``came_from`` is a network address."""
        attempts = _attempts("password", folded(email), came_from)
        if not self.throttle.attempt(*attempts):
            return Refused.WAIT
        account = self.accounts.check(email, password) if len(password) <= LONGEST_PASSWORD else None
        if account is None:
            self._refused(self.accounts.store.by_email(folded(email)))
            return Refused.WRONG
        self.throttle.succeeded(*attempts)
        return account

    def code(self, account: Account, typed: str, came_from: str) -> Passed | Refused:
        """Return what opened the door, a code of the moment or a recovery code, or why it stays shut."""
        attempts = _attempts("code", account.id, came_from)
        if not self.throttle.attempt(*attempts):
            return Refused.WAIT
        passed = self.second_factor.check(account, typed)
        if passed is None:
            self._refused(account)
            return Refused.WRONG
        self.throttle.succeeded(*attempts)
        if passed is Passed.RECOVERY:
            self.record(Act.RECOVERY_CODE_USED, account)
        return passed

    def record(self, act: Act, account: Account) -> None:
        """Record what a person did with their own account."""
        self.audit.record(AuditEvent(act, account.id, account.id, account.organisation))

    def _refused(self, account: Account | None) -> None:
        known = (account.id, account.organisation) if account else ("", None)
        self.audit.record(AuditEvent(Act.SIGN_IN_REFUSED, subject=known[0], organisation=known[1]))


def _attempts(purpose: str, who: str, came_from: str) -> tuple[Attempt, ...]:
    place = household(came_from)
    return (
        Attempt(f"{purpose} of a person", f"{who} {place}", OF_PERSON),
        Attempt(f"{purpose} of an account", who, OF_ACCOUNT),
        Attempt(f"{purpose} of an address", place, OF_ADDRESS),
    )


def household(came_from: str) -> str:
    """Return what stands for one place: an IPv4 address, or the network of an IPv6 one."""
    try:
        found = ip_address(came_from)
    except ValueError:
        return came_from
    return str(IPv6Network((found, HOUSEHOLD), strict=False)) if isinstance(found, IPv6Address) else str(found)
