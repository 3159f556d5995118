"""Opening hours in words: days that are alike stand together."""

from datetime import time

from flask_babel import gettext as _

from diagnostic.domain.hours import Span, Week
from diagnostic.web.presenting import dates


def week_lines(week: Week, tag: str) -> tuple[str, ...]:
    """Return « lundi au vendredi : 9 h – 12 h, 14 h – 17 h », a line for each group of days open alike."""
    return tuple(
        _("%(days)s : %(hours)s", days=_days(days, tag), hours=_hours(spans, tag)) for days, spans in week.groups()
    )


def _days(days: tuple[int, ...], tag: str) -> str:
    names = [dates.day_name(day, tag) for day in days]
    together = len(days) > len("ab") and days == tuple(range(days[0], days[-1] + 1))
    if together:
        return _("%(first)s au %(last)s", first=names[0], last=names[-1])
    return ", ".join(names)


def _hours(spans: tuple[Span, ...], tag: str) -> str:
    return ", ".join(dates.span(_time(span.start), _time(span.end), tag) for span in spans)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
