"""Several laptops, one server: nothing lost, nothing twice, the higher version wins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from diagnostic.domain.answers import Answer
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.services.merging import Merged, Merging, NotMergedError, fingerprint
from diagnostic.services.ports import StorageError
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database, open_database
from diagnostic.storage.evenings import SqlEvenings
from diagnostic.storage.merging import SqlMerging
from diagnostic.storage.signing import FileSigner, SqlSenders
from tests.fakes import NOON, SITE, FakeClock
from tests.storage.conftest import fill
from tests.storage.samples import ONE, begun, said
from tests.storage.test_evenings import record

LATER = NOON + timedelta(days=730)
LONG_AGO = NOON - timedelta(days=30)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Database]:
    """Yield the database of a laptop: one diagnosis kept, one not, one anonymous record."""
    opened = open_database(f"sqlite:///{tmp_path / 'portable.sqlite3'}")
    fill(opened)
    diagnoses = SqlDiagnoses(opened, FakeClock())
    diagnoses.add(replace(begun(), kept_until=LATER))
    diagnoses.record(ONE, said("U01", "non"), submit_key="a")
    diagnoses.complete(ONE, '{"fait":1}', version=1, now=NOON)
    diagnoses.add(begun("pas-garde"))
    diagnoses.complete(begun("pas-garde").id, "{}", version=0, now=NOON)
    SqlEvenings(opened).replace({begun("pas-garde").id: record()})
    yield opened
    opened.close()


def merging(database: Database, key: Path) -> Merging:
    return Merging(SqlMerging(database), FileSigner(key), SqlSenders(database), FakeClock())


@pytest.fixture
def content(laptop: Database, tmp_path: Path) -> bytes:
    return merging(laptop, tmp_path / "portable.key").file(LONG_AGO)


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Merging:
    return merging(database, tmp_path / "serveur.key")


def yes(_fingerprint: str) -> bool:
    return True


def no(_fingerprint: str) -> bool:
    return False


def found(database: Database) -> Diagnosis | None:
    return SqlDiagnoses(database, FakeClock()).find(ONE)


def test_what_was_kept_and_what_is_anonymous_arrive_once(server: Merging, database: Database, content: bytes) -> None:
    assert server.merge(content, SITE.id, yes) == Merged(new=2)
    assert server.merge(content, SITE.id, yes) == Merged(known=2)
    arrived = found(database)
    assert arrived is not None
    assert (arrived.answers.codes(QuestionId("U01")), arrived.kept_until) == (("non",), LATER)
    assert (arrived.day_code, arrived.account) == (None, None)
    assert SqlDiagnoses(database, FakeClock()).outcome(ONE) == ('{"fait":1}', 1)
    assert SqlEvenings(database).records(SITE.id) == [record()]


def test_the_higher_version_wins_whatever_the_order(
    server: Merging, database: Database, laptop: Database, tmp_path: Path, content: bytes
) -> None:
    SqlDiagnoses(laptop, FakeClock()).record(ONE, Answer(QuestionId("U01"), ("facile",)), submit_key="b")
    newer = merging(laptop, tmp_path / "portable.key").file(LONG_AGO)
    for file in (content, newer, content):
        server.merge(file, SITE.id, yes)
    arrived = found(database)
    assert arrived is not None
    assert arrived.answers.codes(QuestionId("U01")) == ("facile",)
    assert server.merge(newer, SITE.id, yes) == Merged(known=2)


def test_an_interrupted_merge_is_finished_by_doing_it_again(
    server: Merging, database: Database, content: bytes, tmp_path: Path
) -> None:
    class Cut(SqlMerging):
        """Breaks after the first piece."""

        def absorb(self, rows: object, site: object) -> Merged:
            super().absorb({**rows, "diagnoses": []}, site)  # type: ignore[dict-item]
            raise StorageError("coupure")

    broken = replace(server, store=Cut(database))
    with pytest.raises(StorageError):
        broken.merge(content, SITE.id, yes)
    assert found(database) is None
    assert server.merge(content, SITE.id, no) == Merged(new=1, known=1)  # the sender was remembered


def test_a_stranger_is_asked_about_once(server: Merging, content: bytes, tmp_path: Path) -> None:
    asked: list[str] = []

    def accept(name: str) -> bool:
        asked.append(name)
        return True

    with pytest.raises(NotMergedError, match="n’est pas connu"):
        server.merge(content, SITE.id, no)
    server.merge(content, SITE.id, accept)
    server.merge(content, SITE.id, accept)
    assert asked == [fingerprint(FileSigner(tmp_path / "portable.key").key())]


@pytest.mark.parametrize("wrong", [b"", b"{}", b"[1]", b'{"key":"00","signature":"00","payload":"{}"}'])
def test_what_is_no_file_of_ours_is_refused(server: Merging, wrong: bytes) -> None:
    with pytest.raises(NotMergedError):
        server.merge(wrong, SITE.id, yes)


def test_a_file_changed_on_the_way_is_refused(server: Merging, database: Database, content: bytes) -> None:
    with pytest.raises(NotMergedError, match="signature"):
        server.merge(content.replace(b"non", b"oui"), SITE.id, yes)
    assert found(database) is None


def test_another_version_is_told(server: Merging) -> None:
    other = replace(server, store=SqlMerging(server.store.database))
    payload = '{"format":99}'
    signature = server.signer.sign(payload.encode())
    file = f'{{"key":"{server.signer.key()}","signature":"{signature}","payload":"{{\\"format\\":99}}"}}'
    with pytest.raises(NotMergedError, match="autre version"):
        other.merge(file.encode(), SITE.id, yes)
