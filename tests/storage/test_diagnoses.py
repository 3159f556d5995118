"""What the port of diagnoses promises, kept by the fake, SQLite and PostgreSQL alike."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from diagnostic.domain.answers import Answers
from diagnostic.domain.diagnosis import DiagnosisId, SiteId
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.services.ports import DiagnosisRepository, StorageError
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database
from tests.fakes import NOON, SITE, FakeClock
from tests.storage.samples import ONE, begun, said


@pytest.fixture
def diagnoses(stores: tuple[DiagnosisRepository, Any]) -> DiagnosisRepository:
    return stores[0]


def test_what_was_added_is_found_again(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    assert diagnoses.find(ONE) == begun()
    assert diagnoses.find(DiagnosisId("other")) is None


def test_answers_it_had_already_are_kept(diagnoses: DiagnosisRepository) -> None:
    answers = Answers.of((said("U01", "oui", position=1), said("U01", "non", position=1, observed=True)))
    diagnoses.add(replace(begun(), answers=answers))
    assert diagnoses.find(ONE) == replace(begun(), answers=answers)


def test_each_answer_raises_the_version(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    assert diagnoses.record(ONE, said("U01", "oui", position=1), submit_key="a")
    assert diagnoses.record(ONE, said("W01", "mail", "photos", position=2), submit_key="b")
    found = diagnoses.find(ONE)
    assert found is not None
    assert found.version == 2
    assert [answer.codes for answer in found.answers] == [("oui",), ("mail", "photos")]


def test_an_answer_changed_keeps_its_place(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    for number, question in enumerate(("U01", "U02", "U03"), start=1):
        diagnoses.record(ONE, said(question, "oui", position=number), submit_key=question)
    diagnoses.record(ONE, said("U02", "non", position=4), submit_key="again")
    found = diagnoses.find(ONE)
    assert found is not None
    assert [(answer.question, answer.code, answer.position) for answer in found.answers] == [
        ("U01", "oui", 1),
        ("U02", "non", 2),
        ("U03", "oui", 3),
    ]


def test_two_answers_never_stand_at_the_same_place(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    diagnoses.record(ONE, said("U01", "oui", position=1), submit_key="a")
    diagnoses.record(ONE, said("U02", "oui", position=1), submit_key="b")
    found = diagnoses.find(ONE)
    assert found is not None
    assert [answer.position for answer in found.answers] == [1, 2]


def test_a_page_sent_again_changes_nothing(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    diagnoses.record(ONE, said("U01", "non"), submit_key="b")
    assert not diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    found = diagnoses.find(ONE)
    assert found is not None
    assert (found.version, found.answers.codes(QuestionId("U01"))) == (2, ("non",))


def test_the_same_key_may_serve_two_people(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    diagnoses.add(begun("d-2"))
    assert diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    assert diagnoses.record(DiagnosisId("d-2"), said("U01", "oui"), submit_key="a")


def test_an_answer_for_nobody_is_refused(diagnoses: DiagnosisRepository) -> None:
    with pytest.raises(LookupError):
        diagnoses.record(ONE, said("U01", "oui"), submit_key="a")


def test_declared_and_observed_stand_apart(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    diagnoses.record(ONE, said("U01", "non", observed=True), submit_key="b")
    found = diagnoses.find(ONE)
    assert found is not None
    assert found.answers.codes(QuestionId("U01")) == ("oui",)
    assert found.answers.observed[QuestionId("U01")].code == "non"


def test_what_left_the_path_is_dropped_but_not_what_was_observed(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    diagnoses.record(ONE, said("U02", "oui"), submit_key="b")
    diagnoses.record(ONE, said("U02", "non", observed=True), submit_key="c")
    diagnoses.drop(ONE, (QuestionId("U02"), QuestionId("U99")))
    found = diagnoses.find(ONE)
    assert found is not None
    assert set(found.answers.declared) == {"U01"}
    assert set(found.answers.observed) == {"U02"}
    assert found.version == 4


def test_another_language_is_kept_and_raises_the_version(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    for locale in ("ar", "ar"):
        diagnoses.speak(ONE, locale)
    found = diagnoses.find(ONE)
    assert found is not None
    assert (found.locale, found.version) == ("ar", 1)
    diagnoses.speak(DiagnosisId("other"), "ar")


def test_dropping_nothing_leaves_the_version(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    diagnoses.drop(ONE, (QuestionId("U02"),))
    found = diagnoses.find(ONE)
    assert found is not None
    assert found.version == 0


def test_the_first_outcome_of_a_version_wins(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    assert diagnoses.complete(ONE, '{"a": 1}', version=3, now=NOON) == '{"a": 1}'
    assert diagnoses.complete(ONE, '{"a": 2}', version=3, now=NOON) == '{"a": 1}'
    assert diagnoses.outcome(ONE) == ('{"a": 1}', 3)


def test_a_newer_version_replaces_the_outcome_and_an_older_one_never_does(
    diagnoses: DiagnosisRepository,
) -> None:
    diagnoses.add(begun())
    diagnoses.complete(ONE, "old", version=3, now=NOON)
    first = diagnoses.find(ONE)
    assert diagnoses.complete(ONE, "new", version=4, now=NOON) == "new"
    assert diagnoses.complete(ONE, "late", version=3, now=NOON) == "new"
    second = diagnoses.find(ONE)
    assert first is not None
    assert second is not None
    assert first.day_code == second.day_code


def test_completing_nobody_is_refused(diagnoses: DiagnosisRepository) -> None:
    with pytest.raises(LookupError):
        diagnoses.complete(ONE, "x", version=1, now=NOON)


def test_the_code_of_the_day_finds_the_diagnosis_until_23_at_the_site(
    diagnoses: DiagnosisRepository, clock: FakeClock
) -> None:
    diagnoses.add(begun())
    diagnoses.complete(ONE, "x", version=0, now=clock.now())
    done = diagnoses.find(ONE)
    assert done is not None
    assert done.day_code is not None
    assert len(done.day_code) == 4
    assert done.day_code.isdecimal()
    clock.moment = datetime(2026, 11, 24, 22, 59, tzinfo=ZoneInfo("Europe/Paris"))
    assert diagnoses.by_day_code(SITE.id, done.day_code) == done
    clock.advance(minutes=1)
    assert diagnoses.by_day_code(SITE.id, done.day_code) is None


def test_a_code_says_nothing_at_another_site(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    diagnoses.complete(ONE, "x", version=0, now=NOON)
    done = diagnoses.find(ONE)
    assert done is not None
    assert diagnoses.by_day_code(SiteId("elsewhere"), str(done.day_code)) is None
    assert diagnoses.by_day_code(SITE.id, "not a code") is None


def test_what_is_erased_is_gone_and_may_be_erased_again(diagnoses: DiagnosisRepository) -> None:
    diagnoses.add(begun())
    diagnoses.record(ONE, said("U01", "oui"), submit_key="a")
    diagnoses.complete(ONE, "x", version=1, now=NOON)
    diagnoses.erase(ONE)
    diagnoses.erase(ONE)
    assert diagnoses.find(ONE) is None
    assert diagnoses.outcome(ONE) is None


def test_times_are_those_of_the_site(database: Database, clock: FakeClock) -> None:
    diagnoses = SqlDiagnoses(database, clock)
    diagnoses.add(begun())
    diagnoses.complete(ONE, "x", version=0, now=NOON + timedelta(minutes=10))
    found = diagnoses.find(ONE)
    assert found is not None
    assert found.completed is not None
    assert (found.started.hour, found.completed.hour, found.completed.minute) == (12, 12, 10)


def test_a_code_already_given_today_is_drawn_again(database: Database, clock: FakeClock) -> None:
    drawn = iter(("1234", "1234", "1234", "5678"))
    diagnoses = SqlDiagnoses(database, clock, new_code=lambda: next(drawn))
    for name in ("d-1", "d-2"):
        diagnoses.add(begun(name))
        diagnoses.complete(DiagnosisId(name), "x", version=0, now=NOON)
    codes = [found.day_code for name in ("d-1", "d-2") if (found := diagnoses.find(DiagnosisId(name)))]
    assert codes == ["1234", "5678"]


def test_when_no_code_is_left_nothing_is_half_done(database: Database, clock: FakeClock) -> None:
    always = cycle(("1234",))
    diagnoses = SqlDiagnoses(database, clock, new_code=lambda: next(always))
    for name in ("d-1", "d-2"):
        diagnoses.add(begun(name))
    diagnoses.complete(DiagnosisId("d-1"), "x", version=0, now=NOON)
    with pytest.raises(StorageError):
        diagnoses.complete(DiagnosisId("d-2"), "x", version=0, now=NOON)
    assert diagnoses.outcome(DiagnosisId("d-2")) is None


def test_a_moment_without_time_zone_is_refused(database: Database, clock: FakeClock) -> None:
    with pytest.raises(StorageError):
        SqlDiagnoses(database, clock).add(begun(started=datetime(2026, 11, 24, 12)))  # noqa: DTZ001 (the mistake)
