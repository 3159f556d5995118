"""The events of a calendar (ICS), repetitions spelled out as far as a horizon; each event stands or falls alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice, takewhile
from pathlib import Path
from time import process_time
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar, Component, vRecur

from diagnostic.importing.cells import RowRefusedError
from diagnostic.importing.meetings import Meeting, Meetings, Slot
from diagnostic.importing.notes import Notes
from diagnostic.importing.rows import SourceFileError
from diagnostic.importing.tables import read_text

HORIZON = timedelta(weeks=26)
MAX_BYTES = 10_000_000
_MOST_TIMES = 400
_MOST_ZONES = 50
_LONGEST_RULE = 500
_MOST_SECONDS = 10.0  # a rule that never comes true is searched to the year 9999
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
# what the libraries say of what nobody foresaw: the event alone is refused
_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError)
_START = re.compile(r"\ufeff?\s*BEGIN:VCALENDAR", re.IGNORECASE)
_ZONE = re.compile(r"^BEGIN:VTIMEZONE$.*?^END:VTIMEZONE$", re.MULTILINE | re.DOTALL)
_EVENT = re.compile(r"^BEGIN:VEVENT$.*?^END:VEVENT$", re.MULTILINE | re.DOTALL)
_LOST = re.compile(r"^BEGIN:VEVENT$", re.MULTILINE)


def is_calendar(text: str) -> bool:
    """Return whether the beginning of a file is that of a calendar."""
    return bool(_START.match(text))


def calendar_meetings(path: Path, now: datetime, zone: tzinfo, notes: Notes) -> Meetings:
    """Return the meetings of a calendar; raises SourceFileError when it is too large."""
    if path.stat().st_size > MAX_BYTES:
        raise SourceFileError(f"{path} : plus de {MAX_BYTES // 1_000_000} Mo pour un agenda. Exportez moins de mois.")
    text = re.sub(r"\r\n?", "\n", read_text(path).replace("\0", ""))
    text = re.sub(r"\n[ \t]", "", text)
    zones = "\n".join(islice((found[0] for found in _ZONE.finditer(text)), _MOST_ZONES))
    blocks = [found[0] for found in _EVENT.finditer(text)]
    lost = len(_LOST.findall(text)) - len(blocks)
    return Meetings(_meetings(blocks, zones, lost, _Reader(now, zone, notes)), len(blocks))


@dataclass(slots=True)
class _Reader:
    """Reads one event after another; ``spent`` is the time the repetitions took, in seconds."""

    now: datetime
    zone: tzinfo
    notes: Notes
    spent: float = 0.0

    def meeting(self, number: int, event: Component, moved: Iterable[datetime]) -> Meeting:
        """Return the meeting of an event, without the times that another event moves."""
        self.notes.row = number
        if str(event.get("CLASS", "")).upper() in {"PRIVATE", "CONFIDENTIAL"}:
            return Meeting(number, problem="événement privé")
        try:
            slots = self._slots(event, frozenset(moved))
        except RowRefusedError as error:
            return Meeting(number, _values(event), problem=str(error))
        except _BROKEN:
            return Meeting(number, _values(event), problem="événement illisible")
        return Meeting(number, _values(event), slots)

    def moment(self, value: object) -> datetime:
        """Return a moment with its time zone; raises RowRefusedError for a day without time."""
        if not isinstance(value, datetime):
            raise RowRefusedError("événement sans heure")
        return value if value.tzinfo else value.replace(tzinfo=self.zone)

    def _slots(self, event: Component, moved: frozenset[datetime]) -> tuple[Slot, ...]:
        starts = self.moment(_dt(event, "DTSTART"))
        length = self._length(event, starts)
        if "RECURRENCE-ID" in event:
            mark = self.moment(_dt(event, "RECURRENCE-ID")).isoformat()
            return (Slot(starts, starts + length if length else None, mark),)
        if "RRULE" not in event and "RDATE" not in event:
            return (Slot(starts, starts + length if length else None),)
        gone = moved | frozenset(self._listed(event, "EXDATE"))
        times = sorted({*self._repeated(event, starts), *self._listed(event, "RDATE"), starts} - gone)
        times = [each for each in times if self.now < each <= self.now + HORIZON][:_MOST_TIMES]
        return tuple(Slot(each, each + length if length else None, each.isoformat()) for each in times)

    def _length(self, event: Component, starts: datetime) -> timedelta | None:
        if "DTEND" in event:
            return self.moment(_dt(event, "DTEND")) - starts
        length = _dt(event, "DURATION") if "DURATION" in event else None
        return length if isinstance(length, timedelta) else None

    def _listed(self, event: Component, name: str) -> Iterator[datetime]:
        for values in _several(event.get(name)):
            for value in getattr(values, "dts", ()):
                found = value.dt
                if isinstance(found, datetime):
                    yield self.moment(found)
                elif isinstance(found, date):
                    yield datetime.combine(found, self.moment(_dt(event, "DTSTART")).timetz())

    def _repeated(self, event: Component, starts: datetime) -> Iterator[datetime]:
        local = starts.replace(tzinfo=None)
        last = (self.now + HORIZON).astimezone(starts.tzinfo).replace(tzinfo=None)
        first = self.now.astimezone(starts.tzinfo).replace(tzinfo=None)
        for rule in _several(event.get("RRULE")):
            if not rule.get("COUNT") and not rule.get("UNTIL"):
                self.notes.add(
                    "RRULE", rule.to_ical().decode(), f"répétition sans fin : lue jusqu'au {last:%d/%m/%Y}"
                )
            found = rrulestr(_rule_text(rule, starts), dtstart=local)
            between = takewhile(lambda each: each <= last, islice(found.xafter(first), _MOST_TIMES))
            yield from (each.replace(tzinfo=starts.tzinfo) for each in self._timed(between))

    def _timed(self, times: Iterable[datetime]) -> list[datetime]:
        """Return the times of a rule, as long as the rules of the whole file stay within their time."""
        if self.spent > _MOST_SECONDS:
            raise RowRefusedError("les répétitions de cet agenda sont trop longues à calculer")
        began = process_time()
        found = list(times)
        self.spent += process_time() - began
        return found


def _meetings(blocks: Sequence[str], zones: str, lost: int, reader: _Reader) -> Iterator[Meeting]:
    events = [_event(block, zones) for block in blocks]
    moved: dict[str, list[datetime]] = {}
    for event in events:
        if event is not None and "RECURRENCE-ID" in event:
            again = _dt(event, "RECURRENCE-ID")
            if isinstance(again, datetime):
                moved.setdefault(str(event.get("UID", "")), []).append(reader.moment(again))
    for number, event in enumerate(events, start=1):
        if event is None:
            yield Meeting(number, problem="événement illisible")
        else:
            yield reader.meeting(number, event, moved.get(str(event.get("UID", "")), ()))
    for number in range(len(events) + 1, len(events) + lost + 1):
        yield Meeting(number, problem="événement coupé : la fin du fichier manque", last=True)


def _event(block: str, zones: str) -> Component | None:
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-\n{zones}\n{block}\nEND:VCALENDAR\n"
    try:
        found = [each for each in Calendar.from_ical(text).walk("VEVENT") if hasattr(each.get("DTSTART"), "dt")]
    except _BROKEN:
        return None
    return found[0] if found else None


def _rule_text(rule: vRecur, starts: datetime) -> str:
    """Return a rule in local time; raises RowRefusedError for one that repeats by the hour or cannot be read."""
    if str(next(iter(rule.get("FREQ", [])), "")).upper() not in _FREQUENCIES:
        raise RowRefusedError("répétition qui ne se lit pas : jour, semaine, mois ou année seulement")
    local = vRecur(rule)
    if local.get("UNTIL"):
        local["UNTIL"] = [_local_end(each, starts) for each in local["UNTIL"]]
    text = local.to_ical().decode()
    if len(text) > _LONGEST_RULE:
        raise RowRefusedError("répétition trop compliquée")
    return str(text)


def _local_end(until: object, starts: datetime) -> datetime:
    if isinstance(until, datetime):
        return until.astimezone(starts.tzinfo).replace(tzinfo=None) if until.tzinfo else until
    if isinstance(until, date):
        return datetime.combine(until, time.max)
    raise RowRefusedError("fin de répétition illisible")


def _values(event: Component) -> dict[str, str]:
    """Return the fields of an event under the names of a table."""
    categories = [str(name) for each in _several(event.get("CATEGORIES")) for name in getattr(each, "cats", [each])]
    named = {
        "id": "UID",
        "titre": "SUMMARY",
        "programme": "X-PROGRAMME",
        "lieu": "LOCATION",
        "lieu_id": "X-LIEU-ID",
        "lieu_source": "X-LIEU-SOURCE",
        "statut": "STATUS",
        "telephone": "CONTACT",
        "site_web": "URL",
    }
    values = {field: str(event[name]) for field, name in named.items() if event.get(name)}
    return values | ({"mots": "|".join(categories)} if categories else {})


def _dt(event: Component, name: str) -> object:
    return next((getattr(value, "dt", None) for value in _several(event.get(name))), None)


def _several(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
