"""What a mediator changes in an orientation: replace, reorder, add or remove a step; the first is never empty."""

from dataclasses import dataclass, replace

from diagnostic.domain.catalogue import Contact, Cost, Programme, Venue, WorkshopDate
from diagnostic.domain.geography import Point, distance_km
from diagnostic.domain.orientation.outcome import Evidence, Orientation, Recommendation
from diagnostic.domain.orientation.request import Desk

MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a mediator chose: a programme, and where; neither date nor venue means the desk of the site."""

    programme: Programme
    date: WorkshopDate | None = None
    venue: Venue | None = None


def steps_of(orientation: Orientation) -> tuple[Recommendation, ...]:
    """Return the steps in order."""
    return (orientation.first, *orientation.following)


def with_steps(orientation: Orientation, steps: tuple[Recommendation, ...]) -> Orientation:
    """Return the orientation with other steps, at most three; as it was when there would be none."""
    if not steps:
        return orientation
    return replace(orientation, first=steps[0], following=steps[1:MOST_STEPS])


def moved_up(orientation: Orientation, place: int) -> Orientation:
    """Return the orientation with a step before the one it followed."""
    steps = list(steps_of(orientation))
    if 0 < place < len(steps):
        steps[place - 1], steps[place] = steps[place], steps[place - 1]
    return with_steps(orientation, tuple(steps))


def without(orientation: Orientation, place: int) -> Orientation:
    """Return the orientation without a step; the only one stays."""
    kept = tuple(step for number, step in enumerate(steps_of(orientation)) if number != place)
    return with_steps(orientation, kept)


def put(orientation: Orientation, place: int, step: Recommendation) -> Orientation:
    """Return the orientation with a step in a place, or added after the last one while there is room."""
    steps = list(steps_of(orientation))
    if place < len(steps):
        steps[place] = step
    else:
        steps.append(step)
    return with_steps(orientation, tuple(steps))


def written(chosen: Chosen, desk: Desk, where: Point | None) -> Recommendation:
    """Return what was chosen as a step; ``where`` is the centre of the person's town, if it is known."""
    programme, date, venue = chosen.programme, chosen.date, chosen.venue
    step = Recommendation(programme.help_kind, _evidence(chosen), (), programme=programme, topics=programme.topics)
    if venue is None:
        return replace(step, contact=desk.contact, hours=desk.hours)
    return replace(
        step,
        venue=venue,
        date=date,
        distance_km=_distance(venue, where),
        hours=None if date else venue.hours,
        contact=_contact(date, venue),
        cost=date.cost if date and date.cost is not Cost.UNKNOWN else venue.cost,
        reserved=date.audiences if date else venue.audiences,
    )


def _evidence(chosen: Chosen) -> Evidence:
    if chosen.date:
        return Evidence.DATED
    return Evidence.ON_REQUEST if chosen.venue else Evidence.DESK


def _contact(date: WorkshopDate | None, venue: Venue) -> Contact:
    own, theirs = date.contact if date else Contact(), venue.contact
    return Contact(
        own.phone or theirs.phone,
        own.email or theirs.email,
        own.website or theirs.website,
        own.booking or theirs.booking,
    )


def _distance(venue: Venue, where: Point | None) -> float | None:
    if where is None or venue.latitude is None or venue.longitude is None:
        return None
    return round(distance_km(where, Point(venue.latitude, venue.longitude)), 1)
