"""Hand-written fakes of the ports: everything in memory, nothing random, the clock moves when told to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from diagnostic.domain.answers import Answer, Answers
from diagnostic.domain.catalogue import Programme, Resource, Venue, VenueId, WorkshopDate
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId, SiteId
from diagnostic.domain.hours import Week
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.domain.sheet import SheetContent
from diagnostic.domain.speech import spoken
from diagnostic.services.audit import AuditEvent, AuditLine, AuditWanted
from diagnostic.services.ports import HelpCall, Kiosk, OpenSession, Site, WebSession
from diagnostic.services.publishing import Change
from diagnostic.services.retention import service_day
from diagnostic.services.speaking import Sound

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
SITE = Site(
    id=SiteId("mediatheque"),
    name="Médiathèque des Ajoncs",
    commune="Rennes",
    insee="35238",
    phone="+33299000000",
    hours="Tu-Sa 10:00-18:00",
    address="1 place des Ajoncs",
)


@dataclass(slots=True)
class FakeClock:
    """A clock that stands still until it is moved."""

    moment: datetime = NOON
    seconds: float = 0

    def now(self) -> datetime:
        return self.moment

    def elapsed(self) -> float:
        return self.seconds

    def advance(self, **duration: float) -> None:
        """Let time pass: ``advance(hours=2)``."""
        self.jump(**duration)
        self.seconds += timedelta(**duration).total_seconds()

    def jump(self, **duration: float) -> None:
        """Set the clock while no time passes: ``jump(hours=-2)``."""
        self.moment += timedelta(**duration)


@dataclass(slots=True)
class FakeIdentifiers:
    """Counts from id-1 on."""

    made: int = 0

    def new(self) -> str:
        self.made += 1
        return f"id-{self.made}"


@dataclass(slots=True)
class FakeSites:
    """One site (or more), and kiosks by token."""

    known: Mapping[SiteId, Site] = field(default_factory=lambda: {SITE.id: SITE})
    kiosks: Mapping[str, Kiosk] = field(default_factory=dict)

    def site(self, site: SiteId) -> Site | None:
        return self.known.get(site)

    def default_site(self) -> Site:
        return next(iter(self.known.values()))

    def all(self) -> Sequence[Site]:
        return tuple(self.known.values())

    def of_organisation(self, organisation: str) -> Sequence[Site]:
        return self.all()

    def kiosk(self, token: str) -> Kiosk | None:
        return self.kiosks.get(token)


@dataclass(slots=True)
class FakeDiagnoses:
    """Keeps diagnoses as the port promises; set ``failure`` to an error to see it raised by every call."""

    clock: FakeClock = field(default_factory=FakeClock)
    time_zone: str = "Europe/Paris"
    failure: Exception | None = None
    _stored: dict[DiagnosisId, Diagnosis] = field(default_factory=dict)
    _keys: set[tuple[DiagnosisId, str]] = field(default_factory=set)
    _outcomes: dict[DiagnosisId, tuple[str, int]] = field(default_factory=dict)
    _codes: dict[tuple[SiteId, date, str], DiagnosisId] = field(default_factory=dict)

    def add(self, diagnosis: Diagnosis) -> None:
        self._fail()
        self._stored[diagnosis.id] = diagnosis

    def find(self, diagnosis: DiagnosisId) -> Diagnosis | None:
        self._fail()
        return self._stored.get(diagnosis)

    def record(self, diagnosis: DiagnosisId, answer: Answer, *, submit_key: str) -> bool:
        self._fail()
        stored = self._stored[diagnosis]
        if (diagnosis, submit_key) in self._keys:
            return False
        self._keys.add((diagnosis, submit_key))
        kept = [*stored.answers.declared.values(), *stored.answers.observed.values()]
        others = [each for each in kept if (each.question, each.observed) != (answer.question, answer.observed)]
        placed = replace(answer, position=_position(answer, kept))
        self._change(stored, [*others, placed])
        return True

    def drop(self, diagnosis: DiagnosisId, questions: Iterable[QuestionId]) -> None:
        self._fail()
        stored, leaving = self._stored[diagnosis], set(questions)
        declared = [answer for answer in stored.answers if answer.question not in leaving]
        if len(declared) < len(stored.answers):
            self._change(stored, [*declared, *stored.answers.observed.values()])

    def speak(self, diagnosis: DiagnosisId, locale: str) -> None:
        self._fail()
        stored = self._stored.get(diagnosis)
        if stored and stored.locale != locale:
            self._stored[diagnosis] = replace(stored, locale=locale, version=stored.version + 1)

    def complete(self, diagnosis: DiagnosisId, outcome: str, *, version: int, now: datetime) -> str:
        self._fail()
        stored, former = self._stored[diagnosis], self._outcomes.get(diagnosis)
        if former and former[1] >= version:
            return former[0]
        self._outcomes[diagnosis] = (outcome, version)
        if stored.day_code is None:
            code = f"{len(self._codes) + 1:04}"
            self._codes[stored.site, service_day(now, self.time_zone), code] = diagnosis
            stored = replace(stored, day_code=code)
        self._stored[diagnosis] = replace(stored, completed=now)
        return outcome

    def outcome(self, diagnosis: DiagnosisId) -> tuple[str, int] | None:
        self._fail()
        return self._outcomes.get(diagnosis)

    def by_day_code(self, site: SiteId, code: str) -> Diagnosis | None:
        self._fail()
        found = self._codes.get((site, service_day(self.clock.now(), self.time_zone), code))
        return self._stored.get(found) if found else None

    def erase(self, diagnosis: DiagnosisId) -> None:
        self._fail()
        self._stored.pop(diagnosis, None)
        self._outcomes.pop(diagnosis, None)

    def _change(self, stored: Diagnosis, answers: Iterable[Answer]) -> None:
        self._stored[stored.id] = replace(stored, answers=Answers.of(answers), version=stored.version + 1)

    def _fail(self) -> None:
        if self.failure:
            raise self.failure


@dataclass(slots=True)
class FakeSessions:
    """Sessions in a dictionary; ``opened`` tells how many there ever were."""

    stored: dict[str, WebSession] = field(default_factory=dict)
    opened: int = 0

    def open(self, session: WebSession) -> None:
        self.opened += 1
        self.stored[session.id] = session

    def find(self, session_id: str) -> WebSession | None:
        return self.stored.get(session_id)

    def save(self, session: WebSession) -> None:
        if session.id in self.stored:
            self.stored[session.id] = session

    def close(self, session_id: str) -> None:
        self.stored.pop(session_id, None)

    def handle(self, session_id: str) -> str:
        return f"handle {session_id}"

    def of_account(self, account: str) -> Sequence[OpenSession]:
        theirs = [each for each in self.stored.values() if each.account == account]
        theirs.sort(key=lambda session: session.seen, reverse=True)
        return [OpenSession(self.handle(each.id), each.created, each.seen, each.data) for each in theirs]

    def close_of_account(self, account: str, *, handle: str | None = None, keep: str | None = None) -> int:
        gone = [
            each.id
            for each in self.stored.values()
            if each.account == account and each.id != keep and handle in {None, self.handle(each.id)}
        ]
        for session_id in gone:
            self.close(session_id)
        return len(gone)


@dataclass(slots=True)
class FakeCatalogue:
    """An offer given in the test; raise ``number`` when you change it."""

    known_venues: Sequence[Venue] = ()
    known_programmes: Sequence[Programme] = ()
    known_dates: Sequence[WorkshopDate] = ()
    known_resources: Sequence[Resource] = ()
    number: int = 1

    def of(self, site: Site) -> "FakeCatalogue":
        """Return itself: every site of the test has this offer."""
        return self

    def venues(self) -> Sequence[Venue]:
        return self.known_venues

    def programmes(self) -> Sequence[Programme]:
        return self.known_programmes

    def dates(self, *, after: datetime) -> Sequence[WorkshopDate]:
        return [date for date in self.known_dates if date.starts > after]

    def resources(self) -> Sequence[Resource]:
        return self.known_resources

    def revision(self) -> int:
        return self.number


@dataclass(slots=True)
class FakeVenueStore:
    """Venues by dataset; ``published`` counts the writes."""

    datasets: dict[str, dict[VenueId, tuple[Venue, str]]] = field(default_factory=dict)
    vanished: dict[str, set[VenueId]] = field(default_factory=dict)
    published: int = 0

    def dataset(self, name: str) -> Mapping[VenueId, str]:
        gone = self.vanished.get(name, set())
        return {key: mark for key, (_, mark) in self.datasets.get(name, {}).items() if key not in gone}

    def publish(self, dataset: str, change: Change[VenueId, Venue], now: datetime) -> None:
        self.published += 1
        gone = self.vanished.setdefault(dataset, set())
        for venue, mark in change.put:
            self.datasets.setdefault(dataset, {})[venue.id] = (venue, mark)
            gone.discard(venue.id)
        gone.update(change.vanished)


@dataclass(slots=True)
class FakeHelpCalls:
    """Calls in the order they came; an answered call leaves."""

    clock: FakeClock = field(default_factory=FakeClock)
    by_diagnosis: dict[DiagnosisId, tuple[SiteId, HelpCall]] = field(default_factory=dict)

    def call(self, site: SiteId, kiosk: str | None, diagnosis: DiagnosisId) -> None:
        waiting = HelpCall(f"call-{diagnosis}", kiosk, self.clock.now(), diagnosis)
        self.by_diagnosis.setdefault(diagnosis, (site, waiting))

    def waiting(self, site: SiteId) -> Sequence[HelpCall]:
        return [call for where, call in self.by_diagnosis.values() if where == site]

    def answer(self, site: SiteId, call: str) -> None:
        kept = self.by_diagnosis.items()
        self.by_diagnosis = {who: each for who, each in kept if (each[0], each[1].id) != (site, call)}


@dataclass(slots=True)
class FakeAuditTrail:
    """Acts in the order they were recorded."""

    clock: FakeClock = field(default_factory=FakeClock)
    recorded: list[AuditLine] = field(default_factory=list)

    @property
    def events(self) -> list[AuditEvent]:
        return [line.event for line in self.recorded]

    def record(self, event: AuditEvent) -> None:
        self.recorded.append(AuditLine(len(self.recorded) + 1, self.clock.now(), event))

    def lines(self, wanted: AuditWanted) -> Sequence[AuditLine]:
        kept = [line for line in self.recorded if _is_wanted(line, wanted)]
        return kept[::-1][: wanted.most]


@dataclass(slots=True)
class FakeHours:
    """Knows no week; every venue opens next at the moment given, or never."""

    opens: datetime | None = None

    def week(self, raw: str) -> Week | None:
        return None

    def next_opening(self, raw: str, after: datetime) -> datetime | None:
        return self.opens


@dataclass(slots=True)
class FakeRenderer:
    """Keeps what it was asked to draw and returns a recognisable file."""

    drawn: list[SheetContent] = field(default_factory=list)

    def render(self, content: SheetContent, *, large: bool = False) -> bytes:
        self.drawn.append(content)
        return b"%PDF-1.7\n" + content.title.encode()


def _position(answer: Answer, kept: Iterable[Answer]) -> int:
    same = [each for each in kept if each.observed == answer.observed]
    former = next((each for each in same if each.question == answer.question), None)
    return former.position if former else max([answer.position, *(1 + each.position for each in same)])


def _is_wanted(line: AuditLine, wanted: AuditWanted) -> bool:
    event = line.event
    return (
        wanted.organisation in {None, event.organisation}
        and wanted.account in {None, event.account}
        and (wanted.before is None or line.number < wanted.before)
    )


class FakeShelf:
    """Sounds of some texts in one language, named by their words; their files are those of a folder."""

    def __init__(self, locale: str, texts: Iterable[str], *, suffix: str = "wav", folder: Path = Path()) -> None:
        self.names = {spoken(text): f"{re.sub(r'[^a-z]+', '-', text.lower()).strip('-')}.{suffix}" for text in texts}
        self.locale, self.folder = locale, folder

    def sound(self, locale: str, text: str) -> Sound | None:
        name = self.names.get(spoken(text))
        return Sound(locale, name) if name and locale == self.locale else None

    def file(self, locale: str, name: str) -> Path | None:
        return self.folder / name if locale == self.locale and name in self.names.values() else None

    def has(self, locale: str) -> bool:
        return locale == self.locale
