"""What a mediator does with a person: find today's diagnosis by its code, look at it, print the sheet again."""

from dataclasses import dataclass

from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId
from diagnostic.services.ports import DiagnosisRepository, HelpCalls, Site


@dataclass(frozen=True, slots=True)
class Mediation:
    """The use cases of a mediator at one site."""

    diagnoses: DiagnosisRepository
    help_calls: HelpCalls

    def by_code(self, site: Site, code: str) -> Diagnosis | None:
        """Return today's diagnosis of that code at that site, spaces forgiven, or None."""
        digits = "".join(code.split())
        return self.diagnoses.by_day_code(site.id, digits) if digits.isdecimal() else None

    def at_site(self, site: Site, diagnosis_id: str) -> Diagnosis | None:
        """Return a diagnosis of this site that the desk may open; any other is not revealed.

        The desk opens what has a code of the day, what a mediator leads, and what the person asked to keep.
        """
        found = self.diagnoses.find(DiagnosisId(diagnosis_id))
        if found is None or found.site != site.id:
            return None
        return found if found.day_code or found.account or found.kept_until else None

    def calling(self, site: Site, call: str) -> Diagnosis | None:
        """Return the diagnosis of someone of this site who asked for help and still waits, or None."""
        found = next((each for each in self.help_calls.waiting(site.id) if each.id == call), None)
        return self.diagnoses.find(found.diagnosis) if found and found.diagnosis else None
