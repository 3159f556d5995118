"""The outcome of a diagnosis: where the person stands, what they already do, and where to go."""

from dataclasses import dataclass

from diagnostic.domain.orientation import Orientation
from diagnostic.domain.placement import Placement
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.domain.stakes import Stake


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out, for one state of the answers."""

    placement: Placement
    orientation: Orientation
    strengths: tuple[QuestionId, ...]
    statements: tuple[tuple[QuestionId, str], ...] = ()  # (question, option code) that make the accès sentence
    uses_little: bool = False  # half or more of the opportunity answers are « Pas pour moi »
    unanswered: tuple[Stake, ...] = ()  # stakes on which nothing was answered: no position is said
