"""Opening hours in words: days that are alike stand together."""

from collections.abc import Iterator
from datetime import time
from itertools import groupby

from flask_babel import gettext as _

from diagnostic.domain.hours import MIDNIGHT, DayGroup, Slot, Week
from diagnostic.web.presenting import dates

TWO = 2


def week_lines(week: Week, tag: str) -> tuple[str, ...]:
    """Return « lundi au vendredi : 9 h – 12 h, 14 h – 17 h », a line for each group of days open alike."""
    return tuple(_lines(week, tag))


def open_days(week: Week, tag: str) -> str:
    """Return « Ouvert : mardi, mercredi, samedi », or the hours too when they are the same all week."""
    lines = week_lines(week, tag)
    if len(lines) == 1:
        return lines[0]
    return _("Ouvert\u00a0: %(days)s", days=dates.listed([_days(run, tag) for run in _open_runs(week)], tag))


def _open_runs(week: Week) -> Iterator[DayGroup]:
    """Yield the runs of days open in a row, whatever their hours; two days stand each by itself."""
    open_days = [day for day, slots in enumerate(week.days) if slots]
    for _start, run in groupby(open_days, key=lambda day: day - open_days.index(day)):
        days = list(run)
        if len(days) == TWO:  # « mardi, mercredi et samedi », never « mardi et mercredi et samedi »
            yield from (DayGroup(day, day, ()) for day in days)
        else:
            yield DayGroup(days[0], days[-1], ())


def _lines(week: Week, tag: str) -> Iterator[str]:
    for group in week.groups():
        if group.slots is None:
            yield _("%(days)s\u00a0: à vérifier", days=_days(group, tag))
        elif group.slots:
            hours = dates.listed([_span(slot, tag) for slot in group.slots], tag)
            yield _("%(days)s\u00a0: %(hours)s", days=_days(group, tag), hours=hours)


def _days(group: DayGroup, tag: str) -> str:
    first, last = (dates.day_name(day, tag) for day in (group.first, group.last))
    if group.first == group.last:
        return first
    if group.last == group.first + 1:
        return dates.listed([first, last], tag)
    return _("%(first)s au %(last)s", first=first, last=last)


def _span(slot: Slot, tag: str) -> str:
    return dates.span(_time(slot.start), _time(slot.end), tag)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60) if minutes < MIDNIGHT else time(0)
