"""Fakes of what accounts need: everything in dictionaries, hashing that turns a password round."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from diagnostic.services.accounts import Account
from diagnostic.services.throttling import Counted
from diagnostic.storage.crypto import keyed_hash


def keyed(purpose: str, text: str) -> str:
    """Return a hash under the key of the tests."""
    return keyed_hash("secret of the test", purpose, text)


@dataclass(slots=True)
class FakeAccounts:
    """Accounts in a dictionary, by address."""

    stored: dict[str, Account] = field(default_factory=dict)

    def add(self, account: Account) -> bool:
        if account.email in self.stored:
            return False
        self.stored[account.email] = replace(account, organisation=account.organisation or "structure")
        return True

    def all(self, organisation: str | None = None) -> Sequence[Account]:
        kept = [each for each in self.stored.values() if organisation in {None, each.organisation}]
        return sorted(kept, key=lambda account: account.email)

    def rewrite(self, account: Account) -> None:
        self.stored[account.email] = account

    def by_email(self, email: str) -> Account | None:
        return self.stored.get(email)

    def by_id(self, account_id: str) -> Account | None:
        return next((account for account in self.stored.values() if account.id == account_id), None)


@dataclass(slots=True)
class FakePasswords:
    """Turns a password round and counts how often it had to."""

    hashed: int = 0

    def hash(self, password: str) -> str:
        self.hashed += 1
        return password[::-1]

    def matches(self, password_hash: str, password: str) -> bool:
        self.hashed += 1
        return password_hash == password[::-1]


@dataclass(slots=True)
class FakeOneTimeCodes:
    """The code of a half-minute is its number in six digits."""

    def secret(self, digits: str) -> str:
        return digits.upper()[:32]

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        present = int(now.timestamp()) // 30
        return next((step for step in (present, present - 1, present + 1) if code == code_of(step)), None)

    def address(self, secret: str, email: str) -> str:
        return f"otpauth://totp/{email}?secret={secret}"


def code_of(step: int) -> str:
    return f"{step % 1_000_000:06}"


def code_at(moment: datetime) -> str:
    return code_of(int(moment.timestamp()) // 30)


@dataclass(slots=True)
class FakeSecondFactors:
    """Secrets, last half-minutes and recovery codes by account."""

    secrets: dict[str, str] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    codes: dict[str, set[str]] = field(default_factory=dict)

    def secret(self, account_id: str) -> str | None:
        return self.secrets.get(account_id)

    def install(self, account_id: str, secret: str, step: int, hashes: Sequence[str]) -> None:
        self.secrets[account_id], self.steps[account_id] = secret, step
        self.replace_codes(account_id, hashes)

    def use_step(self, account_id: str, step: int) -> bool:
        fresh = self.steps.get(account_id, -1) < step
        self.steps[account_id] = max(step, self.steps.get(account_id, -1))
        return fresh

    def use_code(self, account_id: str, code_hash: str) -> bool:
        found = code_hash in self.codes.get(account_id, set())
        self.codes.get(account_id, set()).discard(code_hash)
        return found

    def codes_left(self, account_id: str) -> int:
        return len(self.codes.get(account_id, ()))

    def replace_codes(self, account_id: str, hashes: Sequence[str]) -> None:
        self.codes[account_id] = set(hashes)

    def remove(self, account_id: str) -> None:
        self.secrets.pop(account_id, None)
        self.codes.pop(account_id, None)


@dataclass(slots=True)
class FakeFailures:
    """Counts by key."""

    counts: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def take(self, counts: Sequence[Counted], now: datetime) -> bool:
        for each in counts:
            failures, since = self.counts.get(each.key, (0, now))
            self.counts[each.key] = (0, now) if since < each.since or since > now else (failures, since)
        if any(self.counts[each.key][0] >= each.failures for each in counts):
            return False
        for each in counts:
            failures, since = self.counts[each.key]
            self.counts[each.key] = (failures + 1, since)
        return True

    def give_back(self, keys: Sequence[str]) -> None:
        for key in keys:
            failures, since = self.counts[key]
            self.counts[key] = (max(0, failures - 1), since)

    def forget_before(self, moment: datetime) -> int:
        gone = [key for key, (_, since) in self.counts.items() if since < moment]
        for key in gone:
            del self.counts[key]
        return len(gone)


@dataclass(slots=True)
class FakeLinks:
    """Links by token."""

    stored: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def put(self, token: str, account_id: str, expires: datetime) -> None:
        self.drop_of(account_id)
        self.stored[token] = (account_id, expires)

    def account_of(self, token: str, now: datetime) -> str | None:
        account_id, expires = self.stored.get(token, ("", now))
        return account_id if expires > now else None

    def use(self, token: str, now: datetime) -> str | None:
        found = self.account_of(token, now)
        if found:
            del self.stored[token]
        return found

    def drop_of(self, account_id: str) -> None:
        self.stored = {token: each for token, each in self.stored.items() if each[0] != account_id}

    def forget_before(self, moment: datetime) -> int:
        gone = [token for token, (_, expires) in self.stored.items() if expires < moment]
        for token in gone:
            del self.stored[token]
        return len(gone)
