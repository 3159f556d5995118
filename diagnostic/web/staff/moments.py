"""Days and hours as the teams read them: French, in the time zone of the site they work at."""

from datetime import datetime
from zoneinfo import ZoneInfo

from diagnostic.web.presenting.dates import FRENCH, clock, long_day
from diagnostic.web.staff.access import known_site

ELSEWHERE = "Europe/Paris"


def local_moment(moment: datetime) -> str:
    """Return « 24 novembre 2026 à 14 h 30 »."""
    site = known_site()
    local = moment.astimezone(ZoneInfo(site.time_zone if site else ELSEWHERE))
    return f"{long_day(local.date(), FRENCH)} à {clock(local.time(), FRENCH)}"
