"""Accounts in the database: one an address, with its organisation, its sites and what closes it."""

from dataclasses import replace

import pytest

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.accounts import Account, Role
from diagnostic.services.ports import WebSession
from diagnostic.storage.accounts import SqlAccounts
from diagnostic.storage.engine import Database
from diagnostic.storage.seed import ORGANISATION
from diagnostic.storage.sessions import SqlSessions
from diagnostic.storage.sites import SqlSites, put_site
from diagnostic.storage.tables import organisation
from tests.fakes import NOON, SITE

ELSEWHERE = replace(SITE, id=SiteId("ccas"), name="CCAS")
SAMIRA = Account("a-1", "samira@exemple.fr", Role.MEDIATOR, "hash", NOON)


@pytest.fixture
def accounts(database: Database) -> SqlAccounts:
    with database.writing() as connection:
        connection.execute(organisation.insert().values(id="voisins", hub_id="territoire", name="Voisins"))
        put_site(connection, ELSEWHERE, organisation="voisins", rank=2)
    return SqlAccounts(database)


def test_an_account_without_organisation_goes_to_the_first(accounts: SqlAccounts) -> None:
    assert accounts.add(SAMIRA)
    assert not accounts.add(replace(SAMIRA, id="a-2"))
    found = accounts.by_email(SAMIRA.email)
    assert found == replace(SAMIRA, organisation=ORGANISATION["id"])
    assert accounts.by_id("a-2") is None


def test_each_organisation_has_its_own(accounts: SqlAccounts) -> None:
    accounts.add(SAMIRA)
    accounts.add(replace(SAMIRA, id="a-2", email="paul@exemple.fr", organisation="voisins", sites=(ELSEWHERE.id,)))
    assert [each.email for each in accounts.all()] == ["paul@exemple.fr", "samira@exemple.fr"]
    assert [each.sites for each in accounts.all("voisins")] == [(ELSEWHERE.id,)]
    sites = SqlSites(accounts.database)
    assert [site.id for site in sites.of_organisation("voisins")] == [ELSEWHERE.id]


def test_what_may_change_is_rewritten(accounts: SqlAccounts) -> None:
    accounts.add(SAMIRA)
    changed = replace(SAMIRA, role=Role.SITE, sites=(SITE.id,), password_hash=None, disabled=NOON)
    accounts.rewrite(changed)
    accounts.rewrite(changed)
    assert accounts.by_id(SAMIRA.id) == replace(changed, organisation=ORGANISATION["id"])


def test_a_session_says_whose_it_is(accounts: SqlAccounts) -> None:
    accounts.add(SAMIRA)
    sessions = SqlSessions(accounts.database)
    session = WebSession("a-long-random-id", None, {}, NOON, NOON, SAMIRA.id)
    sessions.open(session)
    sessions.save(replace(session, data={"site": "ccas"}))
    assert sessions.find(session.id) == replace(session, data={"site": "ccas"})
