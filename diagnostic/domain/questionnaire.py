"""The questionnaire: questions, options, and what each may depend on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from diagnostic.domain.stakes import Stake
from diagnostic.domain.text import Text

QuestionId = NewType("QuestionId", str)

DONT_KNOW = "dk"
NOT_CONCERNED = "na"
NEVER_TOUCHED = "first_time"  # the barrier of who never used a phone or a computer
SKIPPED = "skip"
SPECIAL_CODES = frozenset({DONT_KNOW, NOT_CONCERNED, SKIPPED})


class Role(StrEnum):
    """What a question is for; code goes by the role, never by the id."""

    SCORED = "scored"  # places the person on a stake
    FACT = "fact"  # told to the mediator, never scored
    WISHES = "wishes"  # what the person would like to do, several choices
    URGENCY = "urgency"  # an urgent procedure comes before all
    LONGING = "longing"  # « Aimeriez-vous pouvoir le faire ? » after an act that is not done
    TOWN = "town"  # where the person lives: a commune code
    TRAVEL = "travel"  # how the person can come
    COMPANY = "company"  # with whom the person likes to learn
    FEEDBACK = "feedback"  # were the questions clear
    EXERCISE = "exercise"  # a micro-exercise: scored like the others, but observed, never declared


class Kind(StrEnum):
    """How a scored question measures (measurement, contract)."""

    EQUIPMENT = "eq"
    SELF_RATED = "sr"
    BEHAVIOUR = "beh"
    SECURITY = "sec"
    DOING = "do"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a person may give.

    ``category`` is 0..m (0 lowest) for scored questions, None for neutral ones and special codes.
    ``statement`` is the first-person sentence printed when this option was chosen, if there is one.
    ``barriers`` are the codes of what stands in the way when this option is chosen.
    """

    code: str
    text: Text
    category: int | None = None
    pictogram: str | None = None
    statement: Text | None = None
    barriers: tuple[str, ...] = ()
    small: bool = False

    @property
    def special(self) -> bool:
        """True for « Je ne connais pas » and « Pas pour moi »."""
        return self.code in SPECIAL_CODES


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a scored question measures: stake, discrimination, published shares or hypothesised thresholds.

    ``thresholds`` are b_1..b_m in SD of French adults, solved from ``shares`` where shares are known.
    ``dont_know_slope`` is s in exp(-s·clip(θ,-2,2)); None keeps the stake's own.
    """

    stake: Stake
    kind: Kind
    discrimination: float
    thresholds: tuple[float, ...]
    shares: tuple[float, ...] = ()
    source: str = ""
    hypothesis: bool = False
    dont_know_slope: float | None = None
    opens: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """A question is asked only if another was answered at ``category`` or above."""

    question: QuestionId
    category: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question a page.

    ``act`` names what is asked (« Envoyer un SMS »), for reasons and for the LONGING question.
    ``settled_by``: once that other question was answered at that category or above, asking is pointless.
    """

    id: QuestionId
    role: Role
    text: Text
    options: tuple[Option, ...]
    hint: Text | None = None
    pictogram: str | None = None
    multiple: bool = False
    scoring: Scoring | None = None
    requires: Requirement | None = None
    na_for: tuple[str, ...] = ()
    desk_only: bool = False
    topics: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    digcomp: tuple[str, ...] = ()
    dsi: tuple[str, ...] = ()
    strength: Text | None = None  # first-person sentence of « Je fais déjà »
    about: QuestionId | None = None  # the question a LONGING question follows
    act: Text | None = None
    settled_by: Requirement | None = None

    def option(self, code: str) -> Option | None:
        """Return the option of that code, or None."""
        return next((option for option in self.options if option.code == code), None)

    def option_at(self, category: int) -> Option | None:
        """Return the first option of that category, or None."""
        return next((option for option in self.options if option.category == category), None)

    @property
    def top(self) -> int:
        """Return m, the highest category (0 for neutral questions)."""
        return max((option.category or 0 for option in self.options), default=0)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A version of the whole questionnaire, questions in their order."""

    id: str
    version: str
    title: Text
    questions: Mapping[QuestionId, Question]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions.values())

    def question(self, question_id: str) -> Question | None:
        """Return the question of that id, or None."""
        return self.questions.get(QuestionId(question_id))

    def of_role(self, role: Role) -> tuple[Question, ...]:
        """Return the questions of one role, in order."""
        return tuple(question for question in self if question.role is role)

    def sole(self, role: Role) -> Question:
        """Return the only question of a role; raises LookupError where the content has none."""
        found = self.of_role(role)
        if len(found) != 1:
            raise LookupError(f"one question of role {role} expected, {len(found)} found")
        return found[0]
