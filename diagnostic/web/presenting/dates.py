"""Days and times in the person's language, by CLDR, in the 24-hour form printed on timetables."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list

FRENCH = "fr"
REGIONS = {"en": "en_GB", "pt": "pt_PT"}
LEFT_TO_RIGHT = "\u2066"  # isolate: digits of a time and Latin names stay in their order inside Arabic
END = "\u2069"
NARROW_SPACE = "\u202f"
SPACE = "\u00a0"


def day_name(weekday: int, tag: str) -> str:
    """Return the name of a weekday, 0 = Monday."""
    return str(get_day_names("wide", "stand-alone", locale=cldr(tag))[weekday])


@lru_cache(maxsize=512)
def day(day_of: date, tag: str) -> str:
    """Return « mardi 1er décembre 2026 » as the language writes it."""
    return safe(_ordinal(day_of, format_date(day_of, "full", locale=cldr(tag)), tag))


@lru_cache(maxsize=512)
def long_day(day_of: date, tag: str) -> str:
    """Return « 24 novembre 2026 » as the language writes it."""
    return safe(_ordinal(day_of, format_date(day_of, "long", locale=cldr(tag)), tag))


def _ordinal(day_of: date, written: str, tag: str) -> str:
    """Return a date with the ordinal that French wants for the first of a month alone, and CLDR does not write."""
    return re.sub(r"\b1\b", "1er", written, count=1) if tag == FRENCH and day_of.day == 1 else written


def listed(parts: Sequence[str], tag: str) -> str:
    """Return « mardi, mercredi et samedi » as the language writes it."""
    return safe(format_list(parts, locale=cldr(tag)))


def cldr(tag: str) -> str:
    """Return the CLDR locale of a language as it is written here: English dates are British."""
    return REGIONS.get(tag, tag)


def clock(moment: time, tag: str) -> str:
    """Return « 14 h », « 14 h 30 » in French, « 14:30 » elsewhere."""
    if tag != FRENCH:
        return f"{moment:%H:%M}"
    minutes = f"{SPACE}{moment:%M}" if moment.minute else ""
    return f"{moment.hour}{SPACE}h{minutes}"


def span(start: time, end: time, tag: str) -> str:
    """Return « 14 h à 16 h » in French, « 14:00–16:00 » elsewhere, left to right even in a right-to-left line."""
    if tag == FRENCH:
        return f"{clock(start, tag)} à {clock(end, tag)}"
    return isolated(f"{clock(start, tag)}–{clock(end, tag)}", tag)


def isolated(text: str, tag: str) -> str:
    """Return the text wrapped so that it keeps its own order inside a right-to-left line."""
    return f"{LEFT_TO_RIGHT}{text}{END}" if _right_to_left(tag) else text


@lru_cache(maxsize=64)
def _right_to_left(tag: str) -> bool:
    return Locale.parse(tag).text_direction == "rtl"


def safe(text: str) -> str:
    """Return the text without the narrow space that printing may break at."""
    return text.replace(NARROW_SPACE, SPACE)


def at(moment: datetime) -> time:
    """Return the time of day of a moment, as the clock on the wall says it."""
    return moment.time().replace(second=0, microsecond=0)
