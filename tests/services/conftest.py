"""What several use cases are tested with: a clock that stands still, a trail one can read."""

import pytest

from tests.fakes import FakeAuditTrail, FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def trail() -> FakeAuditTrail:
    return FakeAuditTrail()
