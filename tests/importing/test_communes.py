"""The communes that ship, against the official lists."""

import csv
import os
from pathlib import Path
from time import perf_counter

import pytest

from diagnostic.domain.geography import Point, distance_km
from diagnostic.importing.communes import COMMUNES, load_epcis, load_towns, read_towns, write_towns


@pytest.fixture(scope="module")
def official() -> list[dict[str, str]]:
    folder = os.environ.get("OPEN_DATA_DIR")
    if not folder:
        pytest.skip("données ouvertes absentes")
    with (Path(folder) / "communes" / "communes-2026.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["departement"] != "984"]


@pytest.mark.opendata
def test_every_commune_of_the_official_list_is_there(official: list[dict[str, str]]) -> None:
    towns = load_towns().towns
    assert set(towns) == {row["code"] for row in official}
    for row in official:
        town = towns[row["code"]]
        assert town.name == row["nom"]
        assert town.department_code == row["departement"]
        assert set(town.postcodes) == set(row["codes_postaux"].split("|")) - {""}


@pytest.mark.opendata
def test_the_centres_agree_with_the_post_office(official: list[dict[str, str]]) -> None:
    towns = load_towns().towns
    gaps = sorted(
        distance_km(Point(towns[row["code"]].latitude or 0, towns[row["code"]].longitude or 0), place)
        for row in official
        if row["lat"] and (place := Point(float(row["lat"]), float(row["lon"])))
    )
    assert gaps[len(gaps) // 2] < 0.2
    assert gaps[len(gaps) * 98 // 100] < 3


@pytest.mark.opendata
def test_the_groupings_are_named(official: list[dict[str, str]]) -> None:
    names = load_epcis()
    towns = load_towns().towns
    for row in official:
        if row["type"] == "C" and row["epci"]:
            assert towns[row["code"]].epci == row["epci"]
            assert names[row["epci"]]


@pytest.mark.opendata
def test_former_communes_lead_to_todays() -> None:
    folder = os.environ.get("OPEN_DATA_DIR")
    if not folder:
        pytest.skip("données ouvertes absentes")
    index = load_towns()
    path = Path(folder) / "communes" / "communes-deleguees-associees.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = index.town(row["code"])
            assert found is not None
            if row["code"] not in index.towns:
                assert found.code == row["code_commune_actuelle"]


def test_only_lands_beyond_the_sea_lack_a_centre() -> None:
    missing = {town.department_code for town in load_towns().towns.values() if town.latitude is None}
    assert missing == {"975", "977", "978", "986", "987", "988", "989"}


def test_vanished_communes_are_still_known() -> None:
    town = load_towns().town("49069")
    assert town is not None
    assert town.name == "Orée d'Anjou"


def test_reading_and_searching_are_quick() -> None:
    start = perf_counter()
    index = read_towns(COMMUNES)
    loaded = perf_counter()
    queries = ("rennes", "s", "saint", "35", "loudéack", "kimper", "xxqqzz", "51300", "st martin 35")
    for query in queries:
        index.search(query)
    assert loaded - start < 1.0
    assert (perf_counter() - loaded) / len(queries) < 0.05


def test_an_index_survives_writing_and_reading(tmp_path: Path) -> None:
    index = load_towns()
    path = tmp_path / "copy.txt.gz"
    write_towns(path, index, load_epcis())
    again = read_towns(path)
    assert dict(again.towns) == dict(index.towns)
    assert (again.names, again.sounds, again.former_codes) == (index.names, index.sounds, index.former_codes)
