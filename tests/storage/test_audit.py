"""The audit trail only grows, and leaves by retention alone."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from diagnostic.services.audit import WORDS, Act, AuditEvent, AuditWanted
from diagnostic.services.ports import StorageError
from diagnostic.storage.audit import SqlAuditTrail
from diagnostic.storage.engine import Database
from tests.fakes import FakeClock

HERE = AuditEvent(Act.SIGNED_IN, account="one", organisation="structure", site="mediatheque")
ELSEWHERE = AuditEvent(Act.EXPORTED, account="two", subject="activite", organisation="autre")


@pytest.fixture
def trail(database: Database, clock: FakeClock) -> SqlAuditTrail:
    return SqlAuditTrail(database, clock)


def test_what_was_done_is_read_back_newest_first(trail: SqlAuditTrail, clock: FakeClock) -> None:
    trail.record(HERE)
    clock.advance(minutes=1)
    trail.record(ELSEWHERE)
    lines = trail.lines(AuditWanted())
    assert [line.event for line in lines] == [ELSEWHERE, HERE]
    assert lines[0].at == clock.now()
    assert lines[0].number > lines[1].number


def test_each_reader_gets_what_is_theirs(trail: SqlAuditTrail) -> None:
    for event in (HERE, ELSEWHERE, HERE):
        trail.record(event)
    newest = trail.lines(AuditWanted(organisation="structure"))
    assert [line.event for line in newest] == [HERE, HERE]
    assert len(trail.lines(AuditWanted(account="two"))) == 1
    assert len(trail.lines(AuditWanted(organisation="structure", before=newest[0].number))) == 1
    assert len(trail.lines(AuditWanted(most=2))) == 2


@pytest.mark.parametrize("mischief", ["UPDATE audit SET act = 'signed_out'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_a_line(
    trail: SqlAuditTrail, database: Database, mischief: str
) -> None:
    trail.record(HERE)
    with pytest.raises(StorageError), database.writing() as connection:
        connection.execute(text(mischief))
    assert len(trail.lines(AuditWanted())) == 1


def test_an_old_line_leaves(trail: SqlAuditTrail, clock: FakeClock) -> None:
    now = clock.now()
    clock.moment = now - timedelta(days=400)
    trail.record(HERE)
    clock.moment = now
    trail.record(ELSEWHERE)
    assert trail.count_before(now - timedelta(days=365)) == 1
    assert trail.forget_before(now - timedelta(days=365)) == 1
    assert [line.event for line in trail.lines(AuditWanted())] == [ELSEWHERE]


def test_every_act_has_its_words() -> None:
    assert set(WORDS) == set(Act)
