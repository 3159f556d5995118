"""Days as files write them."""

import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?")
_FRENCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: .*)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SPREADSHEET_ZERO = date(1899, 12, 30)
_CENTURY = 100


def read_day(raw: str) -> date | None:
    """Return the day of an ISO date or moment, of a French date, of a spreadsheet's number; else None."""
    text = raw.strip()
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _FRENCH.fullmatch(text):
            year = int(found[3])
            return date(year if year >= _CENTURY else 2000 + year, int(found[2]), int(found[1]))
    except ValueError:
        return None
    serial = _SERIAL.fullmatch(text)
    return _SPREADSHEET_ZERO + timedelta(days=int(serial[1])) if serial else None
