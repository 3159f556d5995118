"""Publishing a file of places."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.catalogue import Venue, VenueId
from diagnostic.services.publishing import (
    Counts,
    ImportReport,
    NothingToPublishError,
    compared,
    fingerprint,
    import_file,
    import_venues,
)
from tests.fakes import NOON, FakeVenueStore


def place(number: int, name: str = "Médiathèque") -> Venue:
    return Venue(
        id=VenueId("essai", str(number)),
        name=name,
        commune="Redon",
        postcode="35600",
        address="",
        updated=date(2026, 6, 1),
    )


@dataclass(slots=True)
class FakeReading:
    venues: tuple[Venue, ...]
    dataset: str = "essai"
    partial: bool = False
    told: list[int] = field(default_factory=list)

    @property
    def about(self) -> int:
        return len(self.venues)

    def __iter__(self) -> Iterator[Venue]:
        yield from self.venues

    def report(self, counts: Counts) -> ImportReport:
        return ImportReport(self.dataset, len(self.venues), 0, counts)


def publish(store: FakeVenueStore, reading: FakeReading, *, dry_run: bool = False) -> Counts:
    return import_file(store, reading, NOON, progress=reading.told.append, dry_run=dry_run).counts


def test_the_same_file_twice_changes_nothing() -> None:
    store = FakeVenueStore()
    reading = FakeReading((place(1), place(2)))
    assert publish(store, reading) == Counts(created=2)
    assert publish(store, reading) == Counts(unchanged=2)
    assert reading.told == [1, 1, 1, 1]


def test_what_changed_came_and_went_is_counted() -> None:
    store = FakeVenueStore()
    publish(store, FakeReading((place(1), place(2), place(3))))
    after = FakeReading((place(1), place(2, "Autre nom"), place(4)))
    assert publish(store, after) == Counts(created=1, updated=1, unchanged=1, vanished=1)
    assert set(store.dataset("essai")) == {place(number).id for number in (1, 2, 4)}


def test_a_dry_run_counts_and_writes_nothing() -> None:
    store = FakeVenueStore()
    assert publish(store, FakeReading((place(1),)), dry_run=True) == Counts(created=1)
    assert store.dataset("essai") == {}


def test_a_file_without_a_place_never_empties_a_dataset() -> None:
    store = FakeVenueStore()
    publish(store, FakeReading((place(1),)))
    with pytest.raises(NothingToPublishError) as caught:
        publish(store, FakeReading(()))
    assert caught.value.report.dataset == "essai"
    assert len(store.dataset("essai")) == 1


def test_what_a_cut_file_does_not_reach_has_not_vanished() -> None:
    store = FakeVenueStore()
    publish(store, FakeReading((place(1), place(2))))
    assert publish(store, FakeReading((place(1, "Neuf"),), partial=True)) == Counts(updated=1)
    assert len(store.dataset("essai")) == 2


def test_a_dataset_may_be_set_to_exactly_some_places() -> None:
    store = FakeVenueStore()
    assert import_venues(store, "essai", [place(1)], NOON, dry_run=True) == Counts(created=1)
    assert import_venues(store, "essai", [place(1)], NOON) == Counts(created=1)
    assert import_venues(store, "essai", [], NOON) == Counts(vanished=1)
    assert store.dataset("essai") == {}


def test_other_datasets_are_left_alone() -> None:
    store = FakeVenueStore()
    publish(store, FakeReading((place(1),), dataset="autre"))
    publish(store, FakeReading((place(2),)))
    assert set(store.dataset("autre")) == {place(1).id}


def test_a_reading_that_breaks_midway_writes_nothing() -> None:
    class Broken(FakeReading):
        def __iter__(self) -> Iterator[Venue]:
            yield place(1)
            raise OSError("cut")

    store = FakeVenueStore()
    with pytest.raises(OSError, match="cut"):
        publish(store, Broken(()))
    assert store.dataset("essai") == {}


def test_of_a_place_read_twice_the_last_row_counts() -> None:
    change, counts = compared({}, [place(1, "Avant"), place(1, "Après")])
    assert [venue.name for venue, _ in change.put] == ["Après"]
    assert counts == Counts(created=1)


def test_anything_that_changes_changes_the_fingerprint() -> None:
    assert fingerprint(place(1)) == fingerprint(place(1))
    assert fingerprint(place(1)) != fingerprint(replace(place(1), located=False))


@given(st.lists(st.integers(0, 8)), st.lists(st.integers(0, 8), min_size=1))
def test_after_any_two_imports_the_dataset_holds_the_second(first: list[int], second: list[int]) -> None:
    before = {place(number).id: fingerprint(place(number)) for number in first}
    change, counts = compared(before, [place(number) for number in second])
    left = (set(before) - set(change.vanished)) | {venue.id for venue, _ in change.put}
    assert left == {place(number).id for number in second}
    assert counts.created + counts.updated + counts.unchanged == len(set(second))
