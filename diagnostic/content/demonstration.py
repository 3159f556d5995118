"""The demonstration: an invented médiathèque, its invented neighbours, and workshops that are always ahead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from diagnostic.content.schema import shape_problems
from diagnostic.content.source import Source, read_source
from diagnostic.domain.catalogue import (
    Contact,
    Cost,
    ProgrammeId,
    Resource,
    ResourceId,
    SupportMode,
    Venue,
    VenueId,
    WorkshopDate,
    WorkshopDateId,
)
from diagnostic.domain.diagnosis import SiteId
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.resources import DATA
from diagnostic.services.ports import Site

FOLDER = DATA / "demonstration"
FILES = ("site", "lieux", "ateliers", "ressources")
SOURCE = "demonstration"
PARIS = ZoneInfo("Europe/Paris")
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)})
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The invented site, its neighbours, the workshops to come, and what can be learnt with alone."""

    site: Site
    venues: tuple[Venue, ...]
    dates: tuple[WorkshopDate, ...]
    resources: tuple[Resource, ...] = ()


def load_demonstration(today: date, folder: Path = FOLDER) -> Demonstration:
    """Return the demonstration as it stands on a day; the same workshop keeps its id from day to day.

    Raises ContentError with every problem of its files.
    """
    base, places, workshops, resources = _sources(folder)
    venues = {row["id"]: _venue(row, base, today) for row in places["venues"]}
    dates = sorted(_dates(workshops, venues, today), key=lambda each: (each.starts, each.id))
    alone = tuple(_resource(row) for row in resources["resources"])
    return Demonstration(_site(base["site"], venues), tuple(venues.values()), tuple(dates), alone)


def _sources(folder: Path) -> tuple[Mapping[str, Any], ...]:
    sources = [read_source(folder / f"{name}.yaml") for name in FILES]
    named = zip(FILES, sources, strict=True)
    problems = [problem for name, source in named for problem in shape_problems(source, f"demonstration-{name}")]
    problems = problems or list(_meaning_problems(*sources[:3]))
    if problems:
        raise ContentError(tuple(problems))
    return tuple(source.data for source in sources)


def _meaning_problems(site: Source, places: Source, workshops: Source) -> Iterator[Problem]:
    """Yield the places of an unknown kind, and the workshops at an unknown place."""
    known = {row["id"] for row in places.data["venues"]}
    for index, row in enumerate(places.data["venues"]):
        if row["kind"] not in site.data["kinds"]:
            yield places.problem(("venues", index, "kind"), f"« {row['kind']} » n’est pas une sorte de lieu")
    for index, row in enumerate(workshops.data["workshops"]):
        if row["venue"] not in known:
            yield workshops.problem(("workshops", index, "venue"), f"« {row['venue']} » n’est pas un lieu")
    if site.data["site"]["venue"] not in known:
        yield site.problem(("site", "venue"), f"« {site.data['site']['venue']} » n’est pas un lieu")


def _site(row: Mapping[str, Any], venues: Mapping[str, Venue]) -> Site:
    venue = venues[row["venue"]]
    return Site(
        id=SiteId(row["id"]),
        name=row["name"],
        commune=venue.commune,
        insee=venue.insee,
        phone=venue.contact.phone,
        hours=venue.hours,
        address=venue.address,
        email=row["email"],
        demonstration=True,
    )


def _venue(row: Mapping[str, Any], base: Mapping[str, Any], today: date) -> Venue:
    venue = Venue(
        id=VenueId(SOURCE, row["id"]),
        name=row["name"],
        commune=row["commune"],
        postcode=row["postcode"],
        address=row["address"],
        updated=today - timedelta(days=base["age_days"]),
        insee=row["insee"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        contact=Contact(phone=row["phone"]),
        demonstration=True,
    )
    return _of_kind(venue, base["kinds"][row["kind"]])


def _of_kind(venue: Venue, kind: Mapping[str, Any]) -> Venue:
    return replace(
        venue,
        typology=tuple(kind["typology"]),
        hours=kind.get("hours"),
        itinerant=kind.get("itinerant", False),
        services=tuple(kind["services"]),
        audiences=tuple(kind.get("audiences", ())),
        cost=Cost(kind["cost"]),
        access_modes=tuple(kind["access_modes"]),
        support_modes=tuple(SupportMode(mode) for mode in kind["support_modes"]),
        offers=tuple(ProgrammeId(programme) for programme in kind.get("offers", ())),
    )


def _resource(row: Mapping[str, Any]) -> Resource:
    return Resource(
        id=ResourceId(f"demo-{row['id']}"),
        title=row["title"],
        url=row["url"],
        language=row["language"],
        level=row["level"],
        topics=tuple(row["topics"]),
        demonstration=True,
    )


def _dates(data: Mapping[str, Any], venues: Mapping[str, Venue], today: date) -> Iterator[WorkshopDate]:
    for rule in data["workshops"]:
        for day in _days(rule, today, data["horizon_weeks"]):
            yield _date(rule, venues[rule["venue"]], day)


def _days(rule: Mapping[str, Any], today: date, weeks: int) -> Iterator[date]:
    """Yield the days of a rule after today: its weekday, in one week out of ``every``, holidays left out."""
    for ahead in range(1, weeks * _DAYS_A_WEEK + 1):
        day = today + timedelta(days=ahead)
        week = (day.toordinal() - 1) // _DAYS_A_WEEK
        wanted = day.weekday() == _WEEKDAYS.index(rule["weekday"]) and week % rule["every"] == rule["phase"]
        if wanted and (day.month, day.day) not in _HOLIDAYS:
            yield day


def _date(rule: Mapping[str, Any], venue: Venue, day: date) -> WorkshopDate:
    starts = datetime.combine(day, time.fromisoformat(rule["start"]), PARIS)
    return WorkshopDate(
        id=WorkshopDateId(f"demo-{rule['venue']}-{rule['programme']}-{day:%Y%m%d}"),
        programme=ProgrammeId(rule["programme"]),
        venue=venue.id,
        starts=starts,
        ends=starts + timedelta(minutes=rule["minutes"]),
        seats_left=rule.get("seats"),
        contact=venue.contact,
        cost=venue.cost,
        languages=tuple(rule.get("languages", ("fr",))),
        audiences=tuple(rule.get("audiences", ())),
        support_mode=SupportMode(rule.get("mode", "collectif")),
        demonstration=True,
    )
