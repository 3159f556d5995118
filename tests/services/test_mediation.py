"""A mediator finds today's diagnosis by its code, and nothing of another site."""

from dataclasses import replace

import pytest

from diagnostic.domain.answers import Answers
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode, SiteId
from diagnostic.services.mediation import Mediation
from tests.fakes import NOON, SITE, FakeDiagnoses, FakeHelpCalls

DIAGNOSIS = Diagnosis(DiagnosisId("d"), SITE.id, Mode.ALONE, "fr", "base", "1", NOON, Answers())


@pytest.fixture
def diagnoses() -> FakeDiagnoses:
    kept = FakeDiagnoses()
    kept.add(DIAGNOSIS)
    return kept


def test_a_code_typed_with_spaces_finds_the_diagnosis(diagnoses: FakeDiagnoses) -> None:
    diagnoses.complete(DIAGNOSIS.id, "{}", version=0, now=NOON)
    code = diagnoses.find(DIAGNOSIS.id).day_code or ""
    found = Mediation(diagnoses, FakeHelpCalls()).by_code(SITE, f" {code[:2]} {code[2:]} ")
    assert found is not None
    assert found.id == DIAGNOSIS.id


@pytest.mark.parametrize("code", ["", "abcd", "12 3x", "9999"])
def test_what_is_no_code_finds_nothing(diagnoses: FakeDiagnoses, code: str) -> None:
    assert Mediation(diagnoses, FakeHelpCalls()).by_code(SITE, code) is None


def test_a_diagnosis_without_result_or_of_another_site_is_not_revealed(diagnoses: FakeDiagnoses) -> None:
    mediation = Mediation(diagnoses, FakeHelpCalls())
    assert mediation.at_site(SITE, "d") is None
    diagnoses.complete(DIAGNOSIS.id, "{}", version=0, now=NOON)
    assert mediation.at_site(SITE, "d") is not None
    assert mediation.at_site(replace(SITE, id=SiteId("ailleurs")), "d") is None
    assert mediation.at_site(SITE, "autre") is None
