"""Retention: what is kept how long; in the evening what stays of a diagnosis leads to nobody."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

EVENING = 23  # hour of the site at which the day ends


def service_day(moment: datetime, time_zone: str) -> date:
    """Return the day a moment belongs to: days of a site end at 23:00, and codes of the day with them."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return (local + timedelta(hours=24 - EVENING)).date()
