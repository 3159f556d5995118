"""One backup each evening, the missed one at the next start, and nothing older than promised."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from diagnostic.services.safekeeping import Backup, BackupError, Purpose, Safekeeping
from tests.fakes import NOON, FakeSites

EVENING = NOON.replace(hour=22)  # 23:00 in Paris
FORMER_EVENING = EVENING - timedelta(days=1)


@dataclass(slots=True)
class FakeShelf:
    """Keeps the moments; set ``failure`` to see it raised."""

    made: list[datetime] = field(default_factory=list)
    forgotten: list[datetime] = field(default_factory=list)
    failure: BackupError | None = None

    def make(self, now: datetime, purpose: Purpose) -> Backup:
        if self.failure:
            raise self.failure
        self.made.insert(0, now)
        return Backup(Path(purpose), now)

    def all(self) -> Sequence[Backup]:
        return [Backup(Path("x"), each) for each in self.made]

    def forget(self, now: datetime, *, evening: datetime) -> int:
        self.forgotten.append(evening)
        return 0


@pytest.fixture
def shelf() -> FakeShelf:
    return FakeShelf()


def test_the_first_start_makes_a_backup(shelf: FakeShelf) -> None:
    assert Safekeeping(shelf, FakeSites()).run_if_due(NOON) == Backup(Path("soir"), NOON)


def test_nothing_more_is_made_until_the_evening_and_then_once(shelf: FakeShelf) -> None:
    safekeeping = Safekeeping(shelf, FakeSites())
    minutes = [NOON + timedelta(minutes=each) for each in range(0, 24 * 60, 7)]
    made = [each for each in minutes if safekeeping.run_if_due(each)]
    assert made == [NOON, next(each for each in minutes if each >= EVENING)]


def test_an_evening_missed_is_made_up_for_at_the_next_start(shelf: FakeShelf) -> None:
    shelf.made = [FORMER_EVENING - timedelta(days=3)]
    assert Safekeeping(shelf, FakeSites()).run_if_due(NOON)


def test_a_backup_dated_in_the_future_by_a_wrong_clock_does_not_count(shelf: FakeShelf) -> None:
    shelf.made = [NOON + timedelta(days=400)]
    assert Safekeeping(shelf, FakeSites()).run_if_due(NOON)


def test_what_is_too_old_is_erased_even_when_no_backup_can_be_made(shelf: FakeShelf) -> None:
    shelf.failure = BackupError("plein")
    with pytest.raises(BackupError):
        Safekeeping(shelf, FakeSites()).run_if_due(NOON)
    assert shelf.forgotten == [FORMER_EVENING]
