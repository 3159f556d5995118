"""Accounts: made once, told what is wrong, signed in without saying which of the two was wrong."""

from dataclasses import replace

import pytest

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.accounts import AccountError, Accounts, Role
from tests.fakes import NOON, SITE, FakeClock, FakeIdentifiers, FakeSites
from tests.services.account_fakes import FakeAccounts, FakePasswords

PASSWORD = "quatre-chevaux-bleus"
ANNEX = replace(SITE, id=SiteId("annexe"))


@pytest.fixture
def accounts() -> Accounts:
    sites = FakeSites({site.id: site for site in (SITE, ANNEX)})
    return Accounts(FakeAccounts(), FakePasswords(), sites, FakeClock(), FakeIdentifiers())


def test_an_account_opens_with_its_password_whatever_the_case_of_the_address(accounts: Accounts) -> None:
    made = accounts.add(" Samir@Mediatheque.fr ", Role.MEDIATOR, PASSWORD)
    assert made.email == "samir@mediatheque.fr"
    assert accounts.check("SAMIR@mediatheque.fr", PASSWORD) == made
    assert accounts.check("samir@mediatheque.fr", "faux") is None


def test_an_unknown_address_costs_as_much_as_a_wrong_password(accounts: Accounts) -> None:
    assert accounts.check("personne@mediatheque.fr", PASSWORD) is None
    assert accounts.passwords.hashed == 1


@pytest.mark.parametrize("address", ["samir", "@mediatheque.fr", "samir@", "a@b@c", "sa mir@mediatheque.fr"])
def test_what_is_no_address_is_refused_with_an_example(accounts: Accounts, address: str) -> None:
    with pytest.raises(AccountError, match=r"Exemple"):
        accounts.add(address, Role.SITE, PASSWORD)


def test_a_short_password_is_refused(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="12 caractères"):
        accounts.add("samir@mediatheque.fr", Role.SITE, "court")


def test_an_address_has_one_account(accounts: Accounts) -> None:
    accounts.add("samir@mediatheque.fr", Role.SITE, PASSWORD)
    with pytest.raises(AccountError, match="déjà un compte"):
        accounts.add("samir@mediatheque.fr", Role.HUB, PASSWORD)


def test_a_password_too_long_to_be_one_is_refused(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="200 caractères au plus"):
        accounts.add("samir@mediatheque.fr", Role.SITE, "x" * 201)


def test_a_closed_account_opens_nothing(accounts: Accounts) -> None:
    made = accounts.add("samir@mediatheque.fr", Role.SITE, PASSWORD)
    accounts.store.rewrite(replace(made, disabled=NOON))
    assert accounts.check("samir@mediatheque.fr", PASSWORD) is None
    assert accounts.living(made.id) is None


def test_an_account_without_password_opens_nothing(accounts: Accounts) -> None:
    made = accounts.add("samir@mediatheque.fr", Role.SITE, PASSWORD)
    accounts.store.rewrite(replace(made, password_hash=None))
    assert accounts.check("samir@mediatheque.fr", "") is None
    assert accounts.living(made.id) is not None
    assert accounts.living(None) is None


def test_an_account_works_at_the_sites_listed_or_at_all_of_its_organisation(accounts: Accounts) -> None:
    made = accounts.add("samir@mediatheque.fr", Role.MEDIATOR, PASSWORD)
    assert [site.id for site in accounts.sites(made)] == [SITE.id, ANNEX.id]
    assert [site.id for site in accounts.sites(replace(made, sites=(ANNEX.id,)))] == [ANNEX.id]
    operator = replace(made, role=Role.OPERATOR, sites=(ANNEX.id,))
    assert [site.id for site in accounts.sites(operator)] == [SITE.id, ANNEX.id]


def test_a_password_is_changed_for_one_long_enough(accounts: Accounts) -> None:
    made = accounts.add("samir@mediatheque.fr", Role.SITE, PASSWORD)
    with pytest.raises(AccountError):
        accounts.choose(made, "court")
    accounts.choose(made, "cinq-chevaux-verts")
    assert accounts.check(made.email, PASSWORD) is None
    assert accounts.check(made.email, "cinq-chevaux-verts")
