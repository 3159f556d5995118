"""What remains of a diagnosis after the evening: enough to count, nothing that leads to a person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from diagnostic.domain.answers import Answer
from diagnostic.domain.diagnosis import Diagnosis, Mode, SiteId
from diagnostic.domain.orientation import Evidence, Orientation, Recommendation
from diagnostic.domain.outcome import Outcome
from diagnostic.domain.placement import StakePlacement
from diagnostic.domain.questionnaire import SPECIAL_CODES, QuestionId, Questionnaire, Role
from diagnostic.domain.stakes import Stake
from diagnostic.services.ports import Identifiers

MEASURING = frozenset({Role.SCORED, Role.LONGING, Role.EXERCISE})
NOT_ON_OFFER = frozenset({Evidence.PLACE, Evidence.RESOURCE, Evidence.DESK})


@dataclass(frozen=True, slots=True)
class Finished:
    """A diagnosis with its result as it was stored, and the local moment it was finished."""

    diagnosis: Diagnosis
    outcome: str
    finished: datetime


@dataclass(frozen=True, slots=True)
class AnonymousItem:
    """An answer to a measuring question; ``order`` is its place in the order of asking."""

    question: QuestionId
    codes: tuple[str, ...]
    order: int
    observed: bool = False


@dataclass(frozen=True, slots=True)
class AnonymousRecord:
    """One line of the figures. ``id`` is drawn anew: nothing ties it to the diagnosis it came from.

    ``proposed`` are the topics of the steps given; ``missing`` those of them that nobody near offers.
    """

    id: str
    site: SiteId
    week: str  # ISO, « 2026-W48 »
    epci: str | None
    locale: str
    mode: Mode
    questionnaire: str
    questionnaire_version: str
    items: tuple[AnonymousItem, ...]
    placement: Mapping[Stake, StakePlacement]
    wishes: tuple[str, ...]
    proposed: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anonymiser:
    """Makes records. ``epci_of`` returns the grouping of a commune; ``read_outcome`` reads a stored result."""

    questionnaire: Questionnaire
    epci_of: Callable[[str], str | None]
    read_outcome: Callable[[str], Outcome]
    identifiers: Identifiers

    def record(self, finished: Finished) -> AnonymousRecord:
        """Return what remains of a diagnosis."""
        diagnosis, outcome = finished.diagnosis, self.read_outcome(finished.outcome)
        return AnonymousRecord(
            id=self.identifiers.new(),
            site=diagnosis.site,
            week=iso_week(finished.finished),
            epci=self._epci(diagnosis),
            locale=diagnosis.locale,
            mode=diagnosis.mode,
            questionnaire=diagnosis.questionnaire,
            questionnaire_version=diagnosis.questionnaire_version,
            items=self._items(diagnosis),
            placement=outcome.placement.stakes,
            wishes=self._codes(diagnosis, Role.WISHES),
            proposed=_topics(_steps(outcome.orientation)),
            missing=_topics(step for step in _steps(outcome.orientation) if step.evidence in NOT_ON_OFFER),
        )

    def _epci(self, diagnosis: Diagnosis) -> str | None:
        found = (self.epci_of(code) for code in self._codes(diagnosis, Role.TOWN))
        return next((epci for epci in found if epci), None)

    def _codes(self, diagnosis: Diagnosis, role: Role) -> tuple[str, ...]:
        codes = (diagnosis.answers.codes(question.id) for question in self.questionnaire.of_role(role))
        return tuple(code for each in codes for code in each if code not in SPECIAL_CODES)

    def _items(self, diagnosis: Diagnosis) -> tuple[AnonymousItem, ...]:
        answers = (*diagnosis.answers.declared.values(), *diagnosis.answers.observed.values())
        kept = (answer for answer in answers if self._measures(answer))
        return tuple(AnonymousItem(each.question, each.codes, each.position, each.observed) for each in kept)

    def _measures(self, answer: Answer) -> bool:
        question = self.questionnaire.question(answer.question)
        return question is not None and question.role in MEASURING


def iso_week(moment: datetime) -> str:
    """Return the ISO week of a moment, « 2026-W48 »."""
    year, week, _ = moment.isocalendar()
    return f"{year}-W{week:02}"


def _steps(orientation: Orientation) -> tuple[Recommendation, ...]:
    return (orientation.first, *orientation.following)


def _topics(steps: Iterable[Recommendation]) -> tuple[str, ...]:
    named = (step.topics or (step.programme.topics if step.programme else ()) for step in steps)
    return tuple(dict.fromkeys(topic for topics in named for topic in topics))
