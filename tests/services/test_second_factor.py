"""The second factor: copied before it is kept, each code opens once, recovery codes replace a lost telephone."""

import pytest

from diagnostic.services.accounts import Account, Role
from diagnostic.services.codes import ALPHABET
from diagnostic.services.second_factor import Passed, SecondFactor, is_required
from tests.fakes import NOON, FakeClock
from tests.services.account_fakes import FakeOneTimeCodes, FakeSecondFactors, code_at, keyed

SAMIRA = Account("a-1", "samira@exemple.fr", Role.SITE, "hash", NOON)


@pytest.fixture
def factor(clock: FakeClock) -> SecondFactor:
    return SecondFactor(FakeSecondFactors(), FakeOneTimeCodes(), clock, keyed)


def installed(factor: SecondFactor, clock: FakeClock, seed: str = "seed") -> tuple[str, ...]:
    assert factor.install(SAMIRA, seed, code_at(clock.now()))
    clock.advance(seconds=30)
    return factor.recovery_codes(seed)


def test_a_page_shown_again_shows_the_same_secret_and_another_session_another(factor: SecondFactor) -> None:
    first = factor.enrolment(SAMIRA, "seed")
    assert factor.enrolment(SAMIRA, "seed") == first
    assert factor.enrolment(SAMIRA, "other").secret != first.secret
    assert first.groups.replace(" ", "") == first.secret
    assert SAMIRA.email in first.address


def test_a_code_badly_copied_installs_nothing(factor: SecondFactor) -> None:
    assert not factor.install(SAMIRA, "seed", "000000")
    assert factor.check(SAMIRA, "000000") is None
    assert factor.store.secret(SAMIRA.id) is None


def test_a_code_opens_once_spaces_forgiven(factor: SecondFactor, clock: FakeClock) -> None:
    installed(factor, clock)
    code = code_at(clock.now())
    assert factor.check(SAMIRA, f" {code[:3]} {code[3:]} ") is Passed.CODE
    assert factor.check(SAMIRA, code) is None


def test_the_code_that_installed_it_does_not_open(factor: SecondFactor, clock: FakeClock) -> None:
    code = code_at(clock.now())
    assert factor.install(SAMIRA, "seed", code)
    assert factor.check(SAMIRA, code) is None


def test_ten_recovery_codes_open_once_each_however_they_are_written(factor: SecondFactor, clock: FakeClock) -> None:
    codes = installed(factor, clock)
    assert len(set(codes)) == 10
    for code in codes:
        assert set(code) <= {*ALPHABET, "-"}
        assert factor.check(SAMIRA, f" {code.upper().replace('-', ' ')}") is Passed.RECOVERY
        assert factor.check(SAMIRA, code) is None
    assert factor.store.codes_left(SAMIRA.id) == 0


def test_a_recovery_code_of_another_account_opens_nothing(factor: SecondFactor, clock: FakeClock) -> None:
    code = installed(factor, clock)[0]
    paul = Account("a-2", "paul@exemple.fr", Role.SITE, "hash", NOON)
    factor.store.install(paul.id, "secret", 0, ())
    assert factor.check(paul, code) is None


def test_new_recovery_codes_end_the_former_ones(factor: SecondFactor, clock: FakeClock) -> None:
    former = installed(factor, clock)
    factor.renew(SAMIRA, "later")
    assert factor.check(SAMIRA, former[0]) is None
    assert factor.check(SAMIRA, factor.recovery_codes("later")[0]) is Passed.RECOVERY


def test_a_second_factor_removed_opens_nothing(factor: SecondFactor, clock: FakeClock) -> None:
    codes = installed(factor, clock)
    factor.remove(SAMIRA)
    assert factor.check(SAMIRA, codes[0]) is None


def test_who_administers_must_have_one() -> None:
    required = {role for role in Role if is_required(Account("a", "a@b", role, None, NOON))}
    assert required == {Role.SITE, Role.OPERATOR}
