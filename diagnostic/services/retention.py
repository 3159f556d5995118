"""Retention: what is kept how long; in the evening what stays of a diagnosis leads to nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from diagnostic.domain.diagnosis import DiagnosisId, SiteId
from diagnostic.services.anonymising import Anonymiser, AnonymousRecord, Finished
from diagnostic.services.ports import Site

EVENING = 23  # hour of the site at which the day ends
KEPT_FOR = timedelta(days=730)  # « Garder mes réponses 24 mois », after the last contact
IDLE_HOURS = 3  # an unfinished diagnosis nobody touched for so long is dropped
SWEEP_EVERY = timedelta(minutes=10)
BATCH = 200


def service_day(moment: datetime, time_zone: str) -> date:
    """Return the day a moment belongs to: days of a site end at 23:00, and codes of the day with them."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return (local + timedelta(hours=24 - EVENING)).date()


def day_end(moment: datetime, time_zone: str) -> datetime:
    """Return when the day of a moment ends."""
    return datetime.combine(service_day(moment, time_zone), time(EVENING), ZoneInfo(time_zone))


def day_start(moment: datetime, time_zone: str) -> datetime:
    """Return when the day of a moment began: at 23:00 of the evening before."""
    return day_end(moment, time_zone) - timedelta(days=1)


class Sites(Protocol):
    """Every site there is."""

    def all(self) -> Sequence[Site]:
        """Return every site."""


class EveningStore(Protocol):
    """Where finished diagnoses become anonymous records."""

    def due(self, site: SiteId, *, today: date, now: datetime, most: int) -> Sequence[Finished]:
        """Return unkept diagnoses with a result from a day before ``today``, with their outcome."""

    def count_due(self, site: SiteId, *, today: date, now: datetime) -> int:
        """Return how many there are."""

    def replace(self, records: Mapping[DiagnosisId, AnonymousRecord | None]) -> int:
        """Delete these diagnoses with their sessions and write their records, in one transaction.

        A diagnosis already gone leaves no record. Returns how many were deleted.
        """

    def end_codes(self, site: SiteId, *, today: date) -> None:
        """Take the codes of former days from the diagnoses that are kept."""

    def sweep(self, limits: "Limits") -> "Swept":
        """Delete sessions, calls for help, unfinished diagnoses, identities and notes whose time is over."""

    def count_idle(self, limits: "Limits") -> "Swept":
        """Return how many there are."""

    def slip(self, site: SiteId, *, today: date, limits: "Limits") -> Sequence["SlipLine"]:
        """Return what of a site is to be eliminated now: kinds, dates, volume."""

    def settle(self) -> None:
        """Leave no trace of what was deleted in the files of the database."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is over at a moment.

    What nobody touched since ``idle_since``; identities and notes of answers kept no longer than ``files_until``.
    """

    now: datetime
    idle_since: datetime
    files_until: datetime


@dataclass(frozen=True, slots=True)
class Swept:
    """What was, or would be, dropped: unfinished diagnoses, sessions, identities and notes."""

    unfinished: int = 0
    sessions: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of the slip for the archives: what, how many, from when to when."""

    kind: str
    count: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class PurgeReport:
    """What a purge did, or would do."""

    anonymised: int = 0
    unreadable: int = 0  # deleted, but their result could not be read: no record
    swept: Swept = Swept()

    @property
    def empty(self) -> bool:
        """True when there was nothing to do."""
        return self == PurgeReport()


@dataclass(slots=True)
class Retention:
    """Keeps the promise of the evening. ``run_if_due`` costs nothing until something is due.

    ``files_for`` is how long after the last contact identities and notes stay, never longer than the answers.
    """

    sites: Sites
    store: EveningStore
    anonymiser: Anonymiser
    files_for: timedelta = KEPT_FOR
    _next: datetime | None = field(default=None, init=False)

    def run_if_due(self, now: datetime) -> PurgeReport | None:
        """Purge when a day has ended somewhere or ten minutes have passed; None when nothing was due."""
        if self._next and self._next - SWEEP_EVERY <= now < self._next:  # else the clock was set back
            return None
        report = self.purge(now)
        ends = (day_end(now, site.time_zone) for site in self.sites.all())
        self._next = min(now + SWEEP_EVERY, *ends)
        return report

    def purge(self, now: datetime, *, dry_run: bool = False) -> PurgeReport:
        """Anonymise every unkept diagnosis of a day that has ended and drop what was left behind.

        Doing it again changes nothing more. With ``dry_run`` only count.
        """
        limits = self._limits(now)
        if dry_run:
            return PurgeReport(self._count(now), swept=self.store.count_idle(limits))
        ended = [self._end_day(site, now) for site in self.sites.all()]
        swept = self.store.sweep(limits)
        report = PurgeReport(sum(each[0] for each in ended), sum(each[1] for each in ended), swept)
        if not report.empty:
            self.store.settle()
        return report

    def slip(self, now: datetime) -> Sequence[tuple[Site, Sequence[SlipLine]]]:
        """Return, for each site, what a purge would eliminate now: for the visa of the archives."""
        limits = self._limits(now)
        return [
            (site, self.store.slip(site.id, today=service_day(now, site.time_zone), limits=limits))
            for site in self.sites.all()
        ]

    def _limits(self, now: datetime) -> Limits:
        return Limits(now, now - timedelta(hours=IDLE_HOURS), now + KEPT_FOR - self.files_for)

    def _count(self, now: datetime) -> int:
        return sum(
            self.store.count_due(site.id, today=service_day(now, site.time_zone), now=now)
            for site in self.sites.all()
        )

    def _end_day(self, site: Site, now: datetime) -> tuple[int, int]:
        today = service_day(now, site.time_zone)
        self.store.end_codes(site.id, today=today)
        ended = unreadable = 0
        while due := self.store.due(site.id, today=today, now=now, most=BATCH):
            records = {each.diagnosis.id: self._record(each) for each in due}
            ended += self.store.replace(records)
            unreadable += sum(record is None for record in records.values())
        return ended - unreadable, unreadable

    def _record(self, finished: Finished) -> AnonymousRecord | None:
        """Make the record; a result that cannot be read is deleted all the same, the promise comes first."""
        try:
            return self.anonymiser.record(finished)
        except ValueError:
            return None
