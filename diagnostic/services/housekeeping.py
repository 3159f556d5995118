"""What accounts leave behind is forgotten in time: old lines of the trail, dead links, counts of failures."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from diagnostic.services.links import LinkStore
from diagnostic.services.throttling import FailureStore

FAILURES_KEPT = timedelta(hours=2)  # no limit looks further back than one hour


class OldLines(Protocol):
    """The part of the trail that retention may forget."""

    def count_before(self, moment: datetime) -> int:
        """Return how many lines are older than a moment."""

    def forget_before(self, moment: datetime) -> int:
        """Delete the lines older than a moment, which must be six months ago; return how many there were."""


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """Forgets what is old. Doing it again changes nothing more."""

    trail: OldLines
    links: LinkStore
    failures: FailureStore
    kept: timedelta  # how long a line of the trail stays

    def old_lines(self, now: datetime) -> int:
        """Return how many lines of the trail would be forgotten."""
        return self.trail.count_before(now - self.kept)

    def run(self, now: datetime) -> int:
        """Forget what is old; return how many lines of the trail that was."""
        self.links.forget_before(now)
        self.failures.forget_before(now - FAILURES_KEPT)
        return self.trail.forget_before(now - self.kept) if self.old_lines(now) else 0
