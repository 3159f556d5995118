"""Dated workshops from a table (CSV, XLSX, JSON), a calendar (ICS) or an OpenAgenda export."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from diagnostic.domain.catalogue import WorkshopDate, WorkshopDateId
from diagnostic.importing.agenda import agenda_meetings, is_event
from diagnostic.importing.calendars import calendar_meetings, is_calendar
from diagnostic.importing.cells import Cells, RowRefusedError, cells_of
from diagnostic.importing.columns import fields_of
from diagnostic.importing.finding import Finder
from diagnostic.importing.headers import is_personal
from diagnostic.importing.meetings import FIELDS, NAMES, Meeting, Meetings, Slot
from diagnostic.importing.notes import Notes
from diagnostic.importing.rows import SourceFileError
from diagnostic.importing.session_rows import date_of, slot_of
from diagnostic.importing.tables import head_text, json_items, open_table
from diagnostic.services.publishing import Counts, ImportReport

_SAME = {name: name for name in (*NAMES, "mots")}
_SHOWN_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Around:
    """What a file of sessions is read against: the catalogue, the moment, the time zone of the site."""

    finder: Finder
    now: datetime
    zone: ZoneInfo


@dataclass(slots=True)
class SeancesFile:
    """A file being read (``Reading``): iterate once, then ask for the report.

    A meeting with several times counts once for each time to come.
    """

    dataset: str
    meetings: Meetings
    around: Around
    notes: Notes = field(default_factory=Notes)
    read: int = 0
    rejected: int = 0
    partial: bool = False
    _seen: dict[WorkshopDateId, int] = field(default_factory=dict)

    @property
    def about(self) -> int:
        """Return roughly how many meetings there are."""
        return self.meetings.about

    def __iter__(self) -> Iterator[WorkshopDate]:
        """Yield the dates of the meetings that could be used."""
        fields = {**_SAME, **fields_of(self.meetings.columns, FIELDS, self.notes)}
        personal = tuple(column for column in self.meetings.columns if is_personal(column) and column not in fields)
        for meeting in self.meetings.items:
            self.notes.row = meeting.number
            self.partial = self.partial or meeting.last
            cells = cells_of(meeting.values, fields, personal, self.notes)
            try:
                yield from self._dates(meeting, cells)
            except RowRefusedError as error:
                self.read += 1
                self.rejected += 1
                named = " ".join(filter(None, map(cells.text, ("id", "titre", "programme", "lieu"))))
                self.notes.add("", named, f"séance refusée : {error}")

    def report(self, counts: Counts) -> ImportReport:
        """Return what was met."""
        warnings = tuple(self.notes.warnings)
        return ImportReport(self.dataset, self.read, self.rejected, counts, warnings, self.notes.omitted)

    def _dates(self, meeting: Meeting, cells: Cells) -> Iterator[WorkshopDate]:
        if meeting.problem:
            raise RowRefusedError(meeting.problem)
        if meeting.slots == ():
            raise RowRefusedError("aucune date à venir")
        programme, venue = self.around.finder.programme(cells), self.around.finder.venue(cells)
        slots = self._to_come(meeting.slots or (slot_of(cells, self.around.zone, programme.minutes),))
        dates = [date_of(cells, slot, programme, venue, self.dataset) for slot in slots]
        for date in dates:
            self.read += 1
            first = self._seen.setdefault(date.id, meeting.number)
            if first != meeting.number:
                self.notes.add("id", cells.text("id"), f"même séance que la ligne {first} : la dernière est gardée")
            yield date

    def _to_come(self, slots: tuple[Slot, ...]) -> list[Slot]:
        left = [slot for slot in slots if slot.starts > self.around.now]
        if not left:
            raise RowRefusedError(f"date passée ({slots[-1].starts:%d/%m/%Y})")
        if len(left) < len(slots):
            self.notes.add("date", "", f"{len(slots) - len(left)} dates passées laissées de côté")
        return left


def read_seances(path: Path, dataset: str, around: Around) -> SeancesFile:
    """Open a file of sessions; raises SourceFileError when none can be read from it."""
    notes = Notes()
    return SeancesFile(dataset, _meetings(path, around, notes), around, notes)


def _meetings(path: Path, around: Around, notes: Notes) -> Meetings:
    if is_calendar(head_text(path)):
        return calendar_meetings(path, around.now, around.zone, notes)
    items = json_items(path)
    if items is not None:
        first = next(items, None)
        if first and is_event(first[1]):
            return Meetings(agenda_meetings(chain([first], items), around.zone))
    return _table_meetings(path)


def _table_meetings(path: Path) -> Meetings:
    table = open_table(path)
    names = set(fields_of(table.columns, FIELDS, Notes()).values())
    if not names & {"programme", "titre"} or not names & {"debut", "date"}:
        seen = ", ".join(column for column in table.columns[:_SHOWN_COLUMNS] if column) or "aucune"
        raise SourceFileError(
            f"{path}, ligne 1 : il faut une colonne « programme » et une colonne « debut » ou « date » "
            f"(colonnes lues : {seen})."
        )
    items = (Meeting(row.number, row.values, problem=row.problem, last=row.last) for row in table.rows)
    return Meetings(items, table.about, table.columns)
