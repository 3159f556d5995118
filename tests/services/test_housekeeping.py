"""What accounts leave behind is forgotten in time, and not before."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from diagnostic.services.housekeeping import Housekeeping
from diagnostic.services.throttling import Counted
from tests.fakes import NOON
from tests.services.account_fakes import FakeFailures, FakeLinks


@dataclass(slots=True)
class FakeLines:
    """The moments of the lines of a trail."""

    moments: list[datetime] = field(default_factory=list)

    def count_before(self, moment: datetime) -> int:
        return sum(each < moment for each in self.moments)

    def forget_before(self, moment: datetime) -> int:
        gone = self.count_before(moment)
        self.moments = [each for each in self.moments if each >= moment]
        return gone


def test_only_what_is_old_is_forgotten_and_once() -> None:
    trail = FakeLines([NOON - timedelta(days=days) for days in (400, 366, 364, 0)])
    links, failures = FakeLinks(), FakeFailures()
    links.put("dead", "a-1", NOON - timedelta(hours=1))
    links.put("living", "a-2", NOON + timedelta(hours=1))
    for key, hours in (("old", 3), ("fresh", 1)):
        failures.take((Counted(key, 5, NOON - timedelta(days=1)),), NOON - timedelta(hours=hours))
    housekeeping = Housekeeping(trail, links, failures, timedelta(days=365))
    assert housekeeping.old_lines(NOON) == 2
    assert housekeeping.run(NOON) == 2
    assert housekeeping.run(NOON) == 0
    assert len(trail.moments) == 2
    assert set(links.stored) == {"living"}
    assert set(failures.counts) == {"fresh"}
