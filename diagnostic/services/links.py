"""One-time links: an invitation, or a way back for who forgot their password; each opens once, for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from diagnostic.services.accounts import Account
from diagnostic.services.codes import KeyedHash, spelled
from diagnostic.services.ports import Clock

INVITED_FOR = timedelta(days=7)
RESET_FOR = timedelta(hours=24)
TOKEN_LENGTH = 27


class LinkStore(Protocol):
    """Links by the hash of their token."""

    def put(self, token: str, account_id: str, expires: datetime) -> None:
        """Store a link instead of any former one of the account."""

    def account_of(self, token: str, now: datetime) -> str | None:
        """Return the account of a link that may still be used, or None."""

    def use(self, token: str, now: datetime) -> str | None:
        """Drop a link that may still be used and return its account; None when it may not."""

    def drop_of(self, account_id: str) -> None:
        """Drop the link of an account."""

    def forget_before(self, moment: datetime) -> int:
        """Drop the links that expired before a moment; return how many."""


@dataclass(frozen=True, slots=True)
class OneTimeLinks:
    """Makes and uses links. A token is derived from a seed: the page that asked may show it, the store cannot."""

    store: LinkStore
    clock: Clock
    keyed: KeyedHash

    def make(self, account: Account, seed: str, lasting: timedelta) -> str:
        """Return the token of a new link; the former one of the account opens nothing any more."""
        token = self.token(seed)
        self.store.put(token, account.id, self.clock.now() + lasting)
        return token

    def token(self, seed: str) -> str:
        """Return the token of a seed: 27 letters, 132 bits, short enough to be copied by hand."""
        return spelled(self.keyed("one-time link", seed), TOKEN_LENGTH)

    def owner(self, token: str) -> str | None:
        """Return the id of the account a link is for, without using it, or None."""
        return self.store.account_of(token, self.clock.now())

    def use(self, token: str) -> str | None:
        """Return the id of the account a link is for, once."""
        return self.store.use(token, self.clock.now())
