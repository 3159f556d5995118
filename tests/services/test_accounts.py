"""Accounts: made once, told what is wrong, signed in without saying which of the two was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.accounts import Account, AccountError, Accounts, Role
from tests.fakes import NOON, SITE, FakeClock, FakeIdentifiers, FakeSites

PASSWORD = "quatre-chevaux-bleus"
ANNEX = replace(SITE, id=SiteId("annexe"))


@dataclass(slots=True)
class FakeAccounts:
    """Accounts in a dictionary, by address."""

    stored: dict[str, Account] = field(default_factory=dict)

    def add(self, account: Account) -> bool:
        if account.email in self.stored:
            return False
        self.stored[account.email] = account
        return True

    def by_email(self, email: str) -> Account | None:
        return self.stored.get(email)

    def all(self, organisation: str | None = None) -> Sequence[Account]:
        kept = [each for each in self.stored.values() if organisation in {None, each.organisation}]
        return sorted(kept, key=lambda account: account.email)

    def rewrite(self, account: Account) -> None:
        self.stored[account.email] = account

    def by_id(self, account_id: str) -> Account | None:
        return next((account for account in self.stored.values() if account.id == account_id), None)


@dataclass(slots=True)
class FakePasswords:
    """Turns a password round and counts how often it had to."""

    hashed: int = 0

    def hash(self, password: str) -> str:
        self.hashed += 1
        return password[::-1]

    def matches(self, password_hash: str, password: str) -> bool:
        self.hashed += 1
        return password_hash == password[::-1]


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
