"""Opening hours as sources write them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.hours import Day, Slot
from diagnostic.importing.hours import OsmHours, clean, next_opening, week
from diagnostic.importing.hours_rules import compose

PARIS = ZoneInfo("Europe/Paris")


def day(raw: str, number: int) -> Day:
    found = week(raw)
    assert found is not None
    return found.days[number]


def slots(*ends: str) -> tuple[Slot, ...]:
    def minutes(text: str) -> int:
        hours, rest = text.split(":")
        return int(hours) * 60 + int(rest)

    return tuple(Slot(*map(minutes, part.split("-"))) for part in ends)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Mo 09:00-12:00;Tu 09:00-12:00", "Mo 09:00-12:00; Tu 09:00-12:00"),
        ("Mo-Fr 9h-12h30,13h30-17h", "Mo-Fr 09:00-12:30,13:30-17:00"),
        ("Mo–Fr 09:00–12:00", "Mo-Fr 09:00-12:00"),
        ("We 09:00-09:00,14:00-17:00; Mo 08:00-12:00", "We 14:00-17:00; Mo 08:00-12:00"),
        ("Th 09:00-17:00,14:00-17:00", "Th 09:00-17:00"),
        ("Mo 08:00-12:00; Th 08:30-12:00-13:30", "Mo 08:00-12:00; Th unknown"),
        ("Mo 08:00-12:00; Fr 17:00-12:00", "Mo 08:00-12:00; Fr unknown"),
        ("Mo 03:30-12:30; Tu 09:00-12:00", "Mo unknown; Tu 09:00-12:00"),
        ("Mercredi de 14h à 15H30", "We 14:00-15:30"),
        (
            "du lundi au vendredi de 9h à 12h et de 14h à 17h30, le samedi 9h-12h",
            "Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00",
        ),
        ("Lundi : 9h-12h / 14h-17h Mardi : fermé", "Mo 09:00-12:00,14:00-17:00; Tu off"),
        ("Lundi 9h-12h, lundi 14h-17h", "Mo 09:00-12:00,14:00-17:00"),
        ("Lu-Ve 9h-12h", "Mo-Fr 09:00-12:00"),
        ("24/7", "24/7"),
    ],
)
def test_what_can_be_mended_is_mended(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize("raw", ["Fr 19:00-11:00", "Tu 12:30", "sur rendez-vous", "lundi matin", "", "\x00", ";"])
def test_what_does_not_say_when_it_is_open_stays_raw(raw: str) -> None:
    assert clean(raw) is None
    assert week(raw) is None
    assert next_opening(raw, datetime(2026, 11, 24, 9, tzinfo=PARIS)) is None


def test_a_later_rule_replaces_the_day() -> None:
    assert day("Mo-Fr 09:30-12:30,13:30-17:00; We,Sa 09:30-12:30", 2) == slots("09:30-12:30")


def test_off_is_a_closed_day() -> None:
    assert day("Tu-Fr 10:00-12:30; Th off", 3) == ()


def test_an_unreadable_day_is_unknown_not_closed() -> None:
    assert day("Mo-Fr 09:00-12:00; Th 09:00-12:00-14:00", 3) is None


def test_what_changes_with_the_season_has_no_usual_week_but_a_next_opening() -> None:
    raw = "Jul-Aug Mo-Fr 09:00-12:00"
    assert week(raw) is None
    assert next_opening(raw, datetime(2026, 11, 24, tzinfo=PARIS)) == datetime(2027, 7, 1, 9, tzinfo=PARIS)


def test_all_day_is_midnight_to_midnight() -> None:
    assert day("24/7", 6) == (Slot(0, 1440),)


def test_public_holidays_are_said_when_the_place_says_them() -> None:
    said = [week(f"Mo-Fr 09:00-12:00{more}") for more in ("", "; PH off", "; PH 10:00-12:00")]
    assert [found and found.on_holidays for found in said] == [None, False, True]


def test_the_next_opening_is_now_when_it_is_open() -> None:
    now = datetime(2026, 11, 24, 9, 30, tzinfo=PARIS)
    assert next_opening("Tu 09:00-12:00", now) == now


def test_the_next_opening_skips_a_public_holiday() -> None:
    eve = datetime(2026, 11, 10, 18, tzinfo=PARIS)
    assert next_opening("Mo-Fr 09:00-12:00", eve) == datetime(2026, 11, 12, 9, tzinfo=PARIS)
    assert next_opening("Mo-Fr 09:00-12:00; PH 10:00-11:00", eve) == datetime(2026, 11, 11, 10, tzinfo=PARIS)


def test_a_day_that_is_unknown_is_no_opening() -> None:
    tuesday = datetime(2026, 11, 24, 8, tzinfo=PARIS)
    assert next_opening("Tu unknown; Th 09:00-12:00", tuesday) == datetime(2026, 11, 26, 9, tzinfo=PARIS)


def test_columns_a_day_become_one_value() -> None:
    composed = compose({0: "00:00 - 00:00 / 09:00 - 12:00 / 14:00 - 17:00", 1: "", 2: "9h-12h"})
    assert clean(composed) == "Mo 09:00-12:00,14:00-17:00; We 09:00-12:00"


def test_redundant_columns_are_merged() -> None:
    assert clean(compose({0: "09:00 - 17:30 / 09:00 - 12:00 / 13:30 - 17:30"})) == "Mo 09:00-17:30"


def test_the_port() -> None:
    hours = OsmHours()
    now = datetime(2026, 11, 24, 9, 30, tzinfo=PARIS)
    assert hours.week("Tu 09:00-12:00") == week("Tu 09:00-12:00")
    assert hours.next_opening("Tu 09:00-12:00", now) == now


@given(st.text(max_size=60) | st.from_regex(r"(Mo|Tu|lundi)[-, ](We|Fr|au mardi)? ?\d\d?[:h]\d\d-\d\d:\d\d.{0,5}"))
def test_whatever_is_written_cleaning_is_stable(raw: str) -> None:
    cleaned = clean(raw)
    if cleaned is not None:
        assert clean(cleaned) == cleaned
        week(cleaned)
