"""Calendars, JSON-LD, data·inclusion and the CSV of sessions."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from data_inclusion.schema import v1
from icalendar import Calendar

from diagnostic.domain.catalogue import Cost, DateStatus, SupportMode, WorkshopDateId
from diagnostic.exporting.datainclusion import inclusion_file
from diagnostic.exporting.formats import OpenFormats
from diagnostic.exporting.sessions import sessions_file
from diagnostic.importing.communes import load_towns
from diagnostic.importing.finding import Finder
from diagnostic.importing.lieux import read_lieux
from diagnostic.importing.seances import Around, read_seances
from diagnostic.services.publishing import Counts
from diagnostic.services.sharing import SharedDate
from tests.exporting.places import DATE, NOW, PROGRAMME, SHARED, VENUE

FORMATS = OpenFormats()
NO_COUNTS = Counts()
PARIS = ZoneInfo("Europe/Paris")


def test_a_calendar_is_read_by_others() -> None:
    calendar = Calendar.from_ical(FORMATS.calendar("Ateliers", [SHARED], NOW))
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Écrire mes premiers mails"
    assert event["DTSTART"].dt == DATE.starts
    assert event["UID"] == "d1@diagnostic-numerique"
    assert event["LOCATION"] == "Médiathèque des Ajoncs, 1 rue des Ajoncs, 35600 Redon"
    assert event["URL"] == "https://exemple.fr/offre/atelier/d1"


@pytest.mark.parametrize(
    ("status", "told"),
    [(DateStatus.PLANNED, "CONFIRMED"), (DateStatus.CANCELLED, "CANCELLED"), (DateStatus.POSTPONED, "TENTATIVE")],
)
def test_a_calendar_tells_what_is_cancelled(status: DateStatus, told: str) -> None:
    shared = replace(SHARED, date=replace(DATE, status=status))
    (event,) = Calendar.from_ical(FORMATS.calendar("x", [shared], NOW)).walk("VEVENT")
    assert event["STATUS"] == told


@pytest.mark.parametrize("name", ["seances.ics", "seances.csv"])
def test_our_own_import_reads_the_dates_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    day = timedelta(days=1)
    later = replace(DATE, id=WorkshopDateId("d2"), starts=DATE.starts + day, ends=DATE.ends + day)
    dates = [SHARED, replace(SHARED, date=later)]
    if name.endswith("ics"):
        path.write_bytes(FORMATS.calendar("x", dates, NOW))
    else:
        path.write_text(sessions_file(dates), encoding="utf-8", newline="")
    reading = read_seances(path, "essai", Around(Finder.of([PROGRAMME], [VENUE]), NOW, PARIS))
    first, second = list(reading)
    assert (first.programme, first.venue, first.starts) == (DATE.programme, VENUE.id, DATE.starts)
    assert second.starts - first.starts == day
    if name.endswith("csv"):
        assert replace(first, id=DATE.id) == DATE
        assert reading.report(NO_COUNTS).warnings == ()


def test_a_workshop_is_an_event_of_schema_org() -> None:
    event = FORMATS.workshop(SHARED)
    assert json.loads(json.dumps(event)) == event
    assert (event["@context"], event["@type"], event["startDate"]) == (
        "https://schema.org",
        "EducationEvent",
        "2026-12-01T08:00:00+01:00",
    )
    assert event["location"]["address"]["addressLocality"] == "Redon"
    assert (event["isAccessibleForFree"], event["remainingAttendeeCapacity"]) == (True, 3)
    assert event["eventStatus"] == "https://schema.org/EventScheduled"


def test_what_is_not_known_is_not_said() -> None:
    unknown = replace(DATE, cost=Cost.UNKNOWN, seats_left=None)
    event = FORMATS.workshop(SharedDate(unknown, PROGRAMME, replace(VENUE, located=False)))
    assert {"isAccessibleForFree", "remainingAttendeeCapacity", "url"}.isdisjoint(event)
    assert "geo" not in event["location"]
    assert FORMATS.place(VENUE, None)["@type"] == "Place"


def checked(found: dict[str, list[dict[str, Any]]]) -> tuple[int, int]:
    structures = [v1.Structure(**row) for row in found["structures"]]
    services = [v1.Service(**row) for row in found["services"]]
    known = {structure.id for structure in structures}
    assert all(service.structure_id in known for service in services)
    assert len({service.id for service in services}) == len(services)
    return len(structures), len(services)


@pytest.mark.parametrize("mode", [*SupportMode])
def test_structures_and_services_are_valid(mode: SupportMode) -> None:
    venue = replace(VENUE, support_modes=(mode,))
    shared = replace(SHARED, venue=venue, date=replace(DATE, support_mode=mode))
    assert checked(inclusion_file([venue, replace(VENUE, updated=None)], [shared, shared])) == (1, 2)


@pytest.mark.opendata
def test_real_places_are_valid_structures_and_services(open_data: Path) -> None:
    path = open_data / "lieux" / "lieux-bretagne.standard-v1.csv"
    venues = list(read_lieux(path, "essai", load_towns(), NOW.date()))
    structures, services = checked(inclusion_file(venues, []))
    assert (structures, services > 400) == (441, True)
