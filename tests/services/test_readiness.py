"""What keeps an answer from being kept is a trouble; the rest is a warning, said in plain French."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from diagnostic.services.readiness import Incident, Matter, Watch
from tests.fakes import NOON

GIGABYTE = 2**30


@dataclass(slots=True)
class FakeState:
    """A machine in good order."""

    can_write: bool = True
    bytes_free: int = GIGABYTE
    trace: datetime | None = NOON - timedelta(minutes=5)
    offer: datetime | None = NOON - timedelta(days=20)
    failed: datetime | None = None
    backup: datetime | None = NOON - timedelta(hours=13)
    damage: Incident | None = None

    def writable(self) -> bool:
        return self.can_write

    def free(self) -> int:
        return self.bytes_free

    def last_trace(self) -> datetime | None:
        assert self.can_write, "nothing is asked of a database that is gone"
        return self.trace

    def offer_published(self) -> datetime | None:
        return self.offer

    def sheet_not_printed(self) -> datetime | None:
        return self.failed

    def last_backup(self) -> datetime | None:
        return self.backup

    def incident(self) -> Incident | None:
        return self.damage


def test_a_machine_in_good_order_has_nothing_to_say() -> None:
    found = Watch(FakeState()).look(NOON)
    assert found.ready
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("state", "matter", "said"),
    [
        ({"can_write": False}, Matter.DATABASE, "aucune réponse"),
        ({"bytes_free": 4 * 2**20}, Matter.DISK, "plein"),
    ],
)
def test_what_keeps_answers_from_being_kept_is_a_trouble(
    state: Mapping[str, object], matter: Matter, said: str
) -> None:
    found = Watch(FakeState(**state)).look(NOON)
    assert not found.ready
    assert [each.matter for each in found.troubles] == [matter]
    assert said in found.troubles[0].said


@pytest.mark.parametrize(
    ("state", "matter", "said"),
    [
        ({"bytes_free": 30 * 2**20}, Matter.DISK, "30 Mo"),
        ({"trace": NOON + timedelta(hours=2)}, Matter.CLOCK, "en retard"),
        ({"offer": NOON - timedelta(days=200)}, Matter.OFFER, "Importez-les"),
        ({"failed": NOON - timedelta(minutes=3)}, Matter.PRINTER, "pas sortie"),
        ({"backup": NOON - timedelta(days=3)}, Matter.BACKUP, "dernière sauvegarde"),
        ({"backup": None}, Matter.BACKUP, "aucune sauvegarde"),
        ({"damage": Incident(NOON, "abimee-1", NOON - timedelta(days=1))}, Matter.DAMAGE, "abîmée"),
    ],
)
def test_what_can_wait_is_a_warning(state: Mapping[str, object], matter: Matter, said: str) -> None:
    found = Watch(FakeState(**state)).look(NOON)
    assert found.ready
    assert [each.matter for each in found.warnings] == [matter]
    assert said in found.warnings[0].said


def test_what_is_long_past_is_not_told_again() -> None:
    past = NOON - timedelta(days=8)
    found = Watch(FakeState(failed=past, damage=Incident(past, "abimee-1", past))).look(NOON)
    assert found.warnings == ()
