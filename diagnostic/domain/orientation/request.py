"""What an orientation starts from: the person's position, words and constraints, and the desk they stand at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from diagnostic.domain.catalogue import Contact, SupportMode
from diagnostic.domain.geography import Point
from diagnostic.domain.placement import Placement
from diagnostic.domain.questionnaire import QuestionId


class Travel(StrEnum):
    """How the person can come."""

    FOOT = "pied"
    TRANSIT = "transport"
    CAR = "voiture"
    HARD = "difficile"


class Company(StrEnum):
    """With whom the person likes to learn."""

    INDIVIDUAL = "individuel"
    GROUP = "collectif"
    RELATIVE = "proche"
    REMOTE = "a_distance"
    ALONE = "autonomie"
    ANY = "indifferent"
    NOT_NOW = "pas_maintenant"


class Refusal(StrEnum):
    """What the person does not want."""

    GROUP = "seances_collectives"
    INDIVIDUAL = "individuel"
    REMOTE = "a_distance"
    LEARNING = "formation"


class Slot(StrEnum):
    """A part of the day when the person can come."""

    MORNING = "matin"
    AFTERNOON = "apres_midi"
    EVENING = "soir"


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered to a question: a category out of 0..top, None for « Je ne connais pas »."""

    category: int | None
    top: int

    @property
    def complete(self) -> bool:
        """True when the best answer was given."""
        return self.category is not None and self.category >= self.top


@dataclass(frozen=True, slots=True)
class Desk:
    """The site where the person answers: the last rung of the ladder."""

    name: str
    commune: str
    contact: Contact = Contact()
    hours: str | None = None
    where: Point | None = None
    insee: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One person, as far as orientation is concerned.

    ``said`` holds the scored answers that speak; ``refused_acts`` the acts answered « Pas pour moi » and
    ``refused_topics`` what they alone inform; ``longings`` the acts the person would like to be able to do;
    ``barriers`` what stands in the way; ``where`` the centre of the commune given.
    """

    placement: Placement
    moment: datetime
    desk: Desk
    said: Mapping[QuestionId, Said] = field(default_factory=dict)
    refused_acts: frozenset[QuestionId] = frozenset()
    refused_topics: frozenset[str] = frozenset()
    wishes: tuple[str, ...] = ()
    longings: tuple[QuestionId, ...] = ()
    barriers: frozenset[str] = frozenset()
    urgent: bool = False
    where: Point | None = None
    insee: str | None = None
    travel: Travel | None = None
    company: Company = Company.ANY
    languages: tuple[str, ...] = ("fr",)
    refused: frozenset[Refusal] = frozenset()
    slots: frozenset[Slot] = frozenset()
    audiences: frozenset[str] = frozenset()

    @property
    def refused_modes(self) -> frozenset[SupportMode]:
        """Return the ways of being helped that were refused."""
        return frozenset(_MODES[refusal] for refusal in self.refused if refusal in _MODES)

    @property
    def learning_refused(self) -> bool:
        """True when nothing to learn may be proposed."""
        return Refusal.LEARNING in self.refused or self.company is Company.NOT_NOW

    @property
    def stays_home(self) -> bool:
        """True when help should come to the person: by phone, at home, on a round."""
        return self.travel is Travel.HARD or self.company is Company.REMOTE


_MODES = {
    Refusal.GROUP: SupportMode.GROUP,
    Refusal.INDIVIDUAL: SupportMode.INDIVIDUAL,
    Refusal.REMOTE: SupportMode.REMOTE,
}
