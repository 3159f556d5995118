"""Follow-up: a reference found again, guesses slowed down, what changed said with its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

import pytest

from diagnostic.content.load import load_questionnaire
from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.catalogue import HelpKind
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode, SiteId
from diagnostic.domain.measurement.model import bank_of
from diagnostic.domain.measurement.progress import Change
from diagnostic.domain.orientation import Evidence, Orientation, Recommendation
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.domain.stakes import Stake
from diagnostic.services.following import TRIALS, Following, NoReferenceError, TooManyTrialsError
from diagnostic.services.outcomes import Outcomes
from diagnostic.services.throttling import Counted, Throttle
from tests.fakes import NOON, SITE, FakeClock, FakeDiagnoses

QUESTIONNAIRE = load_questionnaire()
BANK = bank_of(QUESTIONNAIRE)


class FakeGuide:
    """Sends everyone to the desk."""

    def orient(self, *_args: object, **_kwargs: object) -> Orientation:
        return Orientation(Recommendation(HelpKind.DO_WITH, Evidence.DESK, ()))


@dataclass(slots=True)
class FakeFollowUps:
    """Keeps what the port promises, in memory."""

    hashes: dict[DiagnosisId, str] = field(default_factory=dict)
    follows: dict[DiagnosisId, DiagnosisId] = field(default_factory=dict)
    refused: int = 0

    def keep(self, diagnosis: DiagnosisId, reference_hash: str, until: datetime) -> bool:
        if self.refused or reference_hash in self.hashes.values():
            self.refused -= 1
            return False
        self.hashes[diagnosis] = reference_hash
        return True

    def reference_hash(self, diagnosis: DiagnosisId) -> str | None:
        return self.hashes.get(self.passings(diagnosis)[0])

    def by_reference(self, reference_hash: str) -> DiagnosisId | None:
        return next((name for name, found in self.hashes.items() if found == reference_hash), None)

    def latest(self, diagnosis: DiagnosisId) -> DiagnosisId:
        return self.passings(diagnosis)[-1]

    def passings(self, diagnosis: DiagnosisId) -> list[DiagnosisId]:
        chain = [diagnosis]
        while former := self.follows.get(chain[0]):
            chain.insert(0, former)
        while later := next((name for name, former in self.follows.items() if former == chain[-1]), None):
            chain.append(later)
        return chain

    def follow(self, diagnosis: DiagnosisId, former: DiagnosisId, until: datetime) -> None:
        self.follows[diagnosis] = former

    def release(self, diagnosis: DiagnosisId) -> None:
        self.hashes.pop(self.passings(diagnosis)[0], None)


@dataclass(slots=True)
class FakeFailures:
    """Counts in a dictionary."""

    counts: dict[str, int] = field(default_factory=dict)

    def take(self, counts: Sequence[Counted], now: datetime) -> bool:
        if any(self.counts.get(each.key, 0) >= each.failures for each in counts):
            return False
        for each in counts:
            self.counts[each.key] = self.counts.get(each.key, 0) + 1
        return True

    def give_back(self, keys: Sequence[str]) -> None:
        for key in keys:
            self.counts[key] -= 1

    def forget_before(self, moment: datetime) -> int:
        return 0


def passing(name: str, **said: str) -> Diagnosis:
    answers = Answers.of(Answer(QuestionId(each), (code,), place) for place, (each, code) in enumerate(said.items()))
    return Diagnosis(DiagnosisId(name), SITE.id, Mode.MEDIATOR, "fr", "base", "1", NOON, answers)


FIRST = passing("un", U01="non", U03="non", U04="non", U14="pas", A09="sur_place")
SECOND = passing("deux", U01="facile", U03="facile", U04="facile", U14="facile", A09="non", O01="facile")


@pytest.fixture
def store() -> FakeFollowUps:
    return FakeFollowUps()


@pytest.fixture
def failures() -> FakeFailures:
    return FakeFailures()


@pytest.fixture
def following(clock: FakeClock, store: FakeFollowUps, failures: FakeFailures) -> Following:
    diagnoses = FakeDiagnoses(clock)
    for each in (FIRST, SECOND):
        diagnoses.add(each)
    outcomes = Outcomes(QUESTIONNAIRE, BANK, diagnoses, FakeGuide(), clock)

    def hashing(purpose: str, text: str) -> str:
        return sha256(f"{purpose} {text}".encode()).hexdigest()

    throttle = Throttle(failures, clock, hashing)
    return Following(QUESTIONNAIRE, BANK, diagnoses, outcomes, store, hashing, throttle, clock)


def test_a_reference_is_given_once_and_found_however_it_is_typed(following: Following, store: FakeFollowUps) -> None:
    reference = following.keep(FIRST)
    assert following.keep(FIRST) == reference
    assert following.find(reference.lower().replace(" ", "-"), SITE.id, "moi") == FIRST
    assert following.named(reference) == FIRST
    assert reference.replace(" ", "") not in str(store.hashes)


def test_a_reference_that_is_taken_gives_way_to_the_next(following: Following, store: FakeFollowUps) -> None:
    usual = following.keep(FIRST)
    store.hashes.clear()
    store.refused = 1
    assert following.keep(FIRST) != usual
    assert following.reference(FIRST.id) == following.keep(FIRST)


def test_a_reference_says_nothing_at_another_site(following: Following) -> None:
    assert following.find(following.keep(FIRST), SiteId("ailleurs"), "moi") is None


def test_a_mistake_is_told_apart_and_not_counted(following: Following, failures: FakeFailures) -> None:
    for reading in (lambda: following.find("7KD4 M9P2", SITE.id, "moi"), lambda: following.named("7KD4")):
        with pytest.raises(NoReferenceError):
            reading()
    assert failures.counts == {}


def test_who_guesses_waits_and_who_is_right_does_not(following: Following) -> None:
    reference = following.keep(FIRST)
    for _trial in range(TRIALS.failures + 1):
        assert following.find(reference, SITE.id, "moi") == FIRST
    for _trial in range(TRIALS.failures):
        assert following.find("2222 2222", SITE.id, "moi") is None
    with pytest.raises(TooManyTrialsError):
        following.find(reference, SITE.id, "moi")
    assert following.find(reference, SITE.id, "une autre") == FIRST


def test_the_reference_leads_to_the_last_passing(following: Following) -> None:
    reference = following.keep(FIRST)
    following.link(SECOND, FIRST)
    assert following.find(reference, SITE.id, "moi") == SECOND
    assert following.reference(SECOND.id) == reference
    assert following.passings(SECOND.id) == (FIRST, SECOND)


def test_erasing_takes_every_passing(following: Following) -> None:
    following.keep(FIRST)
    following.link(SECOND, FIRST)
    assert following.erase(SECOND.id) == 2
    assert following.diagnoses.find(FIRST.id) is None


def test_what_nobody_kept_has_no_reference(following: Following) -> None:
    assert following.reference(FIRST.id) == ""
    assert following.named("2222 2222") is None


def test_gains_come_first_and_progress_only_beyond_error(following: Following) -> None:
    found = following.compare(FIRST, SECOND, SITE)
    assert {gain.question for gain in found.gains} == {"U01", "U03", "U04", "U14"}
    assert [(gain.question, gain.before, gain.now) for gain in found.lower] == [("A09", "sur_place", "non")]
    assert found.changes[Stake.USAGE] is Change.PROGRESS
    assert (found.again, found.new) == (5, 1)


def test_the_same_answers_are_no_progress(following: Following) -> None:
    found = following.compare(FIRST, replace(FIRST, id=DiagnosisId("deux")), SITE)
    assert (found.gains, found.lower) == ((), ())
    assert set(found.changes.values()) == {Change.STABLE}
