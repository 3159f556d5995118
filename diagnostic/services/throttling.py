"""How often one may be wrong: guessing is made hopeless, a whole room behind one address goes on.

An attempt is counted before it is made, so that a hundred at once are not all let through; one that succeeds is taken
back. Only failures remain counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from diagnostic.services.codes import KeyedHash
from diagnostic.services.ports import Clock


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures within so long; then one waits until that time has passed since the first."""

    failures: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Attempt:
    """One count an attempt goes into: ``purpose`` keeps counts apart, ``of`` is whose (never stored as it is)."""

    purpose: str
    of: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class Counted:
    """An attempt as the store knows it."""

    key: str
    failures: int
    since: datetime  # a count that began before starts anew


class FailureStore(Protocol):
    """Counts of failures."""

    def take(self, counts: Sequence[Counted], now: datetime) -> bool:
        """Add one to every count unless one of them has reached its failures; return whether it was added."""

    def give_back(self, keys: Sequence[str]) -> None:
        """Take one from every count, none goes below zero."""

    def forget_before(self, moment: datetime) -> int:
        """Drop the counts that began before a moment; return how many."""


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts attempts; addresses and accounts are stored as keyed hashes."""

    store: FailureStore
    clock: Clock
    keyed: KeyedHash

    def attempt(self, *attempts: Attempt) -> bool:
        """Count an attempt before it is made; False when it must not be made now."""
        now = self.clock.now()
        counts = [Counted(self._key(each), each.limit.failures, now - each.limit.within) for each in attempts]
        return self.store.take(counts, now)

    def succeeded(self, *attempts: Attempt) -> None:
        """Take back the attempt that has just been made: it was right."""
        self.store.give_back([self._key(each) for each in attempts])

    def _key(self, attempt: Attempt) -> str:
        return self.keyed(f"throttle {attempt.purpose}", attempt.of)
