"""Composition root: the one module that knows every edge and puts them together."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from diagnostic.config import Settings, read_settings
from diagnostic.content.load import load_questionnaire, load_sentences
from diagnostic.domain.journey import Journey
from diagnostic.domain.measurement.model import bank_of
from diagnostic.importing.communes import load_towns
from diagnostic.importing.hours import OsmHours
from diagnostic.pdf.sheet import ReportLabSheets
from diagnostic.resources import resource_dir
from diagnostic.services.outcomes import Outcomes
from diagnostic.services.taking import Taking
from diagnostic.storage.home import Storage, open_storage
from diagnostic.web.assets import STATIC
from diagnostic.web.factory import build_web
from diagnostic.web.product import Product

PROFILE = "kiosk"


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


class RandomIdentifiers:
    """Unguessable names from the system's randomness."""

    def new(self) -> str:
        """Return 192 random bits, URL-safe."""
        return secrets.token_urlsafe(24)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the web application, its home created or migrated."""
    chosen = settings or read_settings()
    translations = resource_dir("translations")
    templates = resource_dir("templates")
    storage = open_storage(chosen)
    product = compose(chosen, storage, translations)
    return build_web(product, templates=templates, static=STATIC, secret_key=storage.secret_key)


def compose(settings: Settings, storage: Storage, translations: Path) -> Product:
    """Return the product of one running application."""
    clock, identifiers = SystemClock(), RandomIdentifiers()
    questionnaire = load_questionnaire()
    bank = bank_of(questionnaire)
    towns = load_towns()
    hours = OsmHours()
    taking = Taking(questionnaire, Journey(questionnaire, bank, PROFILE), storage.diagnoses, clock, identifiers)
    outcomes = Outcomes(questionnaire, bank, storage.diagnoses, storage.catalogue, towns, hours, clock)
    return Product(
        settings=settings,
        translations=translations,
        taking=taking,
        outcomes=outcomes,
        sentences=load_sentences(),
        sites=storage.sites,
        sessions=storage.sessions,
        catalogue=storage.catalogue,
        help_calls=storage.help_calls,
        towns=towns,
        hours=hours,
        sheets=ReportLabSheets(),
        clock=clock,
        identifiers=identifiers,
        health=storage,
    )
