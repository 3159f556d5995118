"""Places written at the standard: valid, harmless in a spreadsheet, and read back the same."""

import csv
import io
import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostic.content.demonstration import load_demonstration
from diagnostic.domain import standard
from diagnostic.domain.catalogue import Cost, SupportMode, Venue, VenueId
from diagnostic.domain.standard import FIELDS
from diagnostic.exporting.spreadsheets import inert
from diagnostic.exporting.standard import standard_file
from diagnostic.importing.communes import load_towns
from diagnostic.importing.lieux import read_lieux
from tests.exporting.places import VENUE

TODAY = date(2026, 11, 24)
SCHEMA = "standard-mediation-num.v1.0.2.tableschema.json"


def read_back(folder: Path, venues: Sequence[Venue]) -> list[Venue]:
    path = folder / "lieux.csv"
    path.write_text(standard_file(venues).text, encoding="utf-8", newline="")
    return list(read_lieux(path, "essai", load_towns(), TODAY))


def rows_of(*venues: Venue) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(standard_file(venues).text, newline="")))


def test_a_place_comes_back_the_same(tmp_path: Path) -> None:
    assert read_back(tmp_path, [VENUE]) == [VENUE]


def test_a_place_with_little_known_comes_back_the_same(tmp_path: Path) -> None:
    little = Venue(VenueId("essai", "2"), "Mairie", "Redon", "35600", "1 place", date(2026, 1, 2), insee="35236")
    (found,) = read_back(tmp_path, [little])
    centre = replace(little, latitude=found.latitude, longitude=found.longitude, located=False)
    assert found == centre
    assert read_back(tmp_path, [found]) == [found]


def test_the_demonstration_comes_back(tmp_path: Path) -> None:
    venues = load_demonstration(TODAY).venues
    found = {venue.id: venue for venue in read_back(tmp_path, venues)}
    assert len(found) == len(venues)
    for venue in venues:
        kept = replace(found[venue.id], demonstration=True, offers=venue.offers, languages=venue.languages)
        assert kept == venue


def test_a_place_without_what_the_standard_requires_is_left_out_and_named() -> None:
    odd = replace(VENUE, id=VenueId("essai", "2"), address="")
    found = standard_file([VENUE, odd])
    assert found.left_out == (odd,)
    assert len(found.text.splitlines()) >= 2


def test_two_datasets_may_hold_the_same_id() -> None:
    rows = rows_of(VENUE, replace(VENUE, id=VenueId("autre", "lieu-1")))
    assert [row["id"] for row in rows] == ["autre-lieu-1", "essai-lieu-1"]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_a_formula(text: str) -> None:
    (row,) = rows_of(replace(VENUE, summary=text, parent=text, hours=text))
    assert all(
        not value.startswith(("=", "@", "\t", "\r", "-")) for name, value in row.items() if name != "longitude"
    )
    assert inert("Mairie") == "Mairie"


def test_a_dash_or_an_at_sign_comes_back(tmp_path: Path) -> None:
    named = replace(VENUE, name="@telier", parent="- Ville -")
    (found,) = read_back(tmp_path, [named])
    assert (found.name, found.parent) == ("@telier", "- Ville -")


def many(labels: Mapping[str, str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(labels)), unique=True, max_size=3).map(tuple)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=400)


@st.composite
def any_venue(draw: st.DrawFn) -> Venue:
    return replace(
        VENUE,
        name=draw(WORDS),
        summary=draw(st.none() | WORDS),
        detail=draw(st.none() | WORDS),
        pivot=draw(st.none() | st.just("21350236600011")),
        services=draw(many(standard.SERVICES)),
        audiences=draw(many(standard.AUDIENCES)),
        specific_support=draw(many(standard.SPECIFIC_SUPPORT)),
        national_programmes=draw(many(standard.NATIONAL_PROGRAMMES)),
        labels=draw(many(standard.LABELS)),
        access_modes=draw(many(standard.ACCESS_MODES)),
        support_modes=tuple(map(SupportMode, draw(many(standard.SUPPORT_MODES)))),
        cost=draw(st.sampled_from(Cost)),
        itinerant=draw(st.none() | st.booleans()),
        located=draw(st.booleans()),
    )


def flaws(path: Path, open_data: Path) -> list[str]:
    """Return what frictionless says of a file, with the official schema."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Resource, Schema, validate  # noqa: PLC0415 (it warns when it is imported)

        schema = Schema.from_descriptor(json.loads((open_data / "schema" / SCHEMA).read_text("utf-8")))
        report = validate(Resource(path=path.name, basepath=str(path.parent), schema=schema, encoding="utf-8"))
    return [str(row[-1]) for row in report.flatten(["message"])]


@pytest.mark.opendata
@given(venue=any_venue())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
def test_whatever_a_place_holds_the_file_is_valid(tmp_path: Path, open_data: Path, venue: Venue) -> None:
    path = tmp_path / "lieux.csv"
    path.write_text(standard_file([VENUE, replace(venue, id=VenueId("essai", "2"))]).text, "utf-8", newline="")
    assert flaws(path, open_data) == []


@pytest.mark.opendata
@pytest.mark.parametrize("name", ["lieux-bretagne", "lieux-charente-2023-07", "lieux-france-services-2024-08"])
def test_real_places_are_valid_and_come_back(tmp_path: Path, open_data: Path, name: str) -> None:
    before = list(read_lieux(open_data / "lieux" / f"{name}.standard-v1.csv", "essai", load_towns(), TODAY))
    found = standard_file(before)
    after = {venue.id: venue for venue in read_back(tmp_path, before)}
    assert flaws(tmp_path / "lieux.csv", open_data) == []
    assert len(after) == len(before) - len(found.left_out)
    assert len(found.left_out) < len(before) / 20
    same = sum(after.get(venue.id) == venue for venue in before)
    assert same > 0.95 * len(after)
    assert len(FIELDS) == 32
