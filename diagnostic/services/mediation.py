"""What a mediator does with a person: find today's diagnosis by its code, look at it, print the sheet again."""

from dataclasses import dataclass

from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId
from diagnostic.services.ports import DiagnosisRepository, Site


@dataclass(frozen=True, slots=True)
class Mediation:
    """The use cases of a mediator at one site."""

    diagnoses: DiagnosisRepository

    def by_code(self, site: Site, code: str) -> Diagnosis | None:
        """Return today's diagnosis of that code at that site, spaces forgiven, or None."""
        digits = "".join(code.split())
        return self.diagnoses.by_day_code(site.id, digits) if digits.isdecimal() else None

    def at_site(self, site: Site, diagnosis_id: str) -> Diagnosis | None:
        """Return a finished diagnosis of this site; one of another site, or without a code, is not revealed."""
        found = self.diagnoses.find(DiagnosisId(diagnosis_id))
        return found if found and found.site == site.id and found.day_code else None
