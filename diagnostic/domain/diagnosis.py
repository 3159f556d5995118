"""One diagnosis: who runs it, with which questionnaire, what was answered, what came out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from diagnostic.domain.answers import Answers

DiagnosisId = NewType("DiagnosisId", str)
SiteId = NewType("SiteId", str)


class Mode(StrEnum):
    """How the questionnaire was taken."""

    ALONE = "seul"
    TOGETHER = "ensemble"
    MEDIATOR = "mediateur"
    PAPER = "papier"
    REFERRAL = "reperage"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A diagnosis in course or done. ``day_code`` is the four-digit code of the day once it has a result.

    ``account`` is the mediator who leads it; ``sender`` the structure a screening is made for; ``with_paths`` says
    that the sheet carries the three paths; ``follows`` names the passing before this one.
    """

    id: DiagnosisId
    site: SiteId
    mode: Mode
    locale: str
    questionnaire: str
    questionnaire_version: str
    started: datetime
    answers: Answers
    version: int = 0
    completed: datetime | None = None
    day_code: str | None = None
    kiosk: str | None = None
    account: str | None = None
    sender: str = ""
    kept_until: datetime | None = None
    with_paths: bool = False
    follows: DiagnosisId | None = None
