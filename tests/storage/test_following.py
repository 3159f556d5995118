"""References and links between passings on both databases."""

from datetime import timedelta

import pytest

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database
from diagnostic.storage.following import SqlFollowUps
from tests.fakes import NOON, FakeClock
from tests.storage.samples import ONE, begun

TWO, THREE = DiagnosisId("d-2"), DiagnosisId("d-3")
LATER = NOON + timedelta(days=730)


@pytest.fixture
def diagnoses(database: Database, clock: FakeClock) -> SqlDiagnoses:
    kept = SqlDiagnoses(database, clock)
    for place, name in enumerate((ONE, TWO, THREE)):
        kept.add(begun(name, NOON + timedelta(days=place)))
        kept.complete(name, "{}", version=0, now=clock.now())
    return kept


@pytest.fixture
def store(database: Database, diagnoses: SqlDiagnoses) -> SqlFollowUps:
    return SqlFollowUps(database)


def test_one_hash_belongs_to_one_diagnosis(store: SqlFollowUps) -> None:
    assert store.keep(ONE, "h", LATER)
    assert not store.keep(TWO, "h", LATER)
    assert (store.by_reference("h"), store.by_reference("autre")) == (ONE, None)


def test_passings_follow_one_another(store: SqlFollowUps, diagnoses: SqlDiagnoses) -> None:
    store.keep(ONE, "h", NOON)
    store.follow(TWO, ONE, LATER)
    store.follow(THREE, TWO, LATER)
    assert store.latest(ONE) == THREE
    assert store.reference_hash(THREE) == "h"
    assert list(store.passings(TWO)) == [ONE, TWO, THREE]
    assert [found.kept_until for name in (ONE, TWO, THREE) if (found := diagnoses.find(name))] == [LATER] * 3


def test_taking_back_the_agreement_ends_it_for_all(store: SqlFollowUps, diagnoses: SqlDiagnoses) -> None:
    store.keep(ONE, "h", LATER)
    store.follow(TWO, ONE, LATER)
    store.release(TWO)
    assert store.by_reference("h") is None
    assert store.reference_hash(TWO) is None
    assert [found.kept_until for name in (ONE, TWO) if (found := diagnoses.find(name))] == [None, None]
