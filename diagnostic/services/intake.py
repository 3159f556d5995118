"""An interview led by a mediator: begin or take over, answer one by one or a page at a time, say what was seen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from diagnostic.domain.answers import Answer, Answers, InvalidAnswerError
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode, SiteId
from diagnostic.domain.measurement.profiles import MOST_ASIDES
from diagnostic.domain.questionnaire import SKIPPED, Question, QuestionId, Role
from diagnostic.domain.sections import Section, section_of
from diagnostic.services.ports import Site
from diagnostic.services.taking import Path, Taking

DONE, HELPED, NOT_YET = "reussi", "aide", "pas_encore"  # the codes of the micro-exercises
SEEN = (DONE, HELPED, NOT_YET)
MOST_AHEAD = 60  # questions looked at ahead, more than any interview has


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One diagnosis in a list of the desk: never a position nor an answer, the screen is seen from the counter."""

    id: DiagnosisId
    code: str | None
    started: datetime
    changed: datetime
    mode: Mode
    screen: str | None
    account: str | None
    done: bool
    answered: int
    kept: bool

    @property
    def opened(self) -> bool:
        """True for what the desk may open: led here, or shown a code, or kept."""
        return bool(self.code or self.account or self.kept)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which diagnoses to list; None asks for all."""

    since: datetime | None = None
    until: datetime | None = None
    account: str | None = None
    done: bool | None = None


class DeskStore(Protocol):
    """What the desk does to a diagnosis that a person in front of a screen does not."""

    def lines(self, site: SiteId, wanted: Wanted) -> Sequence[CaseLine]:
        """Return the diagnoses of a site that were asked for, the latest first."""

    def take_over(self, diagnosis: DiagnosisId, account: str) -> None:
        """Give a diagnosis to a mediator: from now on it is led at the desk."""

    def forget_seen(self, diagnosis: DiagnosisId, question: QuestionId) -> None:
        """Remove what was observed of a question; no error when nothing was."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How an interview begins; ``sender`` is the structure a screening is made for."""

    account: str
    mode: Mode
    locale: str
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """The use cases of an interview at the desk. ``paths`` says what each mode asks.

    ``second_path`` makes the path of a second passing from the scored questions of the first.
    """

    taking: Taking
    paths: Mapping[Mode, Path]
    store: DeskStore
    second_path: Callable[[tuple[QuestionId, ...]], Path]

    def begin(self, site: Site, opening: Opening) -> Diagnosis:
        """Open a diagnosis led by a mediator."""
        begun = replace(
            self.taking.drafted(site, mode=opening.mode, locale=opening.locale),
            account=opening.account,
            sender=opening.sender,
        )
        self.taking.diagnoses.add(begun)
        return begun

    def take_over(self, diagnosis: Diagnosis, account: str) -> Diagnosis:
        """Go on at the desk with what was begun at a screen."""
        self.store.take_over(diagnosis.id, account)
        return self.taking.current(diagnosis.id)

    def path(self, diagnosis: Diagnosis) -> Path:
        """Return what is asked in the mode of a diagnosis; at a second passing, the same questions first."""
        former = self.taking.diagnoses.find(diagnosis.follows) if diagnosis.follows else None
        if former:
            asked = (self.taking.questionnaire.question(answer.question) for answer in former.answers)
            return self.second_path(tuple(each.id for each in asked if each and each.role is Role.SCORED))
        return self.paths.get(diagnosis.mode, self.paths[Mode.MEDIATOR])

    def following(self, diagnosis: Diagnosis) -> QuestionId | None:
        """Return the next question to ask, or None when nothing is left."""
        return self.path(diagnosis).following(arranged(self.taking, diagnosis.answers))

    def rows(self, diagnosis: Diagnosis, section: Section) -> tuple[Question, ...]:
        """Return the questions of a page: those answered, those to ask next, then what is only told."""
        met = [name for name in diagnosis.answers.declared if self._is_in(name, section)]
        ahead = self._ahead(diagnosis, section)
        told = self._told(diagnosis, section)
        names = dict.fromkeys((*met, *self._longings(diagnosis, section), *ahead, *told))
        return tuple(self.taking.question(name) for name in names)

    def called(self, diagnosis: Diagnosis, section: Section, shown: Iterable[str]) -> tuple[QuestionId, ...]:
        """Return what the answers of a page call for beside what was shown, those left open counting as passed."""
        names = [QuestionId(name) for name in shown]
        answers = arranged(self.taking, diagnosis.answers)
        for name in names:
            answers = answers if name in answers else _passed(answers, name)
        ahead = self._ahead(replace(diagnosis, answers=answers), section)
        return tuple(name for name in (*self._longings(diagnosis, section), *ahead) if name not in names)

    def declare(self, diagnosis: Diagnosis, question: Question, codes: Iterable[str], *, key: str) -> Diagnosis:
        """Keep what the person says; the same answer again changes nothing. Raises InvalidAnswerError."""
        chosen = tuple(codes)
        if diagnosis.answers.codes(question.id) == chosen:
            return diagnosis
        desk = replace(self.taking, path=self.path(diagnosis))
        return desk.answer(diagnosis, question, chosen, submit_key=key)

    def see(self, diagnosis: Diagnosis, question: Question, code: str, *, key: str) -> Diagnosis:
        """Keep what the mediator saw, beside what was said; '' takes it back. Raises InvalidAnswerError."""
        found = diagnosis.answers.observed.get(question.id)
        if (found.code if found else "") == code:
            return diagnosis
        if not code:
            self.store.forget_seen(diagnosis.id, question.id)
        elif code in SEEN:
            answer = Answer(question.id, (code,), observed=True, helped=code == HELPED)
            self.taking.diagnoses.record(diagnosis.id, answer, submit_key=key)
        else:
            raise InvalidAnswerError(question.id)
        return self.taking.current(diagnosis.id)

    def _ahead(self, diagnosis: Diagnosis, section: Section) -> list[QuestionId]:
        """Return what would be asked in a section, were each question before it passed."""
        path, assumed = self.path(diagnosis), arranged(self.taking, diagnosis.answers)
        found: list[QuestionId] = []
        for _question in range(MOST_AHEAD):
            name = path.following(assumed)
            if name is None:
                break
            if self._is_in(name, section):
                found.append(name)
            assumed = _passed(assumed, name)
        return found

    def _longings(self, diagnosis: Diagnosis, section: Section) -> list[QuestionId]:
        """Return « Aimeriez-vous pouvoir le faire ? » about the first opportunities that are not done."""
        if section is not Section.OPPORTUNITIES or diagnosis.mode is not Mode.MEDIATOR:
            return []
        questionnaire, answers = self.taking.questionnaire, diagnosis.answers
        longings = {each.about: each.id for each in questionnaire.of_role(Role.LONGING)}
        undone = [name for name in answers.declared if answers.category(self.taking.question(name)) == 0]
        wanted = [longings[name] for name in undone if name in longings and self._is_in(longings[name], section)]
        return wanted[:MOST_ASIDES]

    def _told(self, diagnosis: Diagnosis, section: Section) -> list[QuestionId]:
        if section is not Section.ACCESS or diagnosis.mode is not Mode.MEDIATOR:
            return []
        return [question.id for question in self.taking.questionnaire.of_role(Role.FACT)]

    def _is_in(self, name: QuestionId, section: Section) -> bool:
        return self._section(name) is section

    def _section(self, name: QuestionId) -> Section | None:
        question = self.taking.questionnaire.question(name)
        return section_of(self.taking.questionnaire, question) if question else None


def arranged(taking: Taking, answers: Answers) -> Answers:
    """Return the answers as the journey would meet them: a town given early does not end the questions."""
    towns = {question.id for question in taking.questionnaire.of_role(Role.TOWN)}
    last = sorted(answers, key=lambda answer: answer.question not in towns)
    return Answers({answer.question: answer for answer in last}, answers.observed)


def _passed(answers: Answers, name: QuestionId) -> Answers:
    skipped = Answer(name, (SKIPPED,), position=answers.next_position())
    return Answers({**answers.declared, name: skipped}, answers.observed)
