"""Follow-up without a file on people: a reference only the person carries, and two passings compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, SiteId
from diagnostic.domain.measurement.model import Bank, responses_of
from diagnostic.domain.measurement.progress import Change, Passing, change, gains
from diagnostic.domain.questionnaire import QuestionId, Questionnaire
from diagnostic.domain.reference import read_reference, reference_of, shown
from diagnostic.domain.stakes import Stake
from diagnostic.services.codes import KeyedHash
from diagnostic.services.outcomes import Outcomes
from diagnostic.services.ports import Clock, DiagnosisRepository, Site
from diagnostic.services.retention import KEPT_FOR
from diagnostic.services.throttling import Attempt, Limit, Throttle

TRIALS = Limit(10, timedelta(hours=1))  # references that lead nowhere, for one account
MOST_ATTEMPTS = 100
PURPOSE, DRAWING = "reference", "reference-drawing"


class NoReferenceError(ValueError):
    """What was typed is no reference: a symbol is wrong, or missing."""


class TooManyTrialsError(Exception):
    """Too many references were tried in an hour."""


class FollowUps(Protocol):
    """Where references and links between passings are kept."""

    def keep(self, diagnosis: DiagnosisId, reference_hash: str, until: datetime) -> bool:
        """Keep a diagnosis until a moment, found by that hash; False when another one has the hash."""

    def reference_hash(self, diagnosis: DiagnosisId) -> str | None:
        """Return the hash of the reference of a diagnosis or of a passing it follows, or None."""

    def by_reference(self, reference_hash: str) -> DiagnosisId | None:
        """Return the diagnosis of a reference, or None."""

    def latest(self, diagnosis: DiagnosisId) -> DiagnosisId:
        """Return the last passing that follows a diagnosis, itself when none does."""

    def passings(self, diagnosis: DiagnosisId) -> Sequence[DiagnosisId]:
        """Return every passing of the person of a diagnosis, the first one first."""

    def follow(self, diagnosis: DiagnosisId, former: DiagnosisId, until: datetime) -> None:
        """Say that a passing follows another; both are kept until a moment."""

    def release(self, diagnosis: DiagnosisId) -> None:
        """Take the reference away from a diagnosis and all its passings: the next evening makes them anonymous."""


@dataclass(frozen=True, slots=True)
class Gain:
    """One question answered otherwise the second time: the option codes, before and now."""

    question: QuestionId
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two passings: concrete gains first, then what is lower, then what may be said of each path."""

    gains: tuple[Gain, ...]
    lower: tuple[Gain, ...]
    changes: Mapping[Stake, Change]
    again: int
    new: int


@dataclass(frozen=True, slots=True)
class Following:
    """The use cases of the follow-up. ``hashing`` is a keyed hash of a purpose and a text."""

    questionnaire: Questionnaire
    bank: Bank
    diagnoses: DiagnosisRepository
    outcomes: Outcomes
    store: FollowUps
    hashing: KeyedHash
    throttle: Throttle
    clock: Clock

    def keep(self, diagnosis: Diagnosis) -> str:
        """Keep the answers of a person who asked for it; return the reference. Asking again returns the same."""
        known = self.reference(diagnosis.id)
        if known:
            return known
        until = self.clock.now() + KEPT_FOR
        for reference in self._candidates(diagnosis.id):
            if self.store.keep(diagnosis.id, self.hashing(PURPOSE, reference), until):
                return shown(reference)
        raise LookupError(diagnosis.id)

    def reference(self, diagnosis: DiagnosisId) -> str:
        """Return the reference of a kept diagnosis as it is printed, '' when it has none."""
        hashed = self.store.reference_hash(diagnosis)
        named = self.store.by_reference(hashed) if hashed else None
        if named is None:
            return ""
        found = (each for each in self._candidates(named) if self.hashing(PURPOSE, each) == hashed)
        reference = next(found, None)
        return shown(reference) if reference else ""

    def find(self, typed: str, site: SiteId, who: str) -> Diagnosis | None:
        """Return the last passing of a reference at a site, or None.

        Raises NoReferenceError when a symbol is wrong (not counted as a trial), and TooManyTrialsError.
        """
        reference = read_reference(typed)
        if reference is None:
            raise NoReferenceError(typed)
        if not self.throttle.attempt(Attempt(PURPOSE, who, TRIALS)):
            raise TooManyTrialsError(who)
        named = self.store.by_reference(self.hashing(PURPOSE, reference))
        found = self.diagnoses.find(self.store.latest(named)) if named else None
        if found is None or found.site != site:
            return None
        self.throttle.succeeded(Attempt(PURPOSE, who, TRIALS))
        return found

    def named(self, typed: str) -> Diagnosis | None:
        """Return the last passing of a reference, for who works at the terminal; raises NoReferenceError."""
        reference = read_reference(typed)
        if reference is None:
            raise NoReferenceError(typed)
        found = self.store.by_reference(self.hashing(PURPOSE, reference))
        return self.diagnoses.find(self.store.latest(found)) if found else None

    def passings(self, diagnosis: DiagnosisId) -> tuple[Diagnosis, ...]:
        """Return every passing of the person of a diagnosis, the first one first."""
        found = (self.diagnoses.find(each) for each in self.store.passings(diagnosis))
        return tuple(each for each in found if each)

    def erase(self, diagnosis: DiagnosisId) -> int:
        """Erase every passing of a person, now; return how many there were."""
        passings = self.store.passings(diagnosis)
        for each in passings:
            self.diagnoses.erase(each)
        return len(passings)

    def link(self, second: Diagnosis, first: Diagnosis) -> None:
        """Say that a passing follows another; both stay 24 months from now."""
        self.store.follow(second.id, first.id, self.clock.now() + KEPT_FOR)

    def compare(self, first: Diagnosis, second: Diagnosis, site: Site) -> Comparison:
        """Return what changed between two passings, beyond the error of two short questionnaires."""
        before, now = (self._passing(each, site) for each in (first, second))
        common = before.answers.keys() & now.answers.keys()
        return Comparison(
            gains=tuple(self._gain(name, first, second) for name in gains(self.bank, before.answers, now.answers)),
            lower=tuple(self._gain(name, first, second) for name in gains(self.bank, now.answers, before.answers)),
            changes={stake: change(self.bank, stake, before, now) for stake in Stake},
            again=len(common),
            new=len(now.answers.keys() - before.answers.keys()),
        )

    def _passing(self, diagnosis: Diagnosis, site: Site) -> Passing:
        responses = responses_of(self.bank, self.questionnaire, diagnosis.answers)
        placement = self.outcomes.outcome(diagnosis, site).placement
        return Passing(placement.stakes, {response.item: response.value for response in responses})

    def _gain(self, name: str, first: Diagnosis, second: Diagnosis) -> Gain:
        question = QuestionId(name)
        before, now = (_code(each, question) for each in (first, second))
        return Gain(question, before, now)

    def _candidates(self, diagnosis: DiagnosisId) -> list[str]:
        """Return the references a diagnosis may have, always the same: nothing readable need be stored."""
        drawn = (int(self.hashing(DRAWING, f"{diagnosis} {attempt}"), 16) for attempt in range(MOST_ATTEMPTS))
        return [reference for number in drawn if (reference := reference_of(number))]


def _code(diagnosis: Diagnosis, question: QuestionId) -> str:
    found = diagnosis.answers.declared.get(question) or diagnosis.answers.observed.get(question)
    return found.code if found else ""
