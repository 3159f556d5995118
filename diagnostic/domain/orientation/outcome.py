"""Orientation: from a placement, wishes and constraints to one first step and at most two next ones."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from diagnostic.domain.catalogue import Contact, Cost, HelpKind, Programme, Resource, Venue, WorkshopDate


class Evidence(StrEnum):
    """How sure it is that the step is really on offer: the rungs of the fallback ladder."""

    DATED = "dated"
    ON_REQUEST = "on_request"
    SERVICE = "service"
    PLACE = "place"
    RESOURCE = "resource"
    DESK = "desk"


class Coming(StrEnum):
    """How help spares a person the way: on a round, from a distance, or perhaps, once one has called."""

    ROUND = "comes"
    REMOTE = "remote"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step is proposed, as data: a code, and what it is about (a wish, a barrier, a question id…)."""

    code: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One step. ``venue`` is None when the step is this site's desk or a resource.

    ``hours`` is the raw opening-hours value of the venue; ``old_data`` says: call before going.
    """

    help_kind: HelpKind
    evidence: Evidence
    reasons: tuple[Reason, ...]
    programme: Programme | None = None
    topics: tuple[str, ...] = ()
    venue: Venue | None = None
    distance_km: float | None = None
    date: WorkshopDate | None = None
    resource: Resource | None = None
    hours: str | None = None
    next_opening: datetime | None = None
    contact: Contact = Contact()
    cost: Cost = Cost.UNKNOWN
    bring: tuple[str, ...] = ()
    reserved: tuple[str, ...] = ()
    old_data: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something looked at and not proposed, with the reason, for the mediator."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Orientation:
    """One first step, at most two next ones, and what was set aside."""

    first: Recommendation
    following: tuple[Recommendation, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
