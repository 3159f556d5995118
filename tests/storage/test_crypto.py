"""Personal data at rest: sealed, unreadable without the key, readable through a change of key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.services.ports import UnreadableError
from diagnostic.storage.crypto import FileCipher, keyed_hash
from diagnostic.storage.keys import KeyFileError, new_key, read_or_make_key, write_keys

MADE = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "encryption.key"
    read_or_make_key(path)
    return path


@given(clear=st.binary(max_size=300))
def test_what_is_sealed_is_opened_again(tmp_path_factory: pytest.TempPathFactory, clear: bytes) -> None:
    path = tmp_path_factory.mktemp("keys") / "encryption.key"
    read_or_make_key(path)
    sealed = FileCipher(path).encrypt(clear)
    assert FileCipher(path).decrypt(sealed) == clear
    assert sealed.isascii()


def test_two_sealed_forms_of_one_text_differ_and_show_nothing(path: Path) -> None:
    cipher = FileCipher(path)
    first, second = cipher.encrypt(b"Samira"), cipher.encrypt(b"Samira")
    assert first != second
    assert b"Samira" not in first


@pytest.mark.parametrize("place", [0, 4, 20, -1])
def test_a_changed_value_is_refused(path: Path, place: int) -> None:
    cipher = FileCipher(path)
    sealed = bytearray(cipher.encrypt(b"Samira"))
    sealed[place] = ord("A") if sealed[place] != ord("A") else ord("B")
    with pytest.raises(UnreadableError):
        cipher.decrypt(bytes(sealed))


def test_the_key_of_another_installation_opens_nothing(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    read_or_make_key(other)
    with pytest.raises(UnreadableError, match="gone"):
        FileCipher(other).decrypt(FileCipher(path).encrypt(b"Samira"))


def test_a_running_server_follows_a_change_of_key(path: Path) -> None:
    cipher = FileCipher(path)
    before = cipher.encrypt(b"Samira")
    write_keys(path, (new_key(MADE), *cipher.keys()))
    after = cipher.encrypt(b"Samira")
    assert before.split(b".")[1] != after.split(b".")[1]
    assert cipher.decrypt(before) == cipher.decrypt(after) == b"Samira"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "abcd\n", "zz" * 32, "00" * 32 + " hier\n"])
def test_a_file_that_holds_no_key_is_refused_with_what_to_do(path: Path, text: str) -> None:
    path.write_text(text, encoding="ascii")
    with pytest.raises(KeyFileError, match="dernière sauvegarde"):
        FileCipher(path).keys()


def test_a_short_secret_is_found_again_and_tells_nothing_to_who_has_no_key() -> None:
    assert keyed_hash("secret", "suivi", "ABCD") == keyed_hash("secret", "suivi", "ABCD")
    assert len({keyed_hash(key, use, "ABCD") for key in ("one", "two") for use in ("suivi", "secours")}) == 4
