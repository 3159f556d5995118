"""Changing the key: nothing is lost, nothing stays readable by the former one, no clear text lies anywhere."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, select

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.accounts import Account, Role
from diagnostic.storage.accounts import SqlAccounts
from diagnostic.storage.crypto import FileCipher
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database
from diagnostic.storage.keys import read_or_make_key
from diagnostic.storage.rotation import Rotation, RotationError, sealed_columns
from diagnostic.storage.second_factor import SqlSecondFactors
from diagnostic.storage.tables import desk_note
from tests.fakes import NOON, FakeClock
from tests.storage.samples import begun

CANARY = "canari-jaune-de-madame-Le-Goff"
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def cipher(tmp_path: Path) -> FileCipher:
    read_or_make_key(tmp_path / "encryption.key")
    return FileCipher(tmp_path / "encryption.key")


@pytest.fixture
def rotation(database: Database, cipher: FileCipher, clock: FakeClock) -> Rotation:
    """Return a home with a note on each of 205 diagnoses and one second factor."""
    diagnoses = SqlDiagnoses(database, clock)
    for number in range(205):
        diagnoses.add(begun(f"d-{number}"))
    rows = [note(cipher, f"d-{number}", f"{CANARY} {number}") for number in range(205)]
    with database.writing() as connection:
        connection.execute(insert(desk_note), rows)
    SqlAccounts(database).add(Account("a-1", "samira@exemple.fr", Role.SITE, "hash", NOON))
    SqlSecondFactors(database, cipher).install("a-1", CANARY, 1, ())
    return Rotation(database, cipher)


def note(cipher: FileCipher, diagnosis: str, clear: str) -> dict[str, object]:
    (sealed,) = (column.name for table, column in sealed_columns() if table is desk_note)
    others = {"diagnosis_id": DiagnosisId(diagnosis), "kind": "note", "changed_at": NOON}
    return {**others, sealed: cipher.encrypt(clear.encode()).decode()}


def notes(rotation: Rotation) -> Iterator[str]:
    (sealed,) = (column for table, column in sealed_columns() if table is desk_note)
    with rotation.database.reading() as connection:
        for value in connection.scalars(select(sealed)):
            yield rotation.cipher.decrypt(value.encode()).decode()


def test_everything_is_sealed_again_and_read_as_before(rotation: Rotation) -> None:
    before = sorted(notes(rotation))
    rotation.begin(NOON)
    assert rotation.left() == 206
    with pytest.raises(RotationError, match="diagnostic keys rotate"):
        rotation.forget(LATER)
    assert rotation.reseal() == 206
    assert rotation.left() == rotation.reseal() == 0
    with pytest.raises(RotationError, match="dix minutes"):
        rotation.forget(NOON)
    assert rotation.forget(LATER) == 1
    assert sorted(notes(rotation)) == before
    assert SqlSecondFactors(rotation.database, rotation.cipher).secret("a-1") == CANARY


def test_a_rotation_cut_short_goes_on(rotation: Rotation) -> None:
    rotation.begin(NOON)
    table, column = next((table, column) for table, column in sealed_columns() if table is desk_note)
    assert rotation._batch(table, column) == 200
    assert rotation.left() == 6
    assert len(list(notes(rotation))) == 205
    assert rotation.reseal() == 6


def test_no_clear_text_lies_in_the_files(tmp_path: Path, sqlite: Database, cipher: FileCipher) -> None:
    clock = FakeClock()
    SqlDiagnoses(sqlite, clock).add(begun("d-1"))
    with sqlite.writing() as connection:
        connection.execute(insert(desk_note), [note(cipher, "d-1", CANARY)])
    rotation = Rotation(sqlite, cipher)
    rotation.begin(NOON)
    rotation.reseal()
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name.endswith("-wal") for path in written)
    assert [path.name for path in written if CANARY.encode() in path.read_bytes()] == []


def test_what_looks_sealed_is_known_to_the_rotation(rotation: Rotation) -> None:
    """A column that holds a sealed value and is not marked would become unreadable with the key."""
    known = {(table.name, column.name) for table, column in sealed_columns()}
    found = set()
    with rotation.database.reading() as connection:
        for name in inspect(connection).get_table_names():
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings():  # noqa: S608 (our own names)
                found |= {(name, key) for key, value in row.items() if isinstance(value, str) and value[:3] == "v1."}
    assert found == known & found
    assert len(found) == 2
