"""The invented offer: always ahead, near everyone in Bretagne, and known as invented."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.content.demonstration import FOLDER, load_demonstration
from diagnostic.content.orientation_rules import load_rules
from diagnostic.content.programmes import load_programmes
from diagnostic.domain.catalogue import HelpKind
from diagnostic.domain.geography import Point, distance_km
from diagnostic.domain.orientation import Company, Offer, orient
from diagnostic.domain.problems import ContentError
from diagnostic.domain.standard import ACCESS_MODES, AUDIENCES, SERVICES
from diagnostic.importing.communes import load_towns
from diagnostic.importing.hours import OsmHours
from diagnostic.importing.topics import LABELS
from tests.domain.offers import request

TODAY = date(2026, 11, 24)
SHOWN = load_demonstration(TODAY)
BRETAGNE = ("22", "29", "35", "56")
ISLAND_NAMES = {"Île-de-Sein", "Île-Molène", "Ouessant", "Hœdic", "Île-d'Houat", "Île-de-Batz"}


def test_everything_is_marked_as_invented() -> None:
    assert SHOWN.site.demonstration
    assert all(venue.demonstration for venue in SHOWN.venues)
    assert all(workshop.demonstration for workshop in SHOWN.dates)
    assert all(resource.demonstration for resource in SHOWN.resources)
    assert all(".example/" in resource.url for resource in SHOWN.resources)


def test_who_wants_to_learn_alone_has_something_for_most_subjects_taught() -> None:
    taught = {topic for each in load_programmes() if each.help_kind is HelpKind.LEARN for topic in each.topics}
    told = {topic for resource in SHOWN.resources for topic in resource.topics}
    assert told <= {*LABELS}
    assert len(told & taught) >= len(taught) / 2
    assert {"debutant", "intermediaire", "avance"} == {resource.level for resource in SHOWN.resources}


@pytest.mark.parametrize(("wish", "zone"), [("ecrire_appeler", 4), ("nouveautes", 5), ("arnaques", 3)])
def test_alone_gets_a_resource_where_the_level_allows(wish: str, zone: int) -> None:
    rules = load_rules()
    offer = Offer.of(load_programmes(), SHOWN.venues, SHOWN.dates, SHOWN.resources)
    person = replace(request(zone), wishes=(wish,), company=Company.ALONE)
    found = orient(person, offer, rules)
    assert found.first.resource in SHOWN.resources


def test_phones_come_from_the_range_kept_for_fiction() -> None:
    phones = [venue.contact.phone or "" for venue in SHOWN.venues]
    assert all(phone.startswith("+3326191") for phone in phones)
    assert len(set(phones)) == len(phones)


def test_the_site_is_one_of_the_places() -> None:
    assert (SHOWN.site.name, SHOWN.site.commune, SHOWN.site.insee) == ("Médiathèque Les Embruns", "Loudéac", "22136")
    assert SHOWN.site.phone in {venue.contact.phone for venue in SHOWN.venues}


def test_places_lie_in_the_commune_they_name() -> None:
    towns = load_towns()
    for venue in SHOWN.venues:
        town = towns.town(venue.insee or "")
        assert town
        assert (town.name, venue.postcode in town.postcodes) == (venue.commune, True)
        here = Point(venue.latitude or 0, venue.longitude or 0)
        assert distance_km(here, Point(town.latitude or 0, town.longitude or 0)) < 2


def test_every_commune_of_bretagne_but_a_handful_has_a_place_within_fifteen_kilometres() -> None:
    towns = [town for town in load_towns().towns.values() if town.department_code in BRETAGNE]
    places = [Point(venue.latitude or 0, venue.longitude or 0) for venue in SHOWN.venues if not venue.itinerant]
    far = {
        town.name
        for town in towns
        if town.latitude is not None
        and town.longitude is not None
        and min(distance_km(place, Point(town.latitude, town.longitude)) for place in places) > 15
    }
    assert len(far - ISLAND_NAMES) <= 5


def test_names_and_codes_are_those_of_the_product() -> None:
    known = {programme.id for programme in load_programmes()}
    for venue in SHOWN.venues:
        assert {*venue.offers} <= known
        assert {*venue.services} <= {*SERVICES}
        assert {*venue.access_modes} <= {*ACCESS_MODES}
        assert {*venue.audiences} <= {*AUDIENCES}
    assert {workshop.programme for workshop in SHOWN.dates} <= known
    assert all(OsmHours().week(venue.hours) for venue in SHOWN.venues if venue.hours)


def test_workshops_are_held_when_the_place_is_open() -> None:
    hours = {venue.id: venue.hours for venue in SHOWN.venues if venue.hours and not venue.itinerant}
    for workshop in SHOWN.dates:
        raw = hours.get(workshop.venue)
        if raw:
            moment = workshop.starts.replace(tzinfo=None)
            assert OsmHours().next_opening(raw, moment) == moment, workshop.id


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)))
@settings(max_examples=40, deadline=None)
def test_the_demonstration_never_grows_old(today: date) -> None:
    shown = load_demonstration(today)
    assert 50 <= len(shown.dates) <= 110
    assert all(workshop.starts.date() > today for workshop in shown.dates)
    assert len({workshop.id for workshop in shown.dates}) == len(shown.dates)
    assert all(venue.updated and (today - venue.updated).days < 60 for venue in shown.venues)


def test_a_workshop_keeps_its_id_from_day_to_day() -> None:
    later = {workshop.id: workshop for workshop in load_demonstration(TODAY + timedelta(days=9)).dates}
    still = [workshop for workshop in SHOWN.dates if workshop.starts.date() > TODAY + timedelta(days=9)]
    assert still
    assert all(later[workshop.id] == workshop for workshop in still)


@pytest.mark.parametrize(
    ("file", "before", "after", "word"),
    [
        ("lieux.yaml", "kind: recyclerie", "kind: chateau", "chateau"),
        ("ateliers.yaml", "venue: rohan", "venue: nulle-part", "nulle-part"),
        ("site.yaml", "venue: embruns", "venue: ailleurs", "ailleurs"),
        ("ateliers.yaml", "weekday: mardi", "weekday: hier", "hier"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(
    tmp_path: Path, file: str, before: str, after: str, word: str
) -> None:
    folder = tmp_path / "demonstration"
    shutil.copytree(FOLDER, folder)
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_demonstration(TODAY, folder)
    assert any(word in problem.message and problem.line > 1 for problem in caught.value.problems)
