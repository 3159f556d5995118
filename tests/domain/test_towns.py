"""Finding a town among a few."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.towns import Rank, Town, TownIndex, index_towns


def town(code: str, name: str, postcodes: str, population: int, city: str | None = None) -> Town:
    departments = {
        "22": "Côtes-d'Armor",
        "29": "Finistère",
        "35": "Ille-et-Vilaine",
        "75": "Paris",
        "93": "x",
    }
    return Town(
        code=code,
        name=name,
        department_code=code[:2],
        department=departments.get(code[:2], code[:2]),
        epci=None,
        postcodes=tuple(postcodes.split()),
        latitude=48.0,
        longitude=-2.0,
        population=population,
        city=city,
    )


TOWNS = (
    town("35238", "Rennes", "35000 35200 35700", 225_000),
    town("25488", "Rennes-sur-Loue", "25440", 90),
    town("22278", "Saint-Brieuc", "22000", 44_000),
    town("35258", "Saint-Brieuc-des-Iffs", "35630", 350),
    town("29288", "Tourch", "29140", 1_000),
    town("29241", "Rosporden", "29140", 7_500),
    town("29076", "Milizac-Guipronvel", "29290", 4_500),
    town("29103", "Landerneau", "29800", 16_000),
    town("29019", "Brest", "29200", 140_000),
    town("76351", "Le Havre", "76600", 165_000),
    town("93066", "Saint-Denis", "93200", 113_000),
    town("11339", "Saint-Denis", "11310", 460),
    town("94038", "L'Haÿ-les-Roses", "94240", 31_000),
    town("75056", "Paris", "75001 75011", 2_100_000),
    town("75101", "Paris 1er Arrondissement", "75001", 16_000, "75056"),
    town("75111", "Paris 11e Arrondissement", "75011", 140_000, "75056"),
    town("17225", "Les Mathes", "17570", 2_000),
)
FORMER = (("29075", "Guipronvel", "29076"), ("29076", "Milizac", "29076"))


@pytest.fixture(scope="module")
def index() -> TownIndex:
    return index_towns(TOWNS, FORMER)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Rennes", "35238"),
        ("rennes", "35238"),
        ("  RENNES CEDEX 7 ", "35238"),
        ("35042 Rennes Cedex", "35238"),
        ("35000", "35238"),
        ("20999 Rennes Cedex", "35238"),
        ("35 000", "35238"),
        ("350", "35238"),
        ("35000 Rennes", "35238"),
        ("st brieuc", "22278"),
        ("ST-BRIEUC", "22278"),
        ("stbrieuc", "22278"),
        ("saintbrieuc", "22278"),
        ("brieuc", "22278"),
        ("Saint Brieuc (22)", "22278"),
        ("Saint-Brieuc (Côtes-d'Armor)", "22278"),
        ("st brieuc 35", "35258"),
        ("35630 st brieuc", "35258"),
        ("Tourc'h", "29288"),
        ("tourc’h", "29288"),
        ("tourch 29140", "29288"),
        ("havre", "76351"),
        ("lhay les roses", "94038"),
        ("l'hay", "94038"),
        ("paris", "75056"),
        ("75011", "75111"),
        ("Paris 11ème", "75111"),
        ("paris 1", "75101"),
        ("PARIS 01", "75101"),
        ("75011 Paris", "75111"),
        ("brst", "29019"),
        ("bresst", "29019"),
        ("berst", "29019"),
        ("landerno", "29103"),
        ("Les Mathes - La Palmyre", "17225"),
        ("saint denis 93", "93066"),
        ("saint denis 11", "11339"),
    ],
)
def test_the_first_answer_is_the_town_meant(index: TownIndex, typed: str, code: str) -> None:
    assert index.search(typed)[0].town.code == code


@pytest.mark.parametrize("typed", ["", "   ", "xxqqzz", "99999", "(", ")", "'", "cedex", "\x00"])
def test_nothing_found_is_an_empty_answer(index: TownIndex, typed: str) -> None:
    assert index.search(typed) == ()


def test_namesakes_are_all_offered_the_largest_first(index: TownIndex) -> None:
    found = [match.town.code for match in index.search("saint-denis")]
    assert found == ["93066", "11339"]


def test_every_town_of_a_shared_postcode_is_offered(index: TownIndex) -> None:
    assert {match.town.name for match in index.search("29140")} == {"Rosporden", "Tourch"}


def test_a_wrong_name_for_a_postcode_offers_both_readings(index: TownIndex) -> None:
    assert [match.town.name for match in index.search("35000 Brest")] == ["Rennes", "Brest"]


def test_an_old_name_leads_to_todays_town_and_is_said(index: TownIndex) -> None:
    match = index.search("guipronvel")[0]
    assert (match.town.code, match.former, match.rank) == ("29076", "Guipronvel", Rank.EXACT)


def test_a_misspelling_is_told_apart_from_a_sure_answer(index: TownIndex) -> None:
    assert index.search("bresst")[0].rank is Rank.ONE_ERROR
    assert index.search("brest")[0].rank is Rank.EXACT


def test_a_name_typed_halfway_offers_the_largest_first(index: TownIndex) -> None:
    assert [match.town.name for match in index.search("renn")] == ["Rennes", "Rennes-sur-Loue"]


def test_the_limit_holds(index: TownIndex) -> None:
    assert len(index.search("saint", 2)) == 2


def test_a_former_code_leads_to_todays_town(index: TownIndex) -> None:
    found = index.town("29075")
    assert found is not None
    assert found.name == "Milizac-Guipronvel"
    assert index.town("00000") is None


def test_a_short_beginning_shared_by_very_many_towns_still_finds_the_largest() -> None:
    crowd = [town(f"01{number:03d}", f"Sa{number:03d}", "01000", number) for number in range(400)]
    index = index_towns([*crowd, town("01999", "Saz", "01999", 10)])
    assert index.search("sa", 1)[0].town.population == 399
    assert index.search("saz", 1)[0].town.code == "01999"
    assert index.search("sa 01", 3)[0].town.population == 399


def test_a_very_long_text_costs_no_time(index: TownIndex) -> None:
    start = process_time()
    assert index.search("x" * 100_000) == ()
    assert process_time() - start < 1


@given(st.text(max_size=40))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    found = index_towns(TOWNS[:4]).search(typed, 3)
    assert len({match.town.code for match in found}) == len(found) <= 3


@given(st.sampled_from([town for town in TOWNS if town.code != "75056"]))
def test_every_town_is_found_by_its_own_name_and_postcode(wanted: Town) -> None:
    index = index_towns(TOWNS, FORMER)
    typed = f"{wanted.postcodes[0]} {wanted.name.upper()}"
    assert index.search(typed)[0].town == wanted
