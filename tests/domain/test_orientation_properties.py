"""What must hold of orientation whatever the person and the offer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostic.content.programmes import load_programmes
from diagnostic.domain.catalogue import Contact, DateStatus, Resource, ResourceId, SupportMode, Venue, WorkshopDate
from diagnostic.domain.orientation import (
    Company,
    Evidence,
    Offer,
    Orientation,
    Recommendation,
    Refusal,
    Request,
    Said,
    Travel,
    orient,
)
from diagnostic.domain.orientation.needs import blocking
from diagnostic.domain.questionnaire import QuestionId
from tests.domain.offers import CALL, CENTRE, DEGREE_KM, MOMENT, RULES, request, steps, venue, workshop

PROGRAMMES = load_programmes()
SERVICES = sorted({service for programme in PROGRAMMES for service in programme.services})
WISHES = sorted({wish for programme in PROGRAMMES for wish in programme.wishes})
BARRIERS = sorted({barrier for programme in PROGRAMMES for barrier in programme.barriers} - {"hard_travel"})
ACTS = ("U01", "U04", "U05", "U11", "U14", "U18", "O02", "O04", "O06", "A02", "A03")
STEADY = settings(max_examples=60, deadline=None)  # the clock of a busy machine proves nothing
NAMES = ("Mairie", "Bibliothèque", "Kiosque du port", "Foyer", "Gymnase")  # unlike: five places, not one
DEVICES = {"telephone", "ordinateur", "tablette", "appareil", "chargeur"}


@dataclass(frozen=True)
class World:
    """An offer before it is indexed."""

    venues: tuple[Venue, ...]
    dates: tuple[WorkshopDate, ...]
    resources: tuple[Resource, ...] = ()

    def offer(self) -> Offer:
        """Return it indexed."""
        return Offer.of(PROGRAMMES, self.venues, self.dates, self.resources)


def _some(values: Sequence[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=most).map(tuple)


@st.composite
def venues(draw: st.DrawFn) -> tuple[Venue, ...]:
    """Draw a handful of places, some of them old, silent, reserved or on a round."""
    return tuple(
        venue(
            NAMES[number],
            draw(st.floats(0, 70)),
            services=draw(_some(SERVICES, 4)),
            updated=draw(st.sampled_from((date(2026, 11, 1), date(2024, 8, 1), None))),
            contact=draw(st.sampled_from((CALL, CALL, Contact()))),
            audiences=draw(st.sampled_from(((), (), ("jeunes",)))),
            itinerant=draw(st.sampled_from((None, False, True))),
            support_modes=draw(_some(list(SupportMode), 2)),
            languages=draw(st.sampled_from(((), (), ("fr",), ("fr", "ar"), ("br",)))),
            national_programmes=draw(st.sampled_from(((), ("france_services",)))),
        )
        for number in range(draw(st.integers(0, len(NAMES))))
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw an offer with dates past, full and cancelled among the good ones."""
    places = draw(venues())
    dates = [
        workshop(
            f"d{number}",
            draw(st.sampled_from(PROGRAMMES)).id,
            draw(st.sampled_from(places)),
            draw(st.integers(-5, 90)),
            status=draw(st.sampled_from((DateStatus.PLANNED, DateStatus.PLANNED, *DateStatus))),
            seats_left=draw(st.sampled_from((None, 0, 3))),
            support_mode=draw(st.sampled_from(list(SupportMode))),
            languages=draw(st.sampled_from((("fr",), ("fr",), (), ("br",)))),
            audiences=draw(st.sampled_from(((), (), ("seniors",)))),
        )
        for number in range(draw(st.integers(0, 12)))
        if places
    ]
    resource = Resource(ResourceId("r"), "Cours", "https://exemple.fr", "fr", "debutant", ("email", "sante"))
    return World(places, tuple(dates), (resource,) if draw(st.booleans()) else ())


@st.composite
def people(draw: st.DrawFn) -> Request:
    """Draw a person."""
    return request(
        draw(st.integers(1, 5)),
        said={QuestionId(act): Said(draw(st.sampled_from((None, 0, 1, 3))), 3) for act in draw(_some(ACTS, 5))},
        wishes=draw(_some(WISHES, 3)),
        longings=tuple(QuestionId(act) for act in draw(_some(("O02", "O04", "O06"), 1))),
        refused_acts=frozenset(QuestionId(act) for act in draw(_some(ACTS, 2))),
        refused_topics=frozenset(draw(_some(("email", "sante", "securite_numerique"), 1))),
        barriers=frozenset(draw(_some(BARRIERS, 3))),
        urgent=draw(st.booleans()),
        travel=draw(st.sampled_from((None, *Travel))),
        company=draw(st.sampled_from(list(Company))),
        languages=draw(st.sampled_from((("fr",), ("fr", "ar"), ("ar",)))),
        refused=frozenset(draw(_some(list(Refusal), 2))),
    )


def _place_of(found: Orientation, wanted: Venue) -> int:
    """Return the place of a venue among the steps, 3 when it is not there."""
    here = (number for number, step in enumerate(steps(found)) if step.venue and step.venue.id == wanted.id)
    return next(here, 3)


