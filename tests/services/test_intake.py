"""An interview at the desk: a page at a time, what was said and what was seen kept apart."""

from dataclasses import dataclass, field

import pytest

from diagnostic.content.load import load_questionnaire
from diagnostic.content.paper import load_paper
from diagnostic.domain.answers import InvalidAnswerError
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode
from diagnostic.domain.fixed import FixedPath
from diagnostic.domain.journey import Journey
from diagnostic.domain.measurement.model import bank_of
from diagnostic.domain.measurement.profiles import DESK, REFERRAL
from diagnostic.domain.questionnaire import QuestionId, Role
from diagnostic.domain.sections import ORDER, Section, after, before, section_of
from diagnostic.services.intake import DONE, HELPED, Intake, Opening, Wanted
from diagnostic.services.taking import Taking
from tests.fakes import SITE, FakeClock, FakeDiagnoses, FakeIdentifiers

QUESTIONNAIRE = load_questionnaire()
BANK = bank_of(QUESTIONNAIRE)
PAPER = load_paper(QUESTIONNAIRE)


@dataclass(slots=True)
class FakeDesk:
    """Notes what the desk asked for."""

    taken: list[tuple[DiagnosisId, str]] = field(default_factory=list)
    forgotten: list[QuestionId] = field(default_factory=list)

    def lines(self, site: object, wanted: Wanted) -> list[object]:
        return []

    def take_over(self, diagnosis: DiagnosisId, account: str) -> None:
        self.taken.append((diagnosis, account))

    def forget_seen(self, diagnosis: DiagnosisId, question: QuestionId) -> None:
        self.forgotten.append(question)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def intake(desk: FakeDesk) -> Intake:
    kiosk = Journey(QUESTIONNAIRE, BANK)
    taking = Taking(QUESTIONNAIRE, kiosk, FakeDiagnoses(), FakeClock(), FakeIdentifiers())
    paths = {
        Mode.MEDIATOR: Journey(QUESTIONNAIRE, BANK, DESK.name),
        Mode.REFERRAL: Journey(QUESTIONNAIRE, BANK, REFERRAL.name, closing=(Role.TOWN,)),
        Mode.PAPER: FixedPath(PAPER),
    }
    return Intake(taking, paths, desk, lambda again: Journey(QUESTIONNAIRE, BANK, DESK.name, again=again))


def begun(intake: Intake, mode: Mode = Mode.MEDIATOR, sender: str = "") -> Diagnosis:
    return intake.begin(SITE, Opening("moi", mode, "fr", sender))


def filled(intake: Intake, diagnosis: Diagnosis, section: Section, place: int = 0) -> Diagnosis:
    """Answer every row of a page with the option at a place."""
    for row in intake.rows(diagnosis, section):
        if row.options:
            code = row.options[min(place, len(row.options) - 1)].code
            diagnosis = intake.declare(diagnosis, row, (code,), key=f"{row.id}{place}")
    return diagnosis


def test_an_interview_belongs_to_its_mediator(intake: Intake) -> None:
    opened = begun(intake, Mode.REFERRAL, "CCAS de Rennes")
    assert (opened.account, opened.mode, opened.sender) == ("moi", Mode.REFERRAL, "CCAS de Rennes")
    assert intake.taking.current(opened.id) == opened


def test_every_section_has_its_questions_and_none_stands_twice(intake: Intake) -> None:
    opened = begun(intake)
    pages = [[row.id for row in intake.rows(opened, section)] for section in ORDER]
    asked = [name for page in pages for name in page]
    assert all(pages)
    assert len(asked) == len(set(asked))
    scored = [name for name in asked if name in BANK]
    assert 8 <= len(scored) <= DESK.most


def test_a_whole_page_answered_leaves_nothing_to_ask_in_it(intake: Intake) -> None:
    opened = begun(intake)
    for section in ORDER[:-1]:
        opened = filled(intake, opened, section)
        shown = [row.id for row in intake.rows(opened, section)]
        assert intake.called(opened, section, shown) == ()
    following = intake.following(opened)
    assert following is not None
    assert QUESTIONNAIRE.questions[following].role is Role.TOWN


