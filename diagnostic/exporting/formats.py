"""The formats the public pages offer (``Formats``)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diagnostic.domain.catalogue import Venue
from diagnostic.exporting.calendars import calendar_of
from diagnostic.exporting.linked import event_of, place_of
from diagnostic.services.sharing import SharedDate


@dataclass(frozen=True, slots=True)
class OpenFormats:
    """iCalendar and schema.org."""

    def calendar(self, name: str, dates: Sequence[SharedDate], now: datetime) -> bytes:
        """Return a calendar (ICS) of dates."""
        return calendar_of(name, dates, now)

    def workshop(self, shared: SharedDate) -> Mapping[str, Any]:
        """Return a date as a schema.org event."""
        return event_of(shared)

    def place(self, venue: Venue, url: str | None) -> Mapping[str, Any]:
        """Return a place as schema.org knows it."""
        return place_of(venue, url)
