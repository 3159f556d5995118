"""The offer: programmes, dated workshops, venues, resources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from diagnostic.domain.questionnaire import QuestionId, Requirement
from diagnostic.domain.stakes import Stake
from diagnostic.domain.text import Text

ProgrammeId = NewType("ProgrammeId", str)
WorkshopDateId = NewType("WorkshopDateId", str)
ResourceId = NewType("ResourceId", str)


class HelpKind(StrEnum):
    """The three kinds of help, always said."""

    DO_FOR = "faire_pour_moi"
    DO_WITH = "faire_avec_moi"
    LEARN = "apprendre"


class SupportMode(StrEnum):
    """How one is helped (standard « Lieux de médiation numérique », modalites_accompagnement)."""

    SELF = "autonomie"
    INDIVIDUAL = "individuel"
    GROUP = "collectif"
    REMOTE = "a_distance"


class Cost(StrEnum):
    """What it costs (standard, frais_a_charge)."""

    FREE = "gratuit"
    CONDITIONAL = "gratuit_sous_condition"
    PAID = "payant"
    UNKNOWN = "a_verifier"


class DateStatus(StrEnum):
    """State of a dated workshop."""

    PLANNED = "prevue"
    FULL = "complete"
    CANCELLED = "annulee"
    POSTPONED = "reportee"
    OVER = "terminee"


@dataclass(frozen=True, slots=True)
class VenueId:
    """A venue is (source, id): two datasets may share ids."""

    source: str
    id: str


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach someone; phone in E.164 where it could be read."""

    phone: str | None = None
    email: str | None = None
    website: str | None = None
    booking: str | None = None


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of digital mediation; unknown is None or empty, and never means no."""

    id: VenueId
    name: str
    commune: str
    postcode: str
    address: str
    updated: date | None
    insee: str | None = None
    complement: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    typology: tuple[str, ...] = ()
    contact: Contact = Contact()
    hours: str | None = None  # OSM opening_hours once cleaned, else the raw text
    summary: str | None = None
    itinerant: bool | None = None
    services: tuple[str, ...] = ()  # codes of the nine national services
    audiences: tuple[str, ...] = ()  # reserved to these publics; empty = everyone or unknown
    specific_support: tuple[str, ...] = ()
    cost: Cost = Cost.UNKNOWN
    national_programmes: tuple[str, ...] = ()
    access_modes: tuple[str, ...] = ()
    support_modes: tuple[SupportMode, ...] = ()
    accessibility_url: str | None = None
    languages: tuple[str, ...] = ()
    demonstration: bool = False
    detail: str | None = None  # presentation_detail: says exceptions to the hours, printed beside them
    other_phones: tuple[str, ...] = ()
    pivot: str | None = None  # SIRET or RNA, never a key
    parent: str | None = None
    labels: tuple[str, ...] = ()  # formations_labels
    other_labels: tuple[str, ...] = ()  # free text
    offers: tuple[ProgrammeId, ...] = ()  # programmes the venue runs on request, without a date
    located: bool = True  # False: the coordinates are those of the commune's centre


@dataclass(frozen=True, slots=True)
class Programme:
    """What a person can come for, written in plain French, apart from dates and places.

    ``entry`` is the least zone needed by stake (1..5); ``beyond`` the zone from which it teaches nothing new.
    ``requires`` are items that must be answered at a category or above where they were answered.
    ``barriers`` are the blocking codes it removes (``no_device``, ``cost``…).
    ``topics`` are La Coop's codes; ``services`` the nine of the standard.
    ``wishes`` are codes of the wishes: it is made for the first, the others it also serves.
    ``acts`` are the questions whose act it teaches: one « Pas pour moi » and it is not proposed.
    ``company`` names the ways of learning it is made for (``proche``: for who learns with a relative).
    """

    id: ProgrammeId
    title: Text
    summary: Text
    help_kind: HelpKind
    topics: tuple[str, ...]
    wishes: tuple[str, ...]
    goals: tuple[Text, ...] = ()
    services: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    urgent: bool = False
    entry: Mapping[Stake, int] | None = None
    beyond: Mapping[Stake, int] | None = None
    requires: tuple[Requirement, ...] = ()
    prerequisites: tuple[ProgrammeId, ...] = ()
    support_modes: tuple[SupportMode, ...] = ()
    minutes: int = 90
    meetings: int = 1
    needs_device: bool = False
    lends_device: bool = False
    needs_connection: bool = False
    bring: tuple[str, ...] = ()
    level: str = "debutant"
    acts: tuple[QuestionId, ...] = ()
    company: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkshopDate:
    """A dated meeting of a programme at a venue; seats None = unknown."""

    id: WorkshopDateId
    programme: ProgrammeId
    venue: VenueId
    starts: datetime
    ends: datetime
    status: DateStatus = DateStatus.PLANNED
    seats_left: int | None = None
    contact: Contact = Contact()
    cost: Cost = Cost.UNKNOWN
    languages: tuple[str, ...] = ("fr",)
    audiences: tuple[str, ...] = ()
    support_mode: SupportMode = SupportMode.GROUP
    room: str | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to learn with alone or with a relative."""

    id: ResourceId
    title: str
    url: str
    language: str
    level: str
    topics: tuple[str, ...]
    demonstration: bool = False
