"""Weights and limits of orientation: data, read from ``data/orientation.yaml``."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostic.domain.orientation.outcome import Evidence
from diagnostic.domain.questionnaire import Requirement


@dataclass(frozen=True, slots=True)
class Weights:
    """What each term of the sum counts; every term lies between 0 and 1."""

    relevance: float
    level: float
    distance: float
    wait: float
    mode: float
    evidence: float
    fresh: float
    language: float
    comes: float


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a person goes: at ``scale_km`` the term of distance is one half, beyond ``limit_km`` nothing."""

    scale_km: float
    limit_km: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long a person waits: at ``scale_days`` the term is one half.

    ``undated`` is the term of a step without date; ``urgent_days`` the longest wait in an urgency.
    """

    scale_days: float
    limit_days: float
    urgent_days: float
    undated: float


@dataclass(frozen=True, slots=True)
class WeakClaim:
    """Venues of a national programme whose services are constants: only the ``sure`` ones are believed."""

    national_programme: str
    sure: frozenset[str]


@dataclass(frozen=True, slots=True)
class Barriers:
    """What stands before wishes.

    ``first`` are the barriers that block, in order; ``device`` falls when a device is owned; ``connection``
    forbids what needs one; ``travel`` and ``company`` name the needs of who stays home or learns with a relative.
    """

    first: tuple[str, ...]
    device: str
    connection: str
    travel: str


@dataclass(frozen=True, slots=True)
class Devices:
    """Codes of « À apporter » that are devices, and the answer that says the person owns each.

    ``any_codes`` are devices without a question of their own, such as a charger: any device will do.
    """

    owned: Mapping[str, Requirement]
    any_codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything orientation is tuned by.

    ``reach`` is by means of travel, with ``inconnu`` among the keys. Below the answer ``delegates``,
    procedures are done for the person. ``unsure_wish`` stands for no wish at all. ``resource_zones`` is the
    zone of usage from which a resource of that level can be used alone.
    """

    reachable: float
    outdated_months: int
    weights: Weights
    evidence: Mapping[Evidence, float]
    weak_service: float
    weak_claims: tuple[WeakClaim, ...]
    reach: Mapping[str, Reach]
    waiting: Waiting
    on_the_way: float
    beside: float
    barriers: Barriers
    devices: Devices
    delegates: Requirement
    unsure_wish: str
    resource_zones: Mapping[str, int]
    set_aside_limit: int
