"""Composition root: the one module that knows every edge and puts them together."""

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path

from flask import Flask

from diagnostic.config import Settings, read_settings
from diagnostic.content.demonstration import load_demonstration
from diagnostic.content.exercises import load_exercises
from diagnostic.content.load import load_questionnaire, load_sentences
from diagnostic.content.orientation_rules import load_rules
from diagnostic.content.paper import load_paper
from diagnostic.content.programmes import load_programmes
from diagnostic.content.reviews import reviewed_locales
from diagnostic.content.sounds import load_sounds
from diagnostic.content.spoken import Script
from diagnostic.domain.diagnosis import Mode
from diagnostic.domain.fixed import FixedPath
from diagnostic.domain.journey import Journey
from diagnostic.domain.measurement.model import Bank, bank_of
from diagnostic.domain.measurement.profiles import DESK, REFERRAL
from diagnostic.domain.questionnaire import QuestionId, Role
from diagnostic.exporting.formats import OpenFormats
from diagnostic.exporting.spreadsheets import InertTables
from diagnostic.importing.communes import load_towns
from diagnostic.importing.hours import OsmHours
from diagnostic.mailing.smtp import SmtpPost
from diagnostic.pdf.copy import ReportLabCopies
from diagnostic.pdf.screen import svg_qr
from diagnostic.pdf.sheet import ReportLabSheets
from diagnostic.printing.printer import IppPrinter
from diagnostic.printing.printers import SitePrinters
from diagnostic.resources import resource_dir
from diagnostic.services.accounts import Accounts
from diagnostic.services.adjusting import Adjusting
from diagnostic.services.administering import Administering
from diagnostic.services.anonymising import Anonymiser
from diagnostic.services.exercising import Exercising
from diagnostic.services.following import Following
from diagnostic.services.housekeeping import Housekeeping
from diagnostic.services.identities import Identities
from diagnostic.services.intake import Intake
from diagnostic.services.links import OneTimeLinks
from diagnostic.services.mediation import Mediation
from diagnostic.services.merging import Merging
from diagnostic.services.orienting import Guide, OfferShelf
from diagnostic.services.outcomes import Outcomes, read_outcome
from diagnostic.services.personal import PersonalData
from diagnostic.services.ports import Clock
from diagnostic.services.printing import Printing
from diagnostic.services.readiness import Watch
from diagnostic.services.retention import KEPT_FOR, Retention
from diagnostic.services.second_factor import SecondFactor
from diagnostic.services.signing_in import SigningIn
from diagnostic.services.speaking import Speaking
from diagnostic.services.statistics import Statistics
from diagnostic.services.taking import Path as Asked
from diagnostic.services.taking import Taking
from diagnostic.services.throttling import Throttle
from diagnostic.services.voices import Voices
from diagnostic.storage.accounts import SqlAccounts
from diagnostic.storage.crypto import keyed_hash
from diagnostic.storage.figures import SqlFigures
from diagnostic.storage.following import SqlFollowUps
from diagnostic.storage.home import prepare_home
from diagnostic.storage.identities import SqlIdentities
from diagnostic.storage.links import SqlLinks
from diagnostic.storage.merging import SqlMerging
from diagnostic.storage.one_time import PyotpCodes
from diagnostic.storage.passwords import Argon2Passwords
from diagnostic.storage.recordings import Recordings
from diagnostic.storage.second_factor import SqlSecondFactors
from diagnostic.storage.signing import FileSigner, SqlSenders
from diagnostic.storage.state import Storage
from diagnostic.storage.throttling import SqlFailures
from diagnostic.web.factory import build_web
from diagnostic.web.product import Product

PROFILE = "kiosk"


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Return seconds since the machine started, or another fixed moment."""
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class RandomIdentifiers:
    """Unguessable names from the system's randomness."""

    def new(self) -> str:
        """Return 192 random bits, URL-safe."""
        return secrets.token_urlsafe(24)


def create_app(settings: Settings | None = None, storage: Storage | None = None, clock: Clock | None = None) -> Flask:
    """Return the web application, its home created or migrated unless it is open already.

    Another clock than this machine's shows the same demonstration on another day.
    """
    chosen, clock = settings or read_settings(), clock or SystemClock()
    translations = resource_dir("translations")
    templates = resource_dir("templates")
    storage = storage or open_storage(chosen, clock)
    product = compose(chosen, storage, translations, clock)
    return build_web(product, templates=templates, secret_key=storage.secret_key)


def open_storage(settings: Settings, clock: Clock | None = None) -> Storage:
    """Create or migrate the home and open it, with the programmes shipped and the demonstration."""
    clock = clock or SystemClock()
    shown = load_demonstration(clock.now().date())
    return prepare_home(
        settings, demonstration=shown, clock=clock, programmes=load_programmes(), resources=shown.resources
    )


def open_retention(storage: Storage, file_months: int = 24) -> Retention:
    """Return what keeps the promise of the evening."""
    towns = load_towns().towns
    anonymiser = Anonymiser(
        questionnaire=load_questionnaire(),
        epci_of=lambda code: towns[code].epci if code in towns else None,
        read_outcome=read_outcome,
        identifiers=RandomIdentifiers(),
    )
    return Retention(storage.sites, storage.evenings, anonymiser, KEPT_FOR * file_months / 24)


def open_housekeeping(settings: Settings, storage: Storage) -> Housekeeping:
    """Return what forgets what accounts leave behind."""
    kept = timedelta(days=settings.audit_days)
    return Housekeeping(storage.audit, SqlLinks(storage.database), SqlFailures(storage.database), kept)


