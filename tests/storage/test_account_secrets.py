"""What opens an account, in the database: sealed or hashed, used once, counted."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from diagnostic.services.accounts import Account, Role
from diagnostic.services.ports import WebSession
from diagnostic.services.throttling import Counted
from diagnostic.storage.accounts import SqlAccounts
from diagnostic.storage.crypto import FileCipher
from diagnostic.storage.engine import Database
from diagnostic.storage.keys import read_or_make_key
from diagnostic.storage.links import SqlLinks
from diagnostic.storage.one_time import PyotpCodes
from diagnostic.storage.second_factor import SqlSecondFactors
from diagnostic.storage.sessions import SqlSessions
from diagnostic.storage.throttling import SqlFailures
from tests.fakes import NOON

SAMIRA = Account("a-1", "samira@exemple.fr", Role.SITE, "hash", NOON)
PAUL = replace(SAMIRA, id="a-2", email="paul@exemple.fr")
HOUR = timedelta(hours=1)


@pytest.fixture
def factors(database: Database, tmp_path: Path) -> SqlSecondFactors:
    read_or_make_key(tmp_path / "encryption.key")
    accounts = SqlAccounts(database)
    accounts.add(SAMIRA)
    accounts.add(PAUL)
    return SqlSecondFactors(database, FileCipher(tmp_path / "encryption.key"))


def test_a_secret_is_sealed_and_read_back(factors: SqlSecondFactors, database: Database) -> None:
    assert factors.secret(SAMIRA.id) is None
    factors.install(SAMIRA.id, "JBSWY3DPEHPK3PXP", 10, ("one", "two"))
    assert factors.secret(SAMIRA.id) == "JBSWY3DPEHPK3PXP"
    with database.reading() as connection:
        (stored,) = connection.execute(text("SELECT second_factor FROM account WHERE id = 'a-1'")).one()
    assert stored.startswith("v1.")
    assert "JBSWY3DPEHPK3PXP" not in stored
    assert [account.second_factor for account in SqlAccounts(database).all()] == [False, True]


def test_a_half_minute_is_used_once_and_never_an_earlier_one(factors: SqlSecondFactors) -> None:
    factors.install(SAMIRA.id, "SECRET", 10, ())
    assert [factors.use_step(SAMIRA.id, step) for step in (10, 11, 11, 9, 12)] == [False, True, False, False, True]


def test_a_recovery_code_is_used_once_by_its_owner(factors: SqlSecondFactors) -> None:
    factors.install(SAMIRA.id, "SECRET", 10, ("one", "two"))
    assert not factors.use_code(PAUL.id, "one")
    assert [factors.use_code(SAMIRA.id, "one") for _ in range(2)] == [True, False]
    assert factors.codes_left(SAMIRA.id) == 1
    factors.replace_codes(SAMIRA.id, ("three",))
    assert not factors.use_code(SAMIRA.id, "two")
    assert factors.codes_left(SAMIRA.id) == 1


def test_a_second_factor_is_forgotten_whole(factors: SqlSecondFactors) -> None:
    factors.install(SAMIRA.id, "SECRET", 10, ("one",))
    factors.remove(SAMIRA.id)
    assert factors.secret(SAMIRA.id) is None
    assert factors.codes_left(SAMIRA.id) == 0
    factors.install(SAMIRA.id, "OTHER", 5, ())
    assert factors.use_step(SAMIRA.id, 6)


def test_changing_an_account_leaves_its_second_factor(factors: SqlSecondFactors, database: Database) -> None:
    factors.install(SAMIRA.id, "SECRET", 10, ("one",))
    SqlAccounts(database).rewrite(replace(SAMIRA, role=Role.HUB))
    assert factors.secret(SAMIRA.id) == "SECRET"


def counted(key: str, failures: int = 3) -> Counted:
    return Counted(key, failures, NOON - HOUR)


def test_attempts_are_counted_up_to_the_limit_and_given_back(database: Database) -> None:
    store = SqlFailures(database)
    both = (counted("person"), counted("address", 5))
    assert [store.take(both, NOON) for _ in range(4)] == [True, True, True, False]
    assert [store.take((counted("address", 5),), NOON) for _ in range(3)] == [True, True, False]
    store.give_back(["person", "address", "unknown"])
    assert store.take(both, NOON)


def test_a_count_begins_anew_after_its_time_and_when_the_clock_went_back(database: Database) -> None:
    store = SqlFailures(database)
    for _ in range(3):
        store.take((counted("person"),), NOON)
    later = Counted("person", 3, NOON + timedelta(minutes=1))
    assert store.take((later,), NOON + HOUR + timedelta(minutes=1))
    assert store.take((Counted("person", 1, NOON - 3 * HOUR),), NOON - 2 * HOUR)
    assert store.forget_before(NOON) == 1
    assert store.forget_before(NOON) == 0


def test_a_hundred_attempts_at_once_are_not_all_let_through(database: Database) -> None:
    store = SqlFailures(database)
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: store.take((counted("person", 5),), NOON), range(40)))
    assert taken.count(True) == 5


def test_a_link_is_found_used_once_and_replaced(factors: SqlSecondFactors, database: Database) -> None:
    del factors
    links = SqlLinks(database)
    links.put("former", SAMIRA.id, NOON + HOUR)
    links.put("token", SAMIRA.id, NOON + HOUR)
    links.put("other", PAUL.id, NOON + HOUR)
    assert links.account_of("former", NOON) is None
    assert links.account_of("token", NOON) == SAMIRA.id
    assert links.account_of("token", NOON + HOUR) is None
    assert [links.use("token", NOON) for _ in range(2)] == [SAMIRA.id, None]
    links.drop_of(PAUL.id)
    assert links.use("other", NOON) is None
    links.put("late", PAUL.id, NOON)
    assert links.forget_before(NOON + HOUR) == 1


def test_the_sessions_of_an_account_are_shown_and_closed(factors: SqlSecondFactors, database: Database) -> None:
    del factors
    sessions = SqlSessions(database)
    for name, account, minutes in (("one", SAMIRA.id, 0), ("two", SAMIRA.id, 5), ("three", PAUL.id, 0)):
        seen = NOON + timedelta(minutes=minutes)
        sessions.open(WebSession(name, None, {"device": name}, NOON, seen, account))
    assert [each.data["device"] for each in sessions.of_account(SAMIRA.id)] == ["two", "one"]
    assert sessions.of_account(SAMIRA.id)[0].handle == sessions.handle("two")
    assert sessions.close_of_account(SAMIRA.id, handle=sessions.handle("three"), keep="one") == 0
    assert sessions.close_of_account(SAMIRA.id, handle=sessions.handle("one"), keep="one") == 0
    assert sessions.close_of_account(SAMIRA.id, keep="one") == 1
    assert sessions.find("one")
    assert sessions.close_of_account(SAMIRA.id) == 1
    assert sessions.find("three")


# The first codes of the secret of RFC 6238 (« 12345678901234567890 »), cut to six digits.
@pytest.mark.parametrize(("moment", "code"), [(59, "287082"), (1111111109, "081804"), (2000000000, "279037")])
def test_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    codes = PyotpCodes()
    secret = codes.secret(b"12345678901234567890".hex() + "00" * 12)
    now = NOON.fromtimestamp(moment, NOON.tzinfo)
    assert codes.step(secret, code, now) == moment // 30
    assert codes.step(secret, code, now + timedelta(seconds=30)) == moment // 30
    assert codes.step(secret, code, now + timedelta(seconds=90)) is None
    assert [codes.step(secret, typed, now) for typed in ("", code[:5], "abcdef", "٢٨٧٠٨٢")] == [None] * 4


def test_an_application_reads_the_name_of_the_product_and_of_the_account() -> None:
    address = PyotpCodes().address("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", SAMIRA.email)
    assert address.startswith("otpauth://totp/")
    assert "issuer=Diagnostic%20num%C3%A9rique" in address
    assert "samira%40exemple.fr" in address
