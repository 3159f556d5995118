"""What the use cases need from the world, as protocols; the edges provide them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from diagnostic.domain.answers import Answer
from diagnostic.domain.catalogue import Programme, Resource, Venue, WorkshopDate
from diagnostic.domain.copy import CopyContent
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, SiteId
from diagnostic.domain.hours import Week
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.domain.sheet import SheetContent
from diagnostic.services.audit import AuditEvent, AuditLine, AuditWanted


class StorageError(Exception):
    """What was asked could not be written or read; nothing was half done."""


class StorageBusyError(StorageError):
    """The database stayed locked for the whole time budget (2 s)."""


class StorageFullError(StorageError):
    """No room left on the disk."""


class UnreadableError(StorageError):
    """A sealed value was changed, or no key of this installation opens it."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place that runs the questionnaire. ``promises`` may override the wording of the welcome page."""

    id: SiteId
    name: str
    commune: str
    insee: str | None
    phone: str | None
    hours: str | None
    address: str | None
    email: str | None = None
    demonstration: bool = False
    locales: tuple[str, ...] = ()  # empty = every complete locale
    time_zone: str = "Europe/Paris"


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A paired kiosk of a site; ``printer`` is the address of its own printer, if it has one."""

    id: str
    site: SiteId
    name: str
    printer: str | None = None


@dataclass(frozen=True, slots=True)
class WebSession:
    """Server-side state behind one random cookie; ``data`` is small JSON (never an answer).

    ``account`` is who is signed in, if anybody is.
    """

    id: str
    diagnosis: DiagnosisId | None
    data: Mapping[str, str]
    created: datetime
    seen: datetime
    account: str | None = None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its owner may see it; ``handle`` names it and opens nothing."""

    handle: str
    created: datetime
    seen: datetime
    data: Mapping[str, str]


class DiagnosisRepository(Protocol):
    """Diagnoses and their answers, one row an answer. Every write is one durable transaction."""

    def add(self, diagnosis: Diagnosis) -> None:
        """Store a new diagnosis (its answers too)."""

    def find(self, diagnosis: DiagnosisId) -> Diagnosis | None:
        """Return a diagnosis with its answers, or None."""

    def record(self, diagnosis: DiagnosisId, answer: Answer, *, submit_key: str) -> bool:
        """Upsert one answer and raise the version; False when this submit key was already stored.

        An answer already given keeps its position. Raises LookupError for an unknown diagnosis.
        """

    def drop(self, diagnosis: DiagnosisId, questions: Iterable[QuestionId]) -> None:
        """Remove answers that left the path."""

    def speak(self, diagnosis: DiagnosisId, locale: str) -> None:
        """Keep the language the person now reads; another one raises the version. No error when it is gone."""

    def complete(self, diagnosis: DiagnosisId, outcome: str, *, version: int, now: datetime) -> str:
        """Store the outcome (JSON) for that version of the answers and give it a code of the day.

        The first stored outcome of a version wins and is returned: three submits, one result.
        """

    def outcome(self, diagnosis: DiagnosisId) -> tuple[str, int] | None:
        """Return the stored outcome and the version of the answers it came from, or None."""

    def by_day_code(self, site: SiteId, code: str) -> Diagnosis | None:
        """Return today's diagnosis of that code at that site, or None."""

    def erase(self, diagnosis: DiagnosisId) -> None:
        """Delete a diagnosis, its answers and its outcome; no error when it is gone already."""


class SessionStore(Protocol):
    """Server-side sessions, found by the hash of a random id."""

    def open(self, session: WebSession) -> None:
        """Store a new session."""

    def find(self, session_id: str) -> WebSession | None:
        """Return the session, or None."""

    def save(self, session: WebSession) -> None:
        """Replace the data and the time seen; a deleted session stays deleted."""

    def close(self, session_id: str) -> None:
        """Forget a session."""

    def handle(self, session_id: str) -> str:
        """Return what names a session to its owner and opens nothing."""

    def of_account(self, account: str) -> Sequence["OpenSession"]:
        """Return the sessions of an account, the last seen first."""

    def close_of_account(self, account: str, *, handle: str | None = None, keep: str | None = None) -> int:
        """Forget the sessions of an account (or the one of a handle) except ``keep``, an id; return how many."""


