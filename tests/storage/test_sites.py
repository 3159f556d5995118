"""Sites, kiosks, and calls for help."""

from dataclasses import replace

import pytest

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.ports import Kiosk, StorageError
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database
from diagnostic.storage.seed import ORGANISATION
from diagnostic.storage.sites import SqlHelpCalls, SqlSites, put_site
from diagnostic.storage.tables import kiosk, site
from tests.fakes import SITE, FakeClock
from tests.storage.samples import ONE, begun

SECOND = replace(SITE, id=SiteId("bus"), name="Bus numérique", locales=("fr", "ar"), time_zone="Indian/Reunion")


def test_the_first_site_is_the_one_of_everybody(database: Database) -> None:
    with database.writing() as connection:
        put_site(connection, SECOND, organisation=ORGANISATION["id"], rank=2)
    sites = SqlSites(database)
    assert sites.default_site() == SITE
    assert sites.site(SECOND.id) == SECOND
    assert sites.site(SiteId("unknown")) is None
    assert sites.all() == [SITE, SECOND]


def test_a_database_without_site_says_so(sqlite: Database) -> None:
    with sqlite.writing() as connection:
        connection.execute(site.delete())
    with pytest.raises(StorageError):
        SqlSites(sqlite).default_site()


def test_a_kiosk_is_known_by_its_token_which_is_never_stored(database: Database) -> None:
    sites, borne = SqlSites(database), Kiosk("k1", SITE.id, "Borne 1")
    sites.pair(borne, "token-of-the-start-address")
    assert sites.kiosk("token-of-the-start-address") == borne
    assert sites.kiosk("another") is None
    with database.reading() as connection:
        assert "token-of" not in str(connection.execute(kiosk.select()).all())


def test_a_kiosk_may_have_its_own_printer_and_be_forgotten(database: Database) -> None:
    sites = SqlSites(database)
    two = Kiosk("k2", SITE.id, "Borne 2", printer="ipp://etage.local/ipp/print")
    one = Kiosk("k1", SITE.id, "Borne 1")
    for borne in (two, one):
        sites.pair(borne, f"token-{borne.id}")
    assert sites.kiosks() == [one, two]
    assert sites.unpair("k2")
    assert not sites.unpair("k2")
    assert sites.kiosk("token-k2") is None
    assert sites.kiosks() == [one]


def test_a_person_who_calls_twice_waits_once_until_someone_comes(database: Database, clock: FakeClock) -> None:
    SqlSites(database).pair(Kiosk("k1", SITE.id, "Borne 1"), "token")
    SqlDiagnoses(database, clock).add(begun())
    calls = SqlHelpCalls(database, clock)
    calls.call(SITE.id, "k1", ONE)
    calls.call(SITE.id, "k1", ONE)
    (waiting,) = calls.waiting(SITE.id)
    assert (waiting.kiosk, waiting.called) == ("Borne 1", clock.now())
    calls.answer(SECOND.id, waiting.id)
    assert calls.waiting(SITE.id) == [waiting]
    calls.answer(SITE.id, waiting.id)
    assert calls.waiting(SITE.id) == []
    calls.call(SITE.id, "k1", ONE)
    assert len(calls.waiting(SITE.id)) == 1


def test_a_call_may_come_from_a_phone(database: Database, clock: FakeClock) -> None:
    SqlDiagnoses(database, clock).add(begun())
    calls = SqlHelpCalls(database, clock)
    calls.call(SITE.id, None, ONE)
    assert [call.kiosk for call in calls.waiting(SITE.id)] == [None]
    assert calls.waiting(SECOND.id) == []
