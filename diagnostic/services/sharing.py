"""Sharing: the dates and places of the offer, as other programs read them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from diagnostic.domain.catalogue import Programme, Venue, WorkshopDate
from diagnostic.domain.twins import each_once
from diagnostic.services.ports import CatalogueSource


@dataclass(frozen=True, slots=True)
class SharedDate:
    """A date with its programme and its place; ``url`` is its public page where there is one."""

    date: WorkshopDate
    programme: Programme
    venue: Venue
    url: str | None = None


class Formats(Protocol):
    """Formats that other programs know."""

    def calendar(self, name: str, dates: Sequence[SharedDate], now: datetime) -> bytes:
        """Return a calendar (ICS) of dates."""

    def workshop(self, shared: SharedDate) -> Mapping[str, Any]:
        """Return a date as a schema.org event, ready for JSON-LD."""

    def place(self, venue: Venue, url: str | None) -> Mapping[str, Any]:
        """Return a place as schema.org knows it, ready for JSON-LD."""


class Tables(Protocol):
    """Tables that a spreadsheet opens without computing anything."""

    def csv(self, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
        """Return a CSV in UTF-8 that a French spreadsheet opens."""

    def workbook(self, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
        """Return an XLSX, every cell a text."""


def shared_dates(catalogue: CatalogueSource, after: datetime) -> list[SharedDate]:
    """Return the dates after a moment whose programme and place are known, each meeting once, the nearest first."""
    venues = {venue.id: venue for venue in catalogue.venues()}
    programmes = {programme.id: programme for programme in catalogue.programmes()}
    return list(_joined(each_once(catalogue.dates(after=after), venues), programmes, venues))


def _joined(
    dates: Iterable[WorkshopDate], programmes: Mapping[Any, Programme], venues: Mapping[Any, Venue]
) -> Iterable[SharedDate]:
    for date in dates:
        if date.programme in programmes and date.venue in venues:
            yield SharedDate(date, programmes[date.programme], venues[date.venue])
