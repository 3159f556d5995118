"""Looking after the accounts of others: within one's own organisation and sites, never over one's head."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.accounts import Account, AccountError, Accounts, Role
from diagnostic.services.administering import Administering, Wanted, looks_after, usual_time
from diagnostic.services.audit import Act
from diagnostic.services.links import INVITED_FOR, RESET_FOR, OneTimeLinks
from diagnostic.services.ports import WebSession
from diagnostic.services.second_factor import SecondFactor
from tests.fakes import NOON, SITE, FakeAuditTrail, FakeClock, FakeIdentifiers, FakeSessions, FakeSites
from tests.services.account_fakes import (
    FakeAccounts,
    FakeLinks,
    FakeOneTimeCodes,
    FakePasswords,
    FakeSecondFactors,
    keyed,
)

PASSWORD = "quatre-chevaux-bleus"
ANNEX = replace(SITE, id=SiteId("annexe"))
OPERATOR = Account("op", "op@exemple.fr", Role.OPERATOR, "hash", NOON, "structure")
MANAGER = Account("chef", "chef@exemple.fr", Role.SITE, "hash", NOON, "structure")
MEDIATOR = Account("m", "m@exemple.fr", Role.MEDIATOR, "hash", NOON, "structure")


@pytest.fixture
def administering(clock: FakeClock, trail: FakeAuditTrail) -> Administering:
    sites = FakeSites({site.id: site for site in (SITE, ANNEX)})
    accounts = Accounts(FakeAccounts(), FakePasswords(), sites, clock, FakeIdentifiers())
    for account in (OPERATOR, MANAGER, MEDIATOR):
        accounts.store.add(account)
    factor = SecondFactor(FakeSecondFactors(), FakeOneTimeCodes(), clock, keyed)
    return Administering(accounts, factor, OneTimeLinks(FakeLinks(), clock, keyed), FakeSessions(), trail)


def test_an_operator_looks_after_all_and_a_manager_after_their_own(administering: Administering) -> None:
    administering.accounts.store.add(replace(MEDIATOR, id="v", email="v@exemple.fr", organisation="voisins"))
    assert [each.id for each in administering.looked_after(OPERATOR)] == ["chef", "m", "op", "v"]
    assert [each.id for each in administering.looked_after(MANAGER)] == ["chef", "m"]
    assert administering.one(MANAGER, "m") == MEDIATOR
    assert [administering.one(MANAGER, name) for name in ("v", "op", "inconnu")] == [None, None, None]


def test_a_manager_of_one_site_looks_after_that_site_only() -> None:
    manager = replace(MANAGER, sites=(SITE.id,))
    assert looks_after(manager, replace(MEDIATOR, sites=(SITE.id,)))
    assert not looks_after(manager, MEDIATOR)  # works everywhere
    assert not looks_after(manager, replace(MEDIATOR, sites=(SITE.id, ANNEX.id)))
    assert not looks_after(MEDIATOR, MEDIATOR)


def test_a_manager_invites_into_their_organisation(administering: Administering, trail: FakeAuditTrail) -> None:
    made = administering.add(MANAGER, Wanted(" Paul@exemple.fr ", Role.MEDIATOR, (ANNEX.id,)))
    assert (made.email, made.organisation, made.sites) == ("paul@exemple.fr", "structure", (ANNEX.id,))
    assert made.password_hash is None
    assert [(event.act, event.account, event.subject) for event in trail.events] == [
        (Act.ACCOUNT_ADDED, "chef", made.id)
    ]


def test_a_manager_of_one_site_gives_that_site(administering: Administering) -> None:
    manager = replace(MANAGER, sites=(SITE.id,))
    assert administering.add(manager, Wanted("paul@exemple.fr", Role.MEDIATOR)).sites == (SITE.id,)
    with pytest.raises(AccountError, match="ce lieu"):
        administering.add(manager, Wanted("zoe@exemple.fr", Role.MEDIATOR, (ANNEX.id,)))


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("paul@exemple.fr", Role.OPERATOR),
        Wanted("paul@exemple.fr", Role.HUB),
        Wanted("paul@exemple.fr", Role.MEDIATOR, organisation="voisins"),
        Wanted("paul@exemple.fr", Role.MEDIATOR, (SiteId("d-ailleurs"),)),
    ],
)
def test_a_manager_gives_no_more_than_they_have(administering: Administering, wanted: Wanted) -> None:
    with pytest.raises(AccountError, match="ne pouvez pas"):
        administering.add(MANAGER, wanted)


def test_the_terminal_adds_with_a_password(administering: Administering) -> None:
    made = administering.add(None, Wanted("paul@exemple.fr", Role.OPERATOR), PASSWORD)
    assert administering.accounts.check("paul@exemple.fr", PASSWORD) == made
    with pytest.raises(AccountError, match="déjà"):
        administering.add(None, Wanted("paul@exemple.fr", Role.HUB), PASSWORD)


def test_a_link_opens_once_and_not_for_ever(administering: Administering, clock: FakeClock) -> None:
    links = administering.links
    token = administering.invite(MANAGER, MEDIATOR, "seed")
    assert links.token("seed") == token
    assert links.owner(token) == links.owner(token) == "m"
    assert links.use(token) == "m"
    assert links.use(token) is None
    late = administering.invite(MANAGER, MEDIATOR, "other")
    clock.advance(hours=25)
    assert links.owner(late) is None
    assert links.use(late) is None


def test_a_new_link_ends_the_former_one(administering: Administering, trail: FakeAuditTrail) -> None:
    former = administering.invite(MANAGER, MEDIATOR, "one")
    administering.invite(None, replace(MEDIATOR, password_hash=None), "two", timedelta(hours=1))
    assert administering.links.owner(former) is None
    assert [event.act for event in trail.events] == [Act.ACCOUNT_RESET, Act.ACCOUNT_INVITED]
    assert usual_time(MEDIATOR) == RESET_FOR
    assert usual_time(replace(MEDIATOR, password_hash=None)) == INVITED_FOR


def test_a_role_is_changed_within_what_one_may_give(administering: Administering) -> None:
    assert administering.change(MANAGER, MEDIATOR, Role.SITE).role is Role.SITE
    assert administering.accounts.store.by_id("m") == replace(MEDIATOR, role=Role.SITE)
    for account, role in ((MEDIATOR, Role.OPERATOR), (OPERATOR, Role.MEDIATOR), (MANAGER, Role.MEDIATOR)):
        with pytest.raises(AccountError):
            administering.change(MANAGER, account, role)
    assert administering.change(None, MANAGER, Role.MEDIATOR).role is Role.MEDIATOR


def test_closing_an_account_ends_its_sessions_and_its_link(administering: Administering) -> None:
    administering.sessions.open(WebSession("s", None, {}, NOON, NOON, "m"))
    token = administering.invite(MANAGER, MEDIATOR, "seed")
    administering.close(MANAGER, MEDIATOR)
    assert administering.accounts.living("m") is None
    assert administering.sessions.find("s") is None
    assert administering.links.owner(token) is None
    with pytest.raises(AccountError, match="propre compte"):
        administering.close(MANAGER, MANAGER)
    administering.reopen(MANAGER, MEDIATOR)
    assert administering.accounts.living("m") == MEDIATOR


def test_a_reset_forgets_everything_that_opened(administering: Administering, trail: FakeAuditTrail) -> None:
    administering.second_factor.store.install("chef", "secret", 1, ("code",))
    administering.sessions.open(WebSession("s", None, {}, NOON, NOON, "chef"))
    administering.reset(MANAGER)
    assert administering.accounts.store.by_id("chef") == replace(MANAGER, password_hash=None)
    assert administering.second_factor.store.secret("chef") is None
    assert administering.sessions.find("s") is None
    assert [event.act for event in trail.events] == [Act.ACCOUNT_RESET]
    administering.reset(MANAGER, password=PASSWORD)
    assert administering.accounts.check(MANAGER.email, PASSWORD)