class CatalogueSource(Protocol):
    """The offer of a site."""

    def venues(self) -> Sequence[Venue]:
        """Return every venue known."""

    def programmes(self) -> Sequence[Programme]:
        """Return the programmes shipped and those of the site."""

    def dates(self, *, after: datetime) -> Sequence[WorkshopDate]:
        """Return workshop dates that start after a moment."""

    def resources(self) -> Sequence[Resource]:
        """Return what can be learnt with alone."""

    def revision(self) -> int:
        """Return a number that changes whenever the catalogue changes (cheap to read)."""


class Catalogues(Protocol):
    """The offer of every site: the places are known to all, dates, programmes and resources are each site's own."""

    def of(self, site: Site) -> CatalogueSource:
        """Return the offer of one site."""


class SiteDirectory(Protocol):
    """Who runs the questionnaire."""

    def site(self, site: SiteId) -> Site | None:
        """Return a site, or None."""

    def default_site(self) -> Site:
        """Return the only or first site."""

    def all(self) -> Sequence[Site]:
        """Return every site, the first created first."""

    def of_organisation(self, organisation: str) -> Sequence[Site]:
        """Return the sites of an organisation, the first created first."""

    def kiosk(self, token: str) -> Kiosk | None:
        """Return the kiosk paired with that token, or None."""


@dataclass(frozen=True, slots=True)
class HelpCall:
    """Someone in front of a screen asks for help; ``kiosk`` is the name of the kiosk, if it has one."""

    id: str
    kiosk: str | None
    called: datetime
    diagnosis: DiagnosisId | None = None


class HelpCalls(Protocol):
    """Calls for help from a person in front of a screen, until someone answers them."""

    def call(self, site: SiteId, kiosk: str | None, diagnosis: DiagnosisId) -> None:
        """Tell the desk; a person who calls twice waits once."""

    def waiting(self, site: SiteId) -> Sequence[HelpCall]:
        """Return the calls nobody answered, the oldest first."""

    def answer(self, site: SiteId, call: str) -> None:
        """Note that someone of that site went; nothing happens when the call is gone or of another site."""


class Cipher(Protocol):
    """Seals personal data before it is stored. A sealed value is ASCII."""

    def encrypt(self, clear: bytes) -> bytes:
        """Return the sealed form, another one each time."""

    def decrypt(self, sealed: bytes) -> bytes:
        """Return what was sealed; raises UnreadableError."""


class AuditTrail(Protocol):
    """Who did what, when, on what. Lines are added, never changed; old ones are forgotten by retention alone."""

    def record(self, event: AuditEvent) -> None:
        """Write one line with the present moment, in a durable transaction of its own."""

    def lines(self, wanted: AuditWanted) -> Sequence[AuditLine]:
        """Return the lines wanted, the newest first."""


class SheetRenderer(Protocol):
    """Draws the sheet."""

    def render(self, content: SheetContent, *, large: bool = False) -> bytes:
        """Return the PDF of one sheet, in large print when asked."""

    def render_bilingual(self, content: SheetContent, other: SheetContent, *, large: bool = False) -> bytes:
        """Return the same sheet in two languages, the person's first: to be printed on both sides."""


class CopyRenderer(Protocol):
    """Draws the mediator's copy."""

    def render(self, content: CopyContent) -> bytes:
        """Return the PDF of one copy."""


class OpeningHours(Protocol):
    """Reads the opening hours of a venue (OSM ``opening_hours``, or whatever its source wrote)."""

    def week(self, raw: str) -> Week | None:
        """Return the usual week, or None when it cannot be told: show the raw text then."""

    def next_opening(self, raw: str, after: datetime) -> datetime | None:
        """Return when the venue is open next, ``after`` itself when it is open, or None when it cannot be told.

        The answer has the time zone of ``after``, which is the venue's. Public holidays count as closed unless
        the value says otherwise.
        """


class PostError(Exception):
    """A letter was not taken by the server."""


class Post(Protocol):
    """Sends letters by e-mail."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Send a letter in plain text; raises PostError."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment, with a time zone."""

    def elapsed(self) -> float:
        """Return seconds since any fixed moment: it goes on evenly when the clock is set."""


class Identifiers(Protocol):
    """Makes unguessable names."""

    def new(self) -> str:
        """Return a fresh random id (128 bits or more, URL-safe)."""
