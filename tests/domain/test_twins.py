"""One place met twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.catalogue import (
    Contact,
    DateStatus,
    ProgrammeId,
    Venue,
    VenueId,
    WorkshopDate,
    WorkshopDateId,
)
from diagnostic.domain.twins import each_once, group_twins, told_elsewhere

LOUDEAC = Venue(
    id=VenueId("france-services", "1"),
    name="France services Loudéac",
    commune="Loudéac",
    postcode="22600",
    address="1 rue de la Chesnaie",
    updated=date(2024, 8, 1),
    insee="22136",
    latitude=48.1775,
    longitude=-2.7530,
)
SAME = replace(LOUDEAC, id=VenueId("conseillers", "a"), name="Maison France Service Loudéac", latitude=48.1777)
LIBRARY = replace(LOUDEAC, id=VenueId("conseillers", "b"), name="Médiathèque", address="2 place du Marché")


def test_two_sources_of_one_place_are_told_together() -> None:
    assert group_twins([LOUDEAC, LIBRARY, SAME]) == ((LOUDEAC, SAME), (LIBRARY,))


def test_neighbours_of_another_name_stay_apart() -> None:
    assert len(group_twins([LOUDEAC, LIBRARY])) == 2


def test_the_same_name_farther_off_is_another_place() -> None:
    assert len(group_twins([LOUDEAC, replace(SAME, latitude=48.19)])) == 2


def test_a_nearly_equal_name_needs_the_same_address() -> None:
    one = replace(LOUDEAC, name="Bibliothèque La Bellangerais", itinerant=False)
    other = replace(one, id=VenueId("b", "1"), name="Maison de quartier La Bellangerais")
    assert len(group_twins([one, other])) == 1
    assert len(group_twins([one, replace(other, address="12 boulevard Rochester")])) == 2


def test_a_bus_is_not_the_house_it_leaves_from() -> None:
    assert len(group_twins([replace(LOUDEAC, itinerant=False), replace(SAME, itinerant=True)])) == 2


def test_places_put_at_the_centre_of_their_commune_stay_alone() -> None:
    assert len(group_twins([replace(LOUDEAC, located=False), replace(SAME, located=False)])) == 2
    assert len(group_twins([replace(LOUDEAC, latitude=None), SAME])) == 2


@given(st.permutations([LOUDEAC, SAME, LIBRARY]))
def test_every_venue_is_in_one_group_whatever_the_order(venues: list[Venue]) -> None:
    groups = group_twins(venues)
    assert sorted(venue.id.id for group in groups for venue in group) == ["1", "a", "b"]
    assert sorted(map(len, groups)) == [1, 2]


def test_an_entry_that_says_no_more_than_its_twin_is_told_elsewhere() -> None:
    richer = replace(SAME, services=("aide_demarches",))
    assert told_elsewhere([LOUDEAC, richer, LIBRARY]) == {0}
    assert told_elsewhere([LOUDEAC, SAME]) == {0}


def test_an_entry_that_is_newer_or_says_something_of_its_own_stays() -> None:
    newer = replace(LOUDEAC, updated=date(2025, 1, 1))
    richer = replace(SAME, services=("aide_demarches",))
    assert told_elsewhere([newer, richer]) == frozenset()
    assert told_elsewhere([replace(LOUDEAC, services=("securite",)), richer]) == frozenset()


@given(st.permutations([LOUDEAC, SAME, replace(LOUDEAC, id=VenueId("c", "3")), LIBRARY]))
def test_of_equal_entries_one_always_stays(venues: list[Venue]) -> None:
    assert len(told_elsewhere(venues)) == 2


def test_of_one_place_in_two_files_by_the_same_id_one_stays() -> None:
    assert told_elsewhere([LOUDEAC, LOUDEAC]) == {0}
    older = replace(LOUDEAC, updated=date(2023, 1, 1), located=False)
    assert told_elsewhere([LOUDEAC, older]) == {1}


TEN = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/Paris"))
PLACES = {venue.id: venue for venue in (LOUDEAC, SAME, LIBRARY)}
MEETING = WorkshopDate(
    WorkshopDateId("1"), ProgrammeId("mail"), LOUDEAC.id, TEN, TEN + timedelta(hours=1), languages=()
)


def test_a_meeting_two_files_name_is_told_once_by_the_entry_that_says_the_most() -> None:
    other = replace(MEETING, id=WorkshopDateId("0"), venue=SAME.id, contact=Contact(phone="+33296000000"))
    assert each_once([MEETING, other], PLACES) == (other,)


def test_the_entry_that_says_it_does_not_take_place_is_believed() -> None:
    cancelled = replace(MEETING, id=WorkshopDateId("0"), status=DateStatus.CANCELLED)
    full = replace(MEETING, id=WorkshopDateId("0"), seats_left=0)
    spoken = replace(MEETING, contact=Contact(phone="+33296000000"))
    assert each_once([spoken, cancelled], PLACES) == (cancelled,)
    assert each_once([full, spoken], PLACES) == (full,)


def test_meetings_of_another_time_place_room_or_language_stay_apart() -> None:
    others = (
        replace(MEETING, starts=TEN + timedelta(hours=2)),
        replace(MEETING, venue=LIBRARY.id),
        replace(MEETING, programme=ProgrammeId("autre")),
        replace(MEETING, venue=VenueId("nulle", "part")),
    )
    assert len(each_once([MEETING, *others], PLACES)) == 5
    assert len(each_once([replace(MEETING, room="A"), replace(MEETING, room="B")], PLACES)) == 2
    assert len(each_once([replace(MEETING, languages=("ar",)), replace(MEETING, languages=("fr",))], PLACES)) == 2
