"""The measuring model: items of the graded response kind, the bank that holds them, and responses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.questionnaire import (
    DONT_KNOW,
    NOT_CONCERNED,
    SKIPPED,
    Kind,
    Question,
    Questionnaire,
    Requirement,
    Role,
    Scoring,
)
from diagnostic.domain.stakes import Stake

Special = Literal["dk", "skip", "na"]
Value = int | Special

STAKES = (Stake.ACCESS, Stake.USAGE, Stake.OPPORTUNITIES)
HYPOTHESIS = "hypothesis"
SCORED_ROLES = (Role.SCORED, Role.EXERCISE)
DONT_KNOW_SLOPES: Mapping[Stake, float] = {Stake.ACCESS: 0.5, Stake.USAGE: 0.9, Stake.OPPORTUNITIES: 0.5}


@dataclass(frozen=True, slots=True)
class Item:
    """A scored question with ordered answers 0..m: P(X ≥ k | θ) = 1 / (1 + exp(-a(θ - b_k))).

    ``dont_know_slope`` is s in exp(-s·clip(θ, -2, 2)), the likelihood of « Je ne connais pas ».
    ``always`` items are asked by every profile but the default one; ``opens`` items may open a block.
    """

    id: str
    stake: Stake
    kind: Kind
    discrimination: float
    thresholds: tuple[float, ...]
    requires: Requirement | None = None
    settled_by: Requirement | None = None
    na_for: tuple[str, ...] = ()
    always: bool = False
    opens: bool = False
    dont_know_slope: float = 0.0
    shares: tuple[float, ...] = ()
    source: str = ""

    @property
    def top(self) -> int:
        """Return m, the highest category."""
        return len(self.thresholds)


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """The items in use, in the order of the questionnaire; compared by identity."""

    items: Mapping[str, Item]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items.values())

    def __len__(self) -> int:
        return len(self.items)

    def __contains__(self, item: object) -> bool:
        return item in self.items


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one item: a category 0..m, or « dk », « skip », « na »."""

    item: str
    value: Value


def bank_of(questionnaire: Questionnaire) -> Bank:
    """Return the bank of the scored questions and micro-exercises."""
    items = (_item(question) for question in questionnaire if question.role in SCORED_ROLES)
    return Bank({item.id: item for item in items if item})


def responses_of(bank: Bank, questionnaire: Questionnaire, answers: Answers) -> tuple[Response, ...]:
    """Return what was declared, then what was observed in micro-exercises, in the order of asking."""
    said = [
        *_values(questionnaire, answers.declared.values(), Role.SCORED),
        *_values(questionnaire, answers.observed.values(), Role.EXERCISE),
    ]
    return tuple(Response(item, value) for item, value in said if item in bank)


def value_of(question: Question, answer: Answer) -> Value | None:
    """Return what an answer is worth on its question, None when its code is not an option of it."""
    special: Mapping[str, Special] = {DONT_KNOW: "dk", SKIPPED: "skip", NOT_CONCERNED: "na"}
    if answer.code in special:
        return special[answer.code]
    option = question.option(answer.code)
    return option.category if option else None


def _values(questionnaire: Questionnaire, answers: Iterable[Answer], role: Role) -> Iterator[tuple[str, Value]]:
    for answer in answers:
        question = questionnaire.question(answer.question)
        value = value_of(question, answer) if question and question.role is role else None
        if question and value is not None:
            yield question.id, value


def _item(question: Question) -> Item | None:
    scoring = question.scoring
    if scoring is None:
        return None
    slope = scoring.dont_know_slope
    return Item(
        id=question.id,
        stake=scoring.stake,
        kind=scoring.kind,
        discrimination=scoring.discrimination,
        thresholds=scoring.thresholds,
        requires=question.requires,
        settled_by=question.settled_by,
        na_for=question.na_for,
        always=scoring.always,
        opens=scoring.opens,
        dont_know_slope=DONT_KNOW_SLOPES[scoring.stake] if slope is None else slope,
        shares=scoring.shares,
        source=_source(scoring),
    )


def _source(scoring: Scoring) -> str:
    """Return where the anchor comes from: « hypothesis » where nothing was published."""
    written = scoring.source.lower()
    return HYPOTHESIS if not written or written.startswith("hypoth") else scoring.source
