"""Times of day, moments and durations as files write them."""

import re
from datetime import datetime, time, timedelta, tzinfo

from diagnostic.importing.dates import read_day

_CLOCK = re.compile(r"(\d{1,2})\s*(?:h|:|\.|heures?)\s*(\d{2})?(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?", re.IGNORECASE)
_BARE = re.compile(r"(\d{1,2})\s*(am|pm)?", re.IGNORECASE)
_FRACTION = re.compile(r"(?:\d{5}|0)?[.,](\d+)")
_PARTS = re.compile(r"(?P<day>\S+?)(?:\s+(?:à|de)\s+|[T\s]+)(?P<time>\S.*)")
_NUMBERS = re.compile(r"(\d{1,4})\s*(?:min(?:utes?)?|mn|')?")
_HOURS = re.compile(r"(\d{1,2})\s*(?:h|:|heures?)\s*(\d{1,2})?\s*(?:min|mn)?")
_MINUTES_A_DAY = 24 * 60
_NOON = 12
_HOURS_A_DAY, _MINUTES_AN_HOUR = 24, 60


def read_time(raw: str) -> time | None:
    """Return a time of day: « 14h30 », « 14 h », « 14:30 », « 2:30 pm », a spreadsheet's 0,604; else None."""
    text = raw.strip()
    if found := _FRACTION.fullmatch(text):
        minutes = round(float(f"0.{found[1]}") * _MINUTES_A_DAY) % _MINUTES_A_DAY
        return time(minutes // _MINUTES_AN_HOUR, minutes % _MINUTES_AN_HOUR)
    if found := _CLOCK.fullmatch(text):
        return _time(int(found[1]), int(found[2] or 0), found[3])
    if found := _BARE.fullmatch(text):
        return _time(int(found[1]), 0, found[2])
    return None


def read_moment(raw: str, zone: tzinfo) -> datetime | None:
    """Return a moment with its time zone, that of the site when the text has none; else None."""
    text = raw.strip().replace("\u202f", " ")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _french(text, zone)
    if len(text) <= len("2026-12-01"):
        return None  # a day alone says no time
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def read_minutes(raw: str) -> int | None:
    """Return a duration in minutes: « 90 », « 1h30 », « 2 h », « 45 min »; else None."""
    text = raw.strip().lower()
    if found := _HOURS.fullmatch(text):
        minutes = int(found[1]) * _MINUTES_AN_HOUR + int(found[2] or 0)
    elif found := _NUMBERS.fullmatch(text):
        minutes = int(found[1])
    else:
        return None
    return minutes if 0 < minutes <= _MINUTES_A_DAY else None


def joined(day: str, clock: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a day and a time of day make; else None."""
    when, at = read_day(day), read_time(clock)
    return datetime.combine(when, at, zone) if when and at else None


def ending(starts: datetime, minutes: int) -> datetime:
    """Return the moment so many minutes later, by the clock."""
    return starts + timedelta(minutes=minutes)


def _french(text: str, zone: tzinfo) -> datetime | None:
    if "." in text.replace(",", ".") and read_day(text):
        whole, _, part = text.replace(",", ".").partition(".")
        if part.isdecimal() and whole.isdecimal():
            return joined(whole, f"0.{part}", zone)
    found = _PARTS.fullmatch(text)
    return joined(found["day"], found["time"], zone) if found else None


def _time(hour: int, minute: int, half: str | None) -> time | None:
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half.lower() == "pm" else 0)
    if hour >= _HOURS_A_DAY or minute >= _MINUTES_AN_HOUR:
        return None
    return time(hour, minute)