def open_administering(storage: Storage, clock: Clock | None = None) -> Administering:
    """Return what looks after the accounts of a home."""
    told = clock or SystemClock()
    database, keyed = storage.database, partial(keyed_hash, storage.secret_key)
    accounts = Accounts(SqlAccounts(database), Argon2Passwords(), storage.sites, told, RandomIdentifiers())
    factors = SecondFactor(SqlSecondFactors(database, storage.cipher), PyotpCodes(), told, keyed)
    links = OneTimeLinks(SqlLinks(database), told, keyed)
    return Administering(accounts, factors, links, storage.sessions, storage.audit)


def open_merging(settings: Settings, storage: Storage) -> Merging:
    """Return what hands diagnoses from one installation to another."""
    signer = FileSigner(settings.home / "sender.key")
    return Merging(SqlMerging(storage.database), signer, SqlSenders(storage.database), SystemClock())


def open_printer(settings: Settings) -> IppPrinter | None:
    """Return the printer the operator named, or None."""
    return IppPrinter(settings.printer_uri, settings.printer_ca_file) if settings.printer_uri else None


def open_printing(settings: Settings, storage: Storage) -> Printing:
    """Return what sends sheets to the printer and follows them."""
    sites = storage.sites

    def at_kiosks() -> set[str]:
        return {kiosk.printer for kiosk in sites.kiosks() if kiosk.printer}

    printers = SitePrinters(open_printer(settings), at_kiosks, settings.printer_ca_file)
    patience = timedelta(seconds=settings.print_seconds)
    return Printing(printers, storage.print_jobs, SystemClock(), RandomIdentifiers(), patience)


def open_voices(settings: Settings) -> Voices:
    """Return what each language can say: recordings of the home, sounds shipped."""
    return Voices(Script(resource_dir("translations")), Recordings(settings.home), load_sounds())


def compose(settings: Settings, storage: Storage, translations: Path, clock: Clock) -> Product:
    """Return the product of one running application."""
    identifiers = RandomIdentifiers()
    taking, outcomes, guide = _journey(storage, clock, identifiers)
    administering = open_administering(storage, clock)
    accounts, second_factor = administering.accounts, administering.second_factor
    throttle = Throttle(SqlFailures(storage.database), clock, partial(keyed_hash, storage.secret_key))
    voices = open_voices(settings)
    following = _following(taking, outcomes, storage, throttle, clock)
    identities = Identities(SqlIdentities(storage.database, storage.cipher), storage.audit, clock)
    return Product(
        settings=settings,
        translations=translations,
        reviewed=reviewed_locales(translations),
        taking=taking,
        mediation=Mediation(storage.diagnoses, storage.help_calls),
        intake=_intake(taking, outcomes.bank, storage),
        adjusting=Adjusting(outcomes, guide, storage.catalogues, storage.desk, clock),
        following=following,
        personal=PersonalData(following, storage.desk, identities.store, taking.questionnaire),
        identities=identities,
        publishing=storage.venues,
        statistics=Statistics(SqlFigures(storage.database)),
        accounts=accounts,
        administering=administering,
        second_factor=second_factor,
        signing_in=SigningIn(accounts, second_factor, throttle, storage.audit),
        throttle=throttle,
        post=SmtpPost(settings.mail) if settings.mail else None,
        draw_qr=svg_qr,
        outcomes=outcomes,
        exercising=Exercising(taking.questionnaire, load_exercises(), storage.diagnoses),
        sentences=load_sentences(),
        sites=storage.sites,
        sessions=storage.sessions,
        catalogues=storage.catalogues,
        help_calls=storage.help_calls,
        towns=load_towns(),
        hours=OsmHours(),
        sheets=ReportLabSheets(),
        copies=ReportLabCopies(),
        formats=OpenFormats(),
        tables=InertTables(),
        printing=open_printing(settings, storage),
        audit=storage.audit,
        speaking=Speaking((voices.recordings, voices.shipped)),
        voices=voices,
        clock=clock,
        identifiers=identifiers,
        watch=Watch(storage.condition),
    )


def _following(taking: Taking, outcomes: Outcomes, storage: Storage, throttle: Throttle, clock: Clock) -> Following:
    return Following(
        taking.questionnaire,
        outcomes.bank,
        storage.diagnoses,
        outcomes,
        SqlFollowUps(storage.database),
        partial(keyed_hash, storage.secret_key),
        throttle,
        clock,
    )


def _journey(storage: Storage, clock: Clock, identifiers: RandomIdentifiers) -> tuple[Taking, Outcomes, Guide]:
    questionnaire = load_questionnaire()
    bank = bank_of(questionnaire)
    path = Journey(questionnaire, bank, PROFILE)
    taking = Taking(questionnaire, path, storage.diagnoses, clock, identifiers)
    shelf = OfferShelf(storage.catalogues)
    guide = Guide(questionnaire, shelf, load_towns(), load_rules(), OsmHours(), clock)
    return taking, Outcomes(questionnaire, bank, storage.diagnoses, guide, clock), guide


def _intake(taking: Taking, bank: Bank, storage: Storage) -> Intake:
    questionnaire = taking.questionnaire
    paths: dict[Mode, Asked] = {
        Mode.MEDIATOR: Journey(questionnaire, bank, DESK.name),
        Mode.REFERRAL: Journey(questionnaire, bank, REFERRAL.name, closing=(Role.TOWN,)),
        Mode.PAPER: FixedPath(load_paper(questionnaire)),
    }

    @lru_cache(maxsize=64)
    def second(again: tuple[QuestionId, ...]) -> Asked:
        return Journey(questionnaire, bank, DESK.name, again=again)

    return Intake(taking, paths, storage.desk, second)


def _accounts(storage: Storage) -> Accounts:
    store = SqlAccounts(storage.database)
    return Accounts(store, Argon2Passwords(), storage.sites, SystemClock(), RandomIdentifiers())
