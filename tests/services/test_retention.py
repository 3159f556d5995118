"""The promise of the evening: figures remain, nothing that leads to a person."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.catalogue import HelpKind
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode, SiteId
from diagnostic.domain.orientation import Evidence, Orientation, Recommendation
from diagnostic.domain.outcome import Outcome
from diagnostic.domain.placement import Placement, StakePlacement
from diagnostic.domain.questionnaire import Option, Question, QuestionId, Questionnaire, Role
from diagnostic.domain.stakes import Stake
from diagnostic.domain.text import Text
from diagnostic.services.anonymising import Anonymiser, AnonymousItem, AnonymousRecord, Finished, iso_week
from diagnostic.services.ports import Site
from diagnostic.services.retention import (
    Limits,
    PurgeReport,
    Retention,
    SlipLine,
    Swept,
    day_end,
    service_day,
)
from tests.fakes import NOON, SITE, FakeIdentifiers, FakeSites

EVENING = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)  # 23:00 in Paris
PLACED = Placement({Stake.USAGE: StakePlacement(-0.4, 0.5, (0.1, 0.6, 0.2, 0.1, 0.0))}, -0.4, 0.5)
ORIENTATION = Orientation(
    first=Recommendation(HelpKind.LEARN, Evidence.DATED, (), topics=("email",)),
    following=(Recommendation(HelpKind.DO_WITH, Evidence.DESK, (), topics=("sante", "email")),),
)
OUTCOMES = {"done": Outcome(PLACED, ORIENTATION, ())}


def asked(name: str, role: Role) -> Question:
    options = tuple(Option(code, Text(f"{name}.{code}", code)) for code in ("oui", "non"))
    return Question(QuestionId(name), role, Text(f"{name}.text", name), options)


QUESTIONNAIRE = Questionnaire(
    "base",
    "3",
    Text("base.title", "…"),
    {
        QuestionId(name): asked(name, role)
        for name, role in (
            ("W01", Role.WISHES),
            ("U01", Role.SCORED),
            ("L01", Role.LONGING),
            ("X01", Role.EXERCISE),
            ("T01", Role.TOWN),
            ("F01", Role.FACT),
            ("G01", Role.URGENCY),
        )
    },
)


def said(question: str, *codes: str, position: int = 1, observed: bool = False) -> Answer:
    return Answer(QuestionId(question), codes, position, observed=observed)


def finished(name: str = "d-1", outcome: str = "done", moment: datetime = NOON) -> Finished:
    answers = Answers.of(
        (
            said("W01", "mail", "dk", position=1),
            said("G01", "non", position=2),
            said("U01", "oui", position=3),
            said("L01", "non", position=4),
            said("T01", "35238", position=5),
            said("F01", "seul", position=6),
            said("GONE", "x", position=7),
            said("X01", "oui", observed=True),
        )
    )
    diagnosis = Diagnosis(
        DiagnosisId(name), SITE.id, Mode.TOGETHER, "ar", "base", "3", moment, answers,
        completed=moment, day_code="1234", kiosk="k1",
    )  # fmt: skip
    return Finished(diagnosis, outcome, moment)


def read_outcome(stored: str) -> Outcome:
    if stored not in OUTCOMES:
        raise ValueError(stored)
    return OUTCOMES[stored]


@dataclass
class ManySites(FakeSites):
    def all(self) -> Sequence[Site]:
        return list(self.known.values())


@dataclass
class FakeEvenings:
    """Finished diagnoses by day, and what became of them."""

    finished: dict[DiagnosisId, tuple[date, Finished]] = field(default_factory=dict)
    records: list[AnonymousRecord] = field(default_factory=list)
    idle: Swept = field(default_factory=Swept)
    coded_until: dict[SiteId, date] = field(default_factory=dict)
    settled: int = 0
    swept_since: list[datetime] = field(default_factory=list)

    def add(self, each: Finished, day: date) -> None:
        self.finished[each.diagnosis.id] = (day, each)

    def due(self, site: SiteId, *, today: date, now: datetime, most: int) -> Sequence[Finished]:
        days = [each for day, each in self.finished.values() if day < today and each.diagnosis.site == site]
        return days[:most]

    def count_due(self, site: SiteId, *, today: date, now: datetime) -> int:
        return len(self.due(site, today=today, now=now, most=1000))

    def replace(self, records: Mapping[DiagnosisId, AnonymousRecord | None]) -> int:
        gone = [each for each in records if self.finished.pop(each, None)]
        self.records += [record for each in gone if (record := records[each])]
        return len(gone)

    def end_codes(self, site: SiteId, *, today: date) -> None:
        self.coded_until[site] = today

    def sweep(self, limits: Limits) -> Swept:
        self.swept_since.append(limits.idle_since)
        found, self.idle = self.idle, Swept()
        return found

    def count_idle(self, limits: Limits) -> Swept:
        return self.idle

    def slip(self, site: SiteId, *, today: date, limits: Limits) -> list[SlipLine]:
        return [SlipLine("Réponses", 1, limits.now, limits.now)]

    def settle(self) -> None:
        self.settled += 1


@pytest.fixture
def anonymiser() -> Anonymiser:
    return Anonymiser(QUESTIONNAIRE, {"35238": "243500139"}.get, read_outcome, FakeIdentifiers())


@pytest.fixture
def store() -> FakeEvenings:
    return FakeEvenings()


@pytest.fixture
def retention(store: FakeEvenings, anonymiser: Anonymiser) -> Retention:
    return Retention(ManySites(), store, anonymiser)


def test_exactly_what_was_promised_remains(anonymiser: Anonymiser) -> None:
    assert anonymiser.record(finished()) == AnonymousRecord(
        id="id-1",
        site=SITE.id,
        week="2026-W48",
        epci="243500139",
        locale="ar",
        mode=Mode.TOGETHER,
        questionnaire="base",
        questionnaire_version="3",
        items=(
            AnonymousItem(QuestionId("U01"), ("oui",), 3),
            AnonymousItem(QuestionId("L01"), ("non",), 4),
            AnonymousItem(QuestionId("X01"), ("oui",), 1, observed=True),
        ),
        placement=PLACED.stakes,
        wishes=("mail",),
        proposed=("email", "sante"),
        missing=("sante", "email"),
    )


def test_nothing_leads_back_to_the_person(anonymiser: Anonymiser) -> None:
    kept = str(asdict(anonymiser.record(finished("secret-name"))))
    for trace in ("secret-name", "35238", "1234", "k1", "2026, 11, 24", "seul"):
        assert trace not in kept


def test_a_commune_without_grouping_leaves_none(anonymiser: Anonymiser) -> None:
    nowhere = Anonymiser(QUESTIONNAIRE, {}.get, read_outcome, FakeIdentifiers())
    assert nowhere.record(finished()).epci is None


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert iso_week(datetime(2027, 1, 2, tzinfo=UTC)) == "2026-W53"


def test_the_day_ends_at_23_at_the_site() -> None:
    assert service_day(EVENING - timedelta(seconds=1), "Europe/Paris") == date(2026, 11, 24)
    assert service_day(EVENING, "Europe/Paris") == date(2026, 11, 25)
    assert service_day(EVENING, "America/Guadeloupe") == date(2026, 11, 24)
    assert day_end(NOON, "Europe/Paris") == EVENING
    assert day_end(EVENING, "Europe/Paris") == EVENING + timedelta(days=1)


def test_before_the_evening_nothing_is_touched(store: FakeEvenings, retention: Retention) -> None:
    store.add(finished(), date(2026, 11, 24))
    assert retention.purge(EVENING - timedelta(seconds=1)).anonymised == 0
    assert len(store.finished) == 1


def test_in_the_evening_the_day_becomes_figures(store: FakeEvenings, retention: Retention) -> None:
    store.add(finished("d-1"), date(2026, 11, 24))
    store.add(finished("d-2"), date(2026, 11, 23))
    store.idle = Swept(unfinished=1, sessions=3)
    assert retention.purge(EVENING) == PurgeReport(2, swept=Swept(1, 3))
    assert len(store.records) == 2
    assert store.coded_until == {SITE.id: date(2026, 11, 25)}
    assert store.settled == 1


def test_doing_it_again_changes_nothing_more(store: FakeEvenings, retention: Retention) -> None:
    store.add(finished(), date(2026, 11, 24))
    retention.purge(EVENING)
    assert retention.purge(EVENING).empty
    assert len(store.records) == 1
    assert store.settled == 1


def test_a_dry_run_counts_and_touches_nothing(store: FakeEvenings, retention: Retention) -> None:
    store.add(finished(), date(2026, 11, 24))
    store.idle = Swept(unfinished=1, sessions=3)
    assert retention.purge(EVENING, dry_run=True) == PurgeReport(1, swept=Swept(1, 3))
    assert len(store.finished) == 1
    assert store.records == []


def test_a_result_nobody_can_read_is_deleted_all_the_same(store: FakeEvenings, retention: Retention) -> None:
    store.add(finished("d-1", outcome="torn"), date(2026, 11, 24))
    store.add(finished("d-2"), date(2026, 11, 24))
    assert retention.purge(EVENING) == PurgeReport(anonymised=1, unreadable=1)
    assert store.finished == {}
    assert len(store.records) == 1


def test_more_than_a_batch_is_done_whole(store: FakeEvenings, retention: Retention) -> None:
    for number in range(450):
        store.add(finished(f"d-{number}"), date(2026, 11, 24))
    assert retention.purge(EVENING).anonymised == 450


def test_it_runs_at_the_start_then_when_something_is_due(store: FakeEvenings, retention: Retention) -> None:
    start = EVENING - timedelta(minutes=12)
    assert retention.run_if_due(start) is not None
    assert retention.run_if_due(start + timedelta(minutes=1)) is None
    assert retention.run_if_due(start + timedelta(minutes=10)) is not None
    store.add(finished(), date(2026, 11, 24))
    assert retention.run_if_due(EVENING - timedelta(seconds=1)) is None
    assert retention.run_if_due(EVENING) == PurgeReport(1)


def test_a_clock_set_back_does_not_put_it_to_sleep(store: FakeEvenings, retention: Retention) -> None:
    retention.run_if_due(EVENING)
    assert retention.run_if_due(EVENING - timedelta(hours=2)) is not None


def test_what_nobody_touched_for_three_hours_is_dropped(store: FakeEvenings, retention: Retention) -> None:
    retention.purge(NOON)
    assert store.swept_since == [NOON - timedelta(hours=3)]


def test_the_slip_names_each_site(retention: Retention) -> None:
    found = retention.slip(EVENING)
    assert found[0][0] == SITE
    assert [line.count for _site, lines in found for line in lines] == [1] * len(found)
