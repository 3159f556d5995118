"""The offer of a site: by dataset, by date, read again only when it changed."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.catalogue import HelpKind, Programme, ProgrammeId, Resource, ResourceId, Venue, VenueId
from diagnostic.domain.stakes import Stake
from diagnostic.domain.text import Text
from diagnostic.services.ports import StorageError
from diagnostic.services.publishing import Change, Counts, VenueStore, fingerprint, import_venues
from diagnostic.storage.catalogue import SqlCatalogue, SqlCatalogues, SqlWorkshopDates
from diagnostic.storage.codec import decode, encode
from diagnostic.storage.engine import Database
from diagnostic.storage.offer import SqlResources
from diagnostic.storage.tables import programme
from diagnostic.storage.venues import SqlVenues
from tests.fakes import NOON, SITE, FakeVenueStore
from tests.storage.samples import meeting, place
from tests.storage.two_sites import SECOND, add_second


@pytest.fixture
def catalogue(database: Database) -> SqlCatalogue:
    return SqlCatalogue(database, SITE, shipped_programmes=(offered("mail"), offered("photos")))


@pytest.fixture(params=["fake", "sql"])
def venues(request: pytest.FixtureRequest) -> VenueStore:
    if request.param == "fake":
        return FakeVenueStore()
    return SqlVenues(request.getfixturevalue("sqlite"))


def offered(name: str, title: str = "Écrire un mail") -> Programme:
    return Programme(
        ProgrammeId(name), Text(f"{name}.title", title), Text(f"{name}.summary", "…"), HelpKind.LEARN, ("mail",), ()
    )


def test_an_import_counts_and_writes_what_changed(venues: VenueStore) -> None:
    first = [place(1), place(2), place(3)]
    assert import_venues(venues, "a", first, NOON) == Counts(created=3)
    second = [place(1), place(2, name="Renommée"), place(4)]
    assert import_venues(venues, "a", second, NOON) == Counts(1, 1, 1, 1)
    assert import_venues(venues, "a", second, NOON) == Counts(unchanged=3)
    assert {key.id for key in venues.dataset("a")} == {"1", "2", "4"}


def test_a_place_that_comes_back_counts_as_created(venues: VenueStore) -> None:
    import_venues(venues, "a", [place(1), place(2)], NOON)
    import_venues(venues, "a", [place(1)], NOON)
    assert import_venues(venues, "a", [place(1), place(2)], NOON) == Counts(created=1, unchanged=1)


def test_two_datasets_may_share_ids(database: Database, catalogue: SqlCatalogue) -> None:
    store = SqlVenues(database)
    import_venues(store, "a", [place(1, name="Chez A")], NOON)
    import_venues(store, "b", [place(1, name="Chez B")], NOON)
    assert [venue.name for venue in catalogue.venues()] == ["Chez A", "Chez B"]
    import_venues(store, "a", [], NOON)
    assert [venue.name for venue in catalogue.venues()] == ["Chez B"]


def test_a_failed_import_changes_nothing(database: Database, catalogue: SqlCatalogue) -> None:
    store = SqlVenues(database)
    import_venues(store, "a", [place(1)], NOON)
    before = catalogue.revision()
    broken = Change(put=((place(2), fingerprint(place(2))), (place(3), None)), vanished=())
    with pytest.raises(StorageError):
        store.publish("a", broken, NOON)
    assert (len(catalogue.venues()), catalogue.revision()) == (1, before)


def test_twenty_thousand_places_in_a_few_seconds(sqlite: Database) -> None:
    many = [place(number) for number in range(20_000)]
    began = time.process_time()
    assert import_venues(SqlVenues(sqlite), "big", many, NOON).created == 20_000
    assert len(SqlCatalogue(sqlite, SITE).venues()) == 20_000
    assert time.process_time() - began < 20


def test_the_offer_is_read_again_only_when_it_changed(database: Database, catalogue: SqlCatalogue) -> None:
    import_venues(SqlVenues(database), "a", [place(1)], NOON)
    first = catalogue.venues()
    assert catalogue.venues() is first
    before = catalogue.revision()
    import_venues(SqlVenues(database), "a", [place(1), place(2)], NOON)
    assert catalogue.revision() > before
    assert len(catalogue.venues()) == 2


def test_dates_come_nearest_first_and_in_the_time_of_the_site(database: Database, catalogue: SqlCatalogue) -> None:
    tomorrow = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    dates = SqlWorkshopDates(database)
    dates.put(SITE, [meeting(2, tomorrow + timedelta(days=1)), meeting(1, tomorrow)])
    found = catalogue.dates(after=NOON)
    assert [date.id for date in found] == ["date-1", "date-2"]
    assert (found[0].starts, found[0].starts.hour, found[0].ends.hour) == (tomorrow, 10, 12)
    assert [date.id for date in catalogue.dates(after=tomorrow)] == ["date-2"]


def test_invented_places_and_dates_leave_when_real_places_come(database: Database, catalogue: SqlCatalogue) -> None:
    soon = NOON + timedelta(days=1)
    import_venues(SqlVenues(database), "demonstration", [replace(place(1), demonstration=True)], NOON)
    SqlWorkshopDates(database).put(SITE, [meeting(1, soon, demonstration=True), meeting(2, soon)])
    assert len(catalogue.venues()) == 1
    assert len(catalogue.dates(after=NOON)) == 2
    import_venues(SqlVenues(database), "real", [place(7, source="real")], NOON)
    assert [venue.id.source for venue in catalogue.venues()] == ["real"]
    assert [date.id for date in catalogue.dates(after=NOON)] == ["date-2"]


def test_a_date_written_without_time_zone_is_local(database: Database, catalogue: SqlCatalogue) -> None:
    local = datetime(2026, 11, 25, 9, 0)  # noqa: DTZ001 (as calendars often give it)
    SqlWorkshopDates(database).put(SITE, [meeting(1, local)])
    (found,) = catalogue.dates(after=NOON)
    assert found.starts == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def test_a_date_put_again_is_replaced(database: Database, catalogue: SqlCatalogue) -> None:
    dates = SqlWorkshopDates(database)
    dates.put(SITE, [meeting(1, NOON + timedelta(days=1))])
    dates.put(SITE, [meeting(1, NOON + timedelta(days=2))])
    assert [date.starts for date in catalogue.dates(after=NOON)] == [NOON + timedelta(days=2)]


def test_a_programme_of_the_site_replaces_the_shipped_one(database: Database, catalogue: SqlCatalogue) -> None:
    with database.writing() as connection:
        own = offered("mail", "Le mail, chez nous")
        connection.execute(programme.insert().values(site_id=SITE.id, id="mail", body=encode(own)))
    assert [str(each.title) for each in catalogue.programmes()] == ["Le mail, chez nous", "Écrire un mail"]


def test_resources_shipped_are_offered(database: Database) -> None:
    resource = Resource("r1", "Clic", "https://example.org", "fr", "debutant", ("mail",))
    assert SqlCatalogue(database, SITE, (), (resource,)).resources() == (resource,)


def test_what_a_site_offers_is_never_offered_by_another(database: Database) -> None:
    add_second(database)
    catalogues = SqlCatalogues(database, shipped_programmes=(offered("mail"),))
    import_venues(SqlVenues(database), "a", [place(1)], NOON)
    soon = NOON + timedelta(days=1)
    for number, site in enumerate((SITE, SECOND)):
        SqlWorkshopDates(database).put(site, [meeting(number, soon)])
        course = Resource(ResourceId(f"r{number}"), site.name, "https://exemple.fr", "fr", "debutant", ("email",))
        SqlResources(database, site).publish("r", Change(((course, fingerprint(course)),), ()), NOON)
        with database.writing() as connection:
            own = offered(f"chez-{number}")
            connection.execute(programme.insert().values(site_id=site.id, id=own.id, body=encode(own)))
    for number, site in enumerate((SITE, SECOND)):
        offer = catalogues.of(site)
        assert [date.id for date in offer.dates(after=NOON)] == [f"date-{number}"]
        assert [resource.title for resource in offer.resources()] == [site.name]
        assert [str(each.id) for each in offer.programmes()] == ["mail", f"chez-{number}"]


def test_two_sites_may_have_a_date_of_the_same_id(database: Database) -> None:
    add_second(database)
    catalogues, dates = SqlCatalogues(database), SqlWorkshopDates(database)
    import_venues(SqlVenues(database), "a", [place(1)], NOON)
    dates.put(SITE, [meeting(1, NOON + timedelta(days=1))])
    dates.put(SECOND, [meeting(1, NOON + timedelta(days=2))])
    found = [catalogues.of(site).dates(after=NOON)[0].starts - NOON for site in (SITE, SECOND)]
    assert found == [timedelta(days=1), timedelta(days=2)]


def test_every_site_reads_the_same_places_once(database: Database) -> None:
    add_second(database)
    catalogues = SqlCatalogues(database)
    import_venues(SqlVenues(database), "a", [place(1)], NOON)
    assert catalogues.of(SITE).venues() is catalogues.of(SECOND).venues()
    first = catalogues.of(SITE).dates(after=NOON)
    SqlWorkshopDates(database).put(SECOND, [meeting(1, NOON + timedelta(days=1))])
    assert len(catalogues.of(SECOND).dates(after=NOON)) == 1
    assert catalogues.of(SITE).dates(after=NOON) == first == ()


def test_invented_resources_leave_when_real_ones_or_real_places_come(database: Database) -> None:
    invented = Resource(ResourceId("i"), "Inventé", "https://a.example", "fr", "debutant", (), demonstration=True)
    catalogue = SqlCatalogue(database, SITE, shipped_resources=(invented,))
    assert catalogue.resources() == ()
    import_venues(SqlVenues(database), "demonstration", [replace(place(1), demonstration=True)], NOON)
    assert catalogue.resources() == (invented,)
    own = replace(invented, id=ResourceId("o"), demonstration=False)
    SqlResources(database, SITE).publish("r", Change(((own, fingerprint(own)),), ()), NOON)
    assert catalogue.resources() == (own,)
    SqlResources(database, SITE).publish("r", Change((), (own.id,)), NOON)
    assert catalogue.resources() == (invented,)
    import_venues(SqlVenues(database), "real", [place(7, source="real")], NOON)
    assert catalogue.resources() == ()


@given(
    st.builds(
        Venue,
        id=st.builds(VenueId, st.text(), st.text()),
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
    )
)
def test_any_venue_survives_the_database(venue: Venue) -> None:
    assert decode(Venue, encode(venue)) == venue


@given(
    st.builds(
        Programme,
        entry=st.none() | st.dictionaries(st.sampled_from(Stake), st.integers(1, 5)),
        beyond=st.none() | st.dictionaries(st.sampled_from(Stake), st.integers(1, 5)),
    )
)
def test_any_programme_survives_the_database(each: Programme) -> None:
    found = decode(Programme, encode(each))
    assert found == each
    assert found.entry is None or isinstance(found.entry, Mapping)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": 3}', "null", "12"])
def test_a_text_that_is_no_venue_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode(Venue, text)
