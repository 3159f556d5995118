"""From the answers to the outcome: computed once for each state of the answers, stored, and read back the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from cattrs import BaseValidationError
from cattrs.preconf.json import JsonConverter, make_converter

from diagnostic.domain.answers import Answers, is_refused
from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.measurement.estimate import place
from diagnostic.domain.measurement.model import Bank, Response, responses_of
from diagnostic.domain.orientation import Orientation
from diagnostic.domain.outcome import Outcome
from diagnostic.domain.placement import Placement
from diagnostic.domain.questionnaire import Question, QuestionId, Questionnaire
from diagnostic.domain.stakes import Stake
from diagnostic.domain.strengths import strengths
from diagnostic.services.orienting import FRENCH, NO_TERMS, Terms
from diagnostic.services.ports import Clock, DiagnosisRepository, Site

MOST_STATEMENTS = 3


class Guide(Protocol):
    """Turns a placement into a first step."""

    def orient(self, answers: Answers, placement: Placement, site: Site, *, terms: Terms) -> Orientation:
        """Return the steps for these answers, from this site, under these terms."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Makes, keeps and returns outcomes."""

    questionnaire: Questionnaire
    bank: Bank
    diagnoses: DiagnosisRepository
    guide: Guide
    clock: Clock

    def outcome(self, diagnosis: Diagnosis, site: Site) -> Outcome:
        """Return the outcome of the answers as they stand; asking again returns the same one."""
        stored = self.diagnoses.outcome(diagnosis.id)
        if stored and stored[1] == diagnosis.version:
            return read_outcome(stored[0])
        made = write_outcome(self.compute(diagnosis.answers, site, terms=_terms(diagnosis)))
        kept = self.diagnoses.complete(diagnosis.id, made, version=diagnosis.version, now=self.clock.now())
        return read_outcome(kept)

    def compute(self, answers: Answers, site: Site, *, terms: Terms = NO_TERMS) -> Outcome:
        """Return the outcome of some answers, without keeping it."""
        responses = responses_of(self.bank, self.questionnaire, answers)
        placement = place(self.bank, responses)
        return Outcome(
            placement=placement,
            orientation=self.guide.orient(answers, placement, site, terms=terms),
            strengths=strengths(self.questionnaire, answers),
            statements=_statements(self.questionnaire, answers),
            uses_little=_uses_little(self.questionnaire, answers),
            unanswered=_unanswered(self.bank, responses),
        )


def write_outcome(outcome: Outcome) -> str:
    """Return an outcome as it is stored."""
    return str(_codec().dumps(outcome))


def read_outcome(stored: str) -> Outcome:
    """Return an outcome as it was stored; raises ValueError when the text is no outcome."""
    try:
        return _codec().loads(stored, Outcome)
    except (BaseValidationError, KeyError, TypeError) as error:
        raise ValueError(f"not an outcome: {error!r}") from error


def _terms(diagnosis: Diagnosis) -> Terms:
    """Return what the diagnosis says besides its answers: the languages, the person's own first."""
    return Terms(languages=tuple(dict.fromkeys((diagnosis.locale, FRENCH))))


def _statements(questionnaire: Questionnaire, answers: Answers) -> tuple[tuple[QuestionId, str], ...]:
    """Return the access answers that say something in the first person, in the order of the questionnaire."""
    said = []
    for question in _scored(questionnaire, Stake.ACCESS):
        codes = answers.codes(question.id)
        option = question.option(codes[0]) if codes else None
        if option and option.statement:
            said.append((question.id, option.code))
    return tuple(said[:MOST_STATEMENTS])


def _uses_little(questionnaire: Questionnaire, answers: Answers) -> bool:
    asked = [question.id for question in _scored(questionnaire, Stake.OPPORTUNITIES) if question.id in answers]
    refused = sum(is_refused(answers, question_id) for question_id in asked)
    return bool(asked) and 2 * refused >= len(asked)


def _unanswered(bank: Bank, responses: Iterable[Response]) -> tuple[Stake, ...]:
    answered = {bank.items[response.item].stake for response in responses if response.value != "skip"}
    return tuple(stake for stake in Stake if stake not in answered)


def _scored(questionnaire: Questionnaire, stake: Stake) -> tuple[Question, ...]:
    return tuple(question for question in questionnaire if question.scoring and question.scoring.stake is stake)


@cache
def _codec() -> JsonConverter:
    return make_converter()
