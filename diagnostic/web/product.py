"""What the views work with, composed once at start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import current_app

from diagnostic.config import Settings
from diagnostic.domain.text import Text
from diagnostic.domain.towns import TownIndex
from diagnostic.services.accounts import Accounts
from diagnostic.services.adjusting import Adjusting
from diagnostic.services.administering import Administering
from diagnostic.services.exercising import Exercising
from diagnostic.services.following import Following
from diagnostic.services.identities import Identities
from diagnostic.services.intake import Intake
from diagnostic.services.mediation import Mediation
from diagnostic.services.outcomes import Outcomes
from diagnostic.services.personal import PersonalData
from diagnostic.services.ports import (
    AuditTrail,
    Catalogues,
    Clock,
    CopyRenderer,
    HelpCalls,
    Identifiers,
    OpeningHours,
    Post,
    SessionStore,
    SheetRenderer,
    SiteDirectory,
)
from diagnostic.services.printing import Printing
from diagnostic.services.publishing import Datasets
from diagnostic.services.readiness import Watch
from diagnostic.services.second_factor import SecondFactor
from diagnostic.services.sharing import Formats, Tables
from diagnostic.services.signing_in import SigningIn
from diagnostic.services.speaking import Speaking
from diagnostic.services.statistics import Statistics
from diagnostic.services.taking import Taking
from diagnostic.services.throttling import Throttle
from diagnostic.services.voices import Voices

EXTENSION = "diagnostic"


@dataclass(frozen=True, slots=True)
class Product:
    """Settings, use cases and ports of one running application."""

    settings: Settings
    translations: Path
    reviewed: frozenset[str]  # the languages somebody read whole
    taking: Taking
    mediation: Mediation
    intake: Intake
    adjusting: Adjusting
    following: Following
    identities: Identities
    personal: PersonalData
    publishing: Datasets
    statistics: Statistics
    accounts: Accounts
    administering: Administering
    second_factor: SecondFactor
    signing_in: SigningIn
    throttle: Throttle
    post: Post | None
    draw_qr: Callable[[str], str]
    outcomes: Outcomes
    exercising: Exercising
    sentences: Mapping[str, Text]
    sites: SiteDirectory
    sessions: SessionStore
    catalogues: Catalogues
    help_calls: HelpCalls
    towns: TownIndex
    hours: OpeningHours
    sheets: SheetRenderer
    copies: CopyRenderer
    formats: Formats
    tables: Tables
    printing: Printing
    audit: AuditTrail
    speaking: Speaking
    voices: Voices
    clock: Clock
    identifiers: Identifiers
    watch: Watch


def product() -> Product:
    """Return the product of the current application."""
    return cast("Product", current_app.extensions[EXTENSION])
