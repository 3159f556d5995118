"""Everything kept about one person, in a form that other programs read: for who asks to see, or to take it along."""

from dataclasses import dataclass
from typing import Any

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.questionnaire import Questionnaire
from diagnostic.services.adjusting import NoteKind, Texts
from diagnostic.services.following import Following
from diagnostic.services.identities import IdentityStore

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Gathers what is kept of the passings of one person."""

    following: Following
    texts: Texts
    identities: IdentityStore
    questionnaire: Questionnaire

    def of(self, diagnosis: Diagnosis) -> Data:
        """Return every passing with its answers, notes and identity, ready for JSON."""
        passings = self.following.passings(diagnosis.id)
        return {
            "code_de_suivi": self.following.reference(diagnosis.id),
            "passages": [self._passing(each) for each in passings],
        }

    def _passing(self, diagnosis: Diagnosis) -> Data:
        kept = self.identities.read(diagnosis.id)
        person = {"prenom": kept.identity.first_name, "contact": kept.identity.contact} if kept else None
        return {
            "commence": diagnosis.started.isoformat(),
            "garde_jusqu_au": diagnosis.kept_until.isoformat() if diagnosis.kept_until else None,
            "langue": diagnosis.locale,
            "mode": diagnosis.mode.value,
            "questionnaire": f"{diagnosis.questionnaire} {diagnosis.questionnaire_version}",
            "de_la_part_de": diagnosis.sender or None,
            "reponses": [self._answer(each.question, each.codes) for each in diagnosis.answers],
            "observe": [self._answer(each.question, each.codes) for each in diagnosis.answers.observed.values()],
            "textes": {kind.value: text for kind in NoteKind if (text := self.texts.note(diagnosis.id, kind))},
            "identite": person,
            "accord": {"version": kept.consent, "date": kept.consented.isoformat()} if kept else None,
        }

    def _answer(self, question: str, codes: tuple[str, ...]) -> Data:
        known = self.questionnaire.question(question)
        said = [option.text.source for code in codes if known and (option := known.option(code))]
        return {
            "code": question,
            "question": known.text.source if known else "",
            "reponse": said or list(codes),
        }
