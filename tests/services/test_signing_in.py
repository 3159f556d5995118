"""Signing in: failures are counted by person, account and address; a room goes on; nothing typed is recorded."""

import pytest

from diagnostic.services.accounts import Account, Accounts, Role
from diagnostic.services.audit import Act, AuditEvent
from diagnostic.services.second_factor import Passed, SecondFactor
from diagnostic.services.signing_in import Refused, SigningIn, household
from diagnostic.services.throttling import Throttle
from tests.fakes import FakeAuditTrail, FakeClock, FakeIdentifiers, FakeSites
from tests.services.account_fakes import (
    FakeAccounts,
    FakeFailures,
    FakeOneTimeCodes,
    FakePasswords,
    FakeSecondFactors,
    code_at,
    keyed,
)

PASSWORD = "quatre-chevaux-bleus"
HERE = "192.0.2.1"
ELSEWHERE = "198.51.100.7"


@pytest.fixture
def signing(clock: FakeClock, trail: FakeAuditTrail) -> SigningIn:
    accounts = Accounts(FakeAccounts(), FakePasswords(), FakeSites(), clock, FakeIdentifiers())
    factor = SecondFactor(FakeSecondFactors(), FakeOneTimeCodes(), clock, keyed)
    return SigningIn(accounts, factor, Throttle(FakeFailures(), clock, keyed), trail)


@pytest.fixture
def samira(signing: SigningIn) -> Account:
    return signing.accounts.add("samira@exemple.fr", Role.SITE, PASSWORD)


def test_the_right_password_opens(signing: SigningIn, samira: Account) -> None:
    assert signing.password(" Samira@exemple.fr", PASSWORD, HERE) == samira


def test_five_failures_make_one_person_wait_and_nobody_else(
    signing: SigningIn, samira: Account, clock: FakeClock
) -> None:
    paul = signing.accounts.add("paul@exemple.fr", Role.MEDIATOR, PASSWORD)
    for _ in range(5):
        assert signing.password(samira.email, "faux", HERE) is Refused.WRONG
    assert signing.password(samira.email, PASSWORD, HERE) is Refused.WAIT
    assert signing.password(paul.email, PASSWORD, HERE) == paul
    assert signing.password(samira.email, PASSWORD, ELSEWHERE) == samira
    clock.advance(minutes=5, seconds=1)
    assert signing.password(samira.email, PASSWORD, HERE) == samira


def test_a_room_of_forty_behind_one_address_goes_on(signing: SigningIn) -> None:
    people = [signing.accounts.add(f"p{number}@exemple.fr", Role.MEDIATOR, PASSWORD) for number in range(40)]
    for person in people:
        for _ in range(4):
            assert signing.password(person.email, "faux", HERE) is Refused.WRONG
    for person in people:
        for _ in range(10):  # those who succeed count for nothing
            assert signing.password(person.email, PASSWORD, HERE) == person


def test_one_address_does_not_try_every_account(signing: SigningIn, samira: Account, clock: FakeClock) -> None:
    tries = [signing.password(f"inconnu{number}@exemple.fr", "faux", HERE) for number in range(310)]
    assert tries.count(Refused.WRONG) == 300
    assert signing.password(samira.email, PASSWORD, HERE) is Refused.WAIT
    assert signing.password(samira.email, PASSWORD, ELSEWHERE) == samira
    clock.advance(hours=1, seconds=1)
    assert signing.password(samira.email, PASSWORD, HERE) == samira


def test_many_addresses_do_not_try_one_account(signing: SigningIn, samira: Account) -> None:
    tries = [signing.password(samira.email, "faux", f"198.51.100.{number // 4}") for number in range(60)]
    assert tries.count(Refused.WRONG) == 50


def test_a_password_longer_than_any_is_not_even_hashed(signing: SigningIn, samira: Account) -> None:
    signing.accounts.passwords.hashed = 0
    assert signing.password(samira.email, "x" * 100_000, HERE) is Refused.WRONG
    assert signing.accounts.passwords.hashed == 0


def test_a_refusal_is_recorded_without_what_was_typed(
    signing: SigningIn, samira: Account, trail: FakeAuditTrail
) -> None:
    signing.password(samira.email, "faux", HERE)
    signing.password("mot-de-passe-tapé-dans-le-mauvais-champ", PASSWORD, HERE)
    assert trail.events == [
        AuditEvent(Act.SIGN_IN_REFUSED, subject=samira.id, organisation="structure"),
        AuditEvent(Act.SIGN_IN_REFUSED),
    ]


def test_a_code_opens_once_and_guessing_it_stops_after_five(
    signing: SigningIn, samira: Account, clock: FakeClock, trail: FakeAuditTrail
) -> None:
    assert signing.second_factor.install(samira, "seed", code_at(clock.now()))
    clock.advance(seconds=30)
    assert signing.code(samira, code_at(clock.now()), HERE) is Passed.CODE
    recovery = signing.second_factor.recovery_codes("seed")
    assert signing.code(samira, recovery[0], HERE) is Passed.RECOVERY
    assert trail.events == [AuditEvent(Act.RECOVERY_CODE_USED, samira.id, samira.id, "structure")]
    for _ in range(5):
        assert signing.code(samira, "000000", HERE) is Refused.WRONG
    assert signing.code(samira, recovery[1], HERE) is Refused.WAIT


@pytest.mark.parametrize(
    ("came_from", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_an_address_stands_for_a_place(came_from: str, place: str) -> None:
    assert household(came_from) == place
