"""Diagnoses and places to store."""

from datetime import date, datetime, timedelta

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.catalogue import Contact, Cost, ProgrammeId, SupportMode, Venue, VenueId, WorkshopDate
from diagnostic.domain.catalogue import WorkshopDateId as DateId
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, Mode
from diagnostic.domain.questionnaire import QuestionId
from tests.fakes import NOON, SITE

ONE = DiagnosisId("d-1")


def begun(name: str = ONE, started: datetime = NOON) -> Diagnosis:
    return Diagnosis(
        id=DiagnosisId(name),
        site=SITE.id,
        mode=Mode.ALONE,
        locale="fr",
        questionnaire="base",
        questionnaire_version="1",
        started=started,
        answers=Answers(),
    )


def said(question: str, *codes: str, position: int = 0, observed: bool = False) -> Answer:
    return Answer(QuestionId(question), codes, position, observed=observed)


def place(number: int = 1, source: str = "demo", name: str = "Médiathèque") -> Venue:
    return Venue(
        id=VenueId(source, str(number)),
        name=name,
        commune="Rennes",
        postcode="35000",
        address=f"{number} rue des Ajoncs",
        updated=date(2026, 10, 1),
        insee="35238",
        latitude=48.1,
        longitude=-1.67,
        contact=Contact(phone="+33299000000"),
        hours="Tu-Sa 10:00-18:00",
        services=("maitrise",),
        cost=Cost.FREE,
        support_modes=(SupportMode.GROUP,),
    )


def meeting(number: int, starts: datetime, *, demonstration: bool = False) -> WorkshopDate:
    return WorkshopDate(
        id=DateId(f"date-{number}"),
        programme=ProgrammeId("mail"),
        venue=VenueId("demo", "1"),
        starts=starts,
        ends=starts + timedelta(hours=2),
        seats_left=4,
        demonstration=demonstration,
    )