def test_a_refused_opportunity_calls_for_one_question_more(intake: Intake) -> None:
    opened = begun(intake)
    for section in ORDER[:3]:
        opened = filled(intake, opened, section)
    page = intake.rows(opened, Section.OPPORTUNITIES)
    shown = [row.id for row in page]
    opened = intake.declare(opened, page[0], ("non",), key="k")
    called = intake.called(opened, Section.OPPORTUNITIES, shown)
    assert QUESTIONNAIRE.questions[called[0]].role is Role.LONGING


def test_a_town_given_first_does_not_end_the_questions(intake: Intake) -> None:
    opened = begun(intake)
    opened = filled(intake, opened, Section.WISHES)
    opened = filled(intake, opened, Section.ACCESS)
    opened = intake.declare(opened, QUESTIONNAIRE.sole(Role.TOWN), ("35238",), key="k")
    assert intake.rows(opened, Section.USAGE)


def test_the_same_answer_again_changes_nothing(intake: Intake) -> None:
    opened = begun(intake)
    row = intake.rows(opened, Section.ACCESS)[0]
    once = intake.declare(opened, row, (row.options[0].code,), key="a")
    assert intake.declare(once, row, (row.options[0].code,), key="b") is once


def test_what_was_seen_stands_beside_what_was_said(intake: Intake, desk: FakeDesk) -> None:
    opened = begun(intake)
    row = intake.rows(opened, Section.USAGE)[0]
    opened = intake.declare(opened, row, ("non",), key="a")
    opened = intake.see(opened, row, HELPED, key="b")
    assert opened.answers.codes(row.id) == ("non",)
    seen = opened.answers.observed[row.id]
    assert (seen.code, seen.helped) == (HELPED, True)
    assert not intake.see(opened, row, DONE, key="c").answers.observed[row.id].helped
    intake.see(opened, row, "", key="d")
    assert desk.forgotten == [row.id]


def test_what_cannot_be_seen_is_refused(intake: Intake) -> None:
    opened = begun(intake)
    row = intake.rows(opened, Section.USAGE)[0]
    with pytest.raises(InvalidAnswerError):
        intake.see(opened, row, "peut-etre", key="a")
    assert intake.see(opened, row, "", key="b") is opened


def test_taking_over_says_who_leads_now(intake: Intake, desk: FakeDesk) -> None:
    opened = begun(intake)
    intake.take_over(opened, "une autre")
    assert desk.taken == [(opened.id, "une autre")]


def test_a_screening_asks_six_scored_questions_at_most_and_only_the_town(intake: Intake) -> None:
    opened = begun(intake, Mode.REFERRAL, "CCAS")
    asked = [row for section in ORDER for row in intake.rows(opened, section)]
    assert sum(row.id in BANK for row in asked) <= 6
    assert [row.role for row in asked if row.role in {Role.TOWN, Role.TRAVEL, Role.COMPANY}] == [Role.TOWN]


def test_a_paper_asks_what_the_paper_asks(intake: Intake) -> None:
    opened = begun(intake, Mode.PAPER)
    asked = [row.id for section in ORDER for row in intake.rows(opened, section)]
    assert sorted(asked) == sorted(question.id for question in PAPER)
    path = intake.path(opened)
    assert path.number(opened.answers, PAPER[2].id) == 3
    assert path.number(opened.answers, QuestionId("absente")) == len(PAPER) + 1
    assert path.reachable(opened.answers, PAPER[4].id)
    assert not path.reachable(opened.answers, QuestionId("absente"))
    assert path.dropped(opened.answers) == ()


def test_every_question_but_exercises_and_feedback_has_a_section() -> None:
    apart = {question.role for question in QUESTIONNAIRE if section_of(QUESTIONNAIRE, question) is None}
    assert apart == {Role.EXERCISE, Role.FEEDBACK}
    assert [before(section) for section in ORDER[1:]] == list(ORDER[:-1])
    assert after(ORDER[-1]) is None
    assert before(ORDER[0]) is None
