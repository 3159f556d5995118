"""Dates and resources by the file they came from."""

from datetime import timedelta

import pytest

from diagnostic.domain.catalogue import Resource, ResourceId, WorkshopDate
from diagnostic.services.ports import StorageError
from diagnostic.services.publishing import Change, Counts, compared, fingerprint
from diagnostic.storage.catalogue import SqlCatalogue, SqlWorkshopDates
from diagnostic.storage.engine import Database
from diagnostic.storage.offer import SqlDates, SqlResources
from tests.fakes import NOON, SITE
from tests.storage.samples import meeting

SOON, LATER = NOON + timedelta(days=1), NOON + timedelta(days=2)


def resource(number: int, title: str = "Cours") -> Resource:
    return Resource(ResourceId(f"r{number}"), title, f"https://exemple.fr/{number}", "fr", "debutant", ("email",))


def put(database: Database, dataset: str, *dates: WorkshopDate) -> Counts:
    store = SqlDates(database, SITE, NOON)
    change, counts = compared(store.dataset(dataset), dates)
    store.publish(dataset, change, NOON)
    return counts


def test_dates_of_a_file_come_change_and_vanish(database: Database) -> None:
    catalogue = SqlCatalogue(database, SITE)
    assert put(database, "a", meeting(1, SOON), meeting(2, SOON)) == Counts(created=2)
    assert put(database, "a", meeting(1, LATER), meeting(3, SOON)) == Counts(created=1, updated=1, vanished=1)
    assert [(date.id, date.starts) for date in catalogue.dates(after=NOON)] == [("date-3", SOON), ("date-1", LATER)]
    assert put(database, "a", meeting(1, LATER), meeting(2, SOON), meeting(3, SOON)).created == 1


def test_a_date_gone_by_has_not_vanished(database: Database) -> None:
    put(database, "a", meeting(1, NOON - timedelta(days=1)), meeting(2, SOON))
    assert put(database, "a", meeting(2, SOON)) == Counts(unchanged=1)


def test_dates_written_by_hand_are_of_no_file(database: Database) -> None:
    SqlWorkshopDates(database).put(SITE, [meeting(1, SOON)])
    assert put(database, "a", meeting(2, SOON)) == Counts(created=1)
    assert len(SqlCatalogue(database, SITE).dates(after=NOON)) == 2


def test_a_failed_import_of_dates_changes_nothing(database: Database) -> None:
    put(database, "a", meeting(1, SOON))
    catalogue = SqlCatalogue(database, SITE)
    before = catalogue.revision()
    broken = Change(put=((meeting(2, SOON), fingerprint(1)), (meeting(3, SOON), None)), vanished=())
    with pytest.raises(StorageError):
        SqlDates(database, SITE, NOON).publish("a", broken, NOON)
    assert ([date.id for date in catalogue.dates(after=NOON)], catalogue.revision()) == (["date-1"], before)


def test_resources_of_a_file_come_change_and_vanish(database: Database) -> None:
    store, catalogue = SqlResources(database, SITE), SqlCatalogue(database, SITE)
    for wanted, expected in (
        ([resource(1), resource(2)], Counts(created=2)),
        ([resource(1, "Autre")], Counts(updated=1, vanished=1)),
        ([resource(1, "Autre")], Counts(unchanged=1)),
    ):
        change, counts = compared(store.dataset("a"), wanted)
        store.publish("a", change, NOON)
        assert counts == expected
    assert catalogue.resources() == (resource(1, "Autre"),)
    assert store.dataset("b") == {}