def _nearer(place: Venue, share: float) -> Venue:
    latitude = place.latitude or 0.0
    return replace(place, latitude=CENTRE.latitude + (latitude - CENTRE.latitude) * share)


@STEADY
@given(people(), worlds(), st.randoms())
def test_the_order_of_the_catalogue_changes_nothing(person: Request, world: World, random: Random) -> None:
    shuffled = [list(world.venues), list(world.dates), list(PROGRAMMES)]
    for items in shuffled:
        random.shuffle(items)
    mixed = Offer.of(shuffled[2], shuffled[0], shuffled[1], world.resources)
    assert orient(person, world.offer(), RULES) == orient(person, mixed, RULES)


@settings(max_examples=150, deadline=None)
@given(people(), worlds(), st.integers(0, 4), st.floats(0, 0.99))
def test_a_venue_that_moves_closer_is_never_demoted(person: Request, world: World, which: int, share: float) -> None:
    if not world.venues:
        return
    moved = world.venues[which % len(world.venues)]
    closer = replace(world, venues=tuple(_nearer(each, share) if each is moved else each for each in world.venues))
    before, after = orient(person, world.offer(), RULES), orient(person, closer.offer(), RULES)
    assert _place_of(after, moved) <= _place_of(before, moved)


@STEADY
@given(people(), worlds())
def test_a_date_past_full_or_cancelled_never_appears(person: Request, world: World) -> None:
    for step in steps(orient(person, world.offer(), RULES)):
        if step.date:
            assert step.date.starts > MOMENT
            assert step.date.status is DateStatus.PLANNED
            assert step.date.seats_left != 0


@STEADY
@given(people(), worlds(), st.sampled_from(WISHES))
def test_one_wish_more_never_removes_what_blocks(person: Request, world: World, wish: str) -> None:
    offer = world.offer()
    more = replace(person, wishes=(*person.wishes, wish))
    assert _blocks(orient(more, offer, RULES), person) == _blocks(orient(person, offer, RULES), person)


def _blocks(found: Orientation, person: Request) -> list[tuple[object, ...]]:
    wanted = {"urgent", *blocking(person, RULES)}
    blocks = (step for step in steps(found) if {step.reasons[0].code, step.reasons[0].about} & wanted)
    return [(step.programme, step.venue, step.date, step.evidence) for step in blocks]


@STEADY
@given(people(), worlds())
def test_nobody_leaves_empty_handed(person: Request, world: World) -> None:
    found = orient(person, world.offer(), RULES)
    assert len(found.following) <= 2
    first = found.first
    assert first.evidence in {Evidence.DESK, Evidence.RESOURCE} or first.venue
    assert first.contact != Contact()
    assert first.reasons


@STEADY
@given(people(), worlds())
def test_no_doubtful_place_comes_first(person: Request, world: World) -> None:
    first = orient(person, world.offer(), RULES).first
    if first.venue:
        assert first.contact.phone or first.contact.email
        assert first.venue.updated == date(2026, 11, 1)
        assert not first.reserved


@STEADY
@given(people(), worlds())
def test_no_step_is_out_of_reach_or_refused(person: Request, world: World) -> None:
    for step in steps(orient(person, world.offer(), RULES)):
        assert _within_reach(step, person)
        assert not {*(step.programme.acts if step.programme else ())} & person.refused_acts
        assert not {*(step.programme.topics if step.programme else ())} & person.refused_topics
        if person.learning_refused:
            assert step.help_kind != "apprendre"
        if step.date:
            assert step.date.support_mode not in person.refused_modes


def _within_reach(step: Recommendation, person: Request) -> bool:
    programme = step.programme
    if programme is None:
        return True
    entry = (programme.entry or {}).items()
    answered = ((each, person.said.get(each.question)) for each in programme.requires)
    met = all(said is None or (said.category or 0) >= each.category for each, said in answered)
    return met and all(person.placement.stakes[stake].at_least(zone) >= 0.6 for stake, zone in entry)


@STEADY
@given(people(), worlds())
def test_who_has_no_device_brings_none_and_who_has_no_connection_stays_offline(person: Request, world: World) -> None:
    said = {act: Said(0, 1) for act in (QuestionId("A02"), QuestionId("A03"))}
    bare = replace(person, said={**person.said, **said}, barriers=frozenset({"no_device", "no_connection"}))
    for step in steps(orient(bare, world.offer(), RULES)):
        assert not DEVICES & {*step.bring}
        assert step.resource is None
        assert step.date is None or step.date.support_mode is not SupportMode.REMOTE


@STEADY
@given(people(), worlds())
def test_a_round_is_proposed_only_with_a_date(person: Request, world: World) -> None:
    for step in steps(orient(person, world.offer(), RULES)):
        assert step.date or not (step.venue and step.venue.itinerant)


@STEADY
@given(people(), worlds())
def test_distance_is_that_from_the_centre(person: Request, world: World) -> None:
    for step in steps(orient(person, world.offer(), RULES)):
        if step.venue and step.distance_km is not None:
            degrees = abs((step.venue.latitude or 0) - CENTRE.latitude)
            assert abs(step.distance_km - degrees * DEGREE_KM) < 0.1
