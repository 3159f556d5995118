"""Opening hours: mending what sources write, then reading it with opening-hours-py."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

import opening_hours

from diagnostic.domain.hours import MIDNIGHT, Day, Slot, Week, merged
from diagnostic.importing.hours_rules import DAYS, mend

_MONDAY: Final = date(2026, 11, 16)  # a week without public holiday
_WEEKLY_WORDS: Final = {*DAYS, "PH", "off", "closed", "unknown", "open"}
_CHANGES_READ = 200  # the next opening is looked for among so many changes: a year of weeks at least


class OsmHours:
    """The port ``OpeningHours`` of the services."""

    def week(self, raw: str) -> Week | None:
        """Return the usual week, or None when the text cannot be read or changes with the season."""
        return week(raw)

    def next_opening(self, raw: str, after: datetime) -> datetime | None:
        """Return when the place is open next."""
        return next_opening(raw, after)


@lru_cache(maxsize=8192)
def clean(raw: str) -> str | None:
    """Return a valid ``opening_hours`` value without what misleads, or None: the raw text is then shown.

    A day whose rule cannot be read, or ends before it starts, becomes ``unknown``; the other days stay.
    """
    mended = mend(raw, valid=opening_hours.validate)
    return mended if mended and opening_hours.validate(mended) else None


@lru_cache(maxsize=8192)
def week(raw: str) -> Week | None:
    """Return the usual week of a value, or None when it has none."""
    text = clean(raw)
    if text is None or not _weekly(text):
        return None
    days: list[list[Slot] | None] = [[] for _ in range(7)]
    start = datetime.combine(_MONDAY, time())
    for begin, end, state, _ in opening_hours.OpeningHours(text).intervals(start, start + timedelta(days=7)):
        if state != opening_hours.State.CLOSED:
            _spread(days, begin, end, known=state == opening_hours.State.OPEN)
    return Week(tuple(map(_day, days)), _on_holidays(text))


def next_opening(raw: str, after: datetime) -> datetime | None:
    """Return the moment itself when the place is open, else when it opens, in the same time zone.

    A place that does not speak of public holidays is taken to be closed on them.
    """
    text = clean(raw)
    if text is None:
        return None
    hours = _cautious(text)
    moment = after.replace(tzinfo=None)
    for _ in range(_CHANGES_READ):
        if hours.is_open(moment):
            return moment.replace(tzinfo=after.tzinfo)
        change = hours.next_change(moment)
        if change is None:
            return None
        moment = change
    return None


@lru_cache(maxsize=8192)
def _cautious(text: str) -> opening_hours.OpeningHours:
    value = text if _on_holidays(text) is not None else f"{text}; PH off"
    return opening_hours.OpeningHours(value, country="FR")


def _weekly(text: str) -> bool:
    """Return whether every week is like the next: nothing but days, times and public holidays."""
    return text == "24/7" or all(word in _WEEKLY_WORDS for word in re.findall(r"[A-Za-z]+|[\[\]/+]", text))


def _on_holidays(text: str) -> bool | None:
    said = re.search(r"\bPH ?([^;]*)", text)
    return None if said is None else said[1] not in {"off", "closed"}


def _day(slots: list[Slot] | None) -> Day:
    return None if slots is None else merged(slots)


def _spread(days: list[list[Slot] | None], begin: datetime, end: datetime, *, known: bool) -> None:
    """Add an interval to every day it touches."""
    for day in range(7):
        midnight = datetime.combine(_MONDAY + timedelta(days=day), time())
        start = max(0, _minutes(begin - midnight))
        stop = min(MIDNIGHT, _minutes(end - midnight))
        slots = days[day]
        if start < stop and slots is not None:
            days[day] = [*slots, Slot(start, stop)] if known else None


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
