"""Taking the questionnaire: start, answer, pass, go back, change, see what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from diagnostic.domain.answers import Answer, Answers, valid_codes
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode
from diagnostic.domain.questionnaire import SKIPPED, Question, QuestionId, Questionnaire
from diagnostic.services.ports import Clock, DiagnosisRepository, Identifiers, Kiosk, Site


class Path(Protocol):
    """The questions a person meets, computed from the answers and never stored."""

    def following(self, answers: Answers) -> QuestionId | None:
        """Return the next question, or None when the result can be shown."""

    def reachable(self, answers: Answers, question_id: QuestionId) -> bool:
        """Return whether that question may be shown now."""

    def number(self, answers: Answers, question_id: QuestionId) -> int:
        """Return the place of the question in the journey, from 1."""

    def dropped(self, answers: Answers, changed: QuestionId | None = None) -> tuple[QuestionId, ...]:
        """Return the answered questions that left the path, ``changed`` being one just answered otherwise."""


class UnknownQuestionError(LookupError):
    """The questionnaire has no question of that id."""


@dataclass(frozen=True, slots=True)
class Taking:
    """The use cases of a participant."""

    questionnaire: Questionnaire
    path: Path
    diagnoses: DiagnosisRepository
    clock: Clock
    identifiers: Identifiers

    def start(self, site: Site, *, mode: Mode, locale: str, kiosk: Kiosk | None = None) -> Diagnosis:
        """Open a diagnosis without any answer."""
        diagnosis = self.drafted(site, mode=mode, locale=locale, kiosk=kiosk)
        self.diagnoses.add(diagnosis)
        return diagnosis

    def drafted(self, site: Site, *, mode: Mode, locale: str, kiosk: Kiosk | None = None) -> Diagnosis:
        """Return a diagnosis without any answer, not stored yet."""
        return Diagnosis(
            id=DiagnosisId(self.identifiers.new()),
            site=site.id,
            mode=mode,
            locale=locale,
            questionnaire=self.questionnaire.id,
            questionnaire_version=self.questionnaire.version,
            started=self.clock.now(),
            answers=Answers(),
            kiosk=kiosk.id if kiosk else None,
        )

    def question(self, question_id: str) -> Question:
        """Return a question; raises UnknownQuestionError."""
        found = self.questionnaire.question(question_id)
        if found is None:
            raise UnknownQuestionError(question_id)
        return found

    def answer(self, diagnosis: Diagnosis, question: Question, codes: Iterable[str], *, submit_key: str) -> Diagnosis:
        """Record an answer and drop those that left the path; returns the diagnosis as it now stands.

        Raises InvalidAnswerError when the codes are not options of the question.
        """
        chosen = valid_codes(question, codes)
        answer = Answer(question.id, chosen, position=diagnosis.answers.next_position())
        self.diagnoses.record(diagnosis.id, answer, submit_key=submit_key)
        changed = question.id if question.id in diagnosis.answers else None
        return self._without_dropped(self.current(diagnosis.id), changed)

    def skip(self, diagnosis: Diagnosis, question: Question) -> Diagnosis:
        """Pass a question: no information, and it is not asked again."""
        return self.answer(diagnosis, question, (SKIPPED,), submit_key=self.identifiers.new())

    def current(self, diagnosis_id: DiagnosisId) -> Diagnosis:
        """Return the diagnosis as stored; raises LookupError when it is gone."""
        found = self.diagnoses.find(diagnosis_id)
        if found is None:
            raise LookupError(diagnosis_id)
        return found

    def _without_dropped(self, diagnosis: Diagnosis, changed: QuestionId | None) -> Diagnosis:
        dropped = self.path.dropped(diagnosis.answers, changed)
        if not dropped:
            return diagnosis
        self.diagnoses.drop(diagnosis.id, dropped)
        return self.current(diagnosis.id)
