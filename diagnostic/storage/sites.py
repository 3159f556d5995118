"""Who runs the questionnaire: sites, kiosks, and calls for help from one to the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from diagnostic.domain.diagnosis import DiagnosisId, SiteId
from diagnostic.services.ports import Clock, HelpCall, Kiosk, Site, StorageError
from diagnostic.storage.engine import Database
from diagnostic.storage.sessions import hashed
from diagnostic.storage.tables import help_call as call_table
from diagnostic.storage.tables import kiosk as kiosk_table
from diagnostic.storage.tables import site as table

FACTS = (
    "name", "commune", "insee", "phone", "hours", "address", "email", "demonstration", "time_zone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SqlSites:
    """The sites and their kiosks."""

    database: Database

    def site(self, site: SiteId) -> Site | None:
        """Return a site, or None."""
        with self.database.reading() as connection:
            found = connection.execute(_SITE, {"site": site}).one_or_none()
        return _site(found) if found else None

    def default_site(self) -> Site:
        """Return the only or first site."""
        found = self.all()
        if not found:
            raise StorageError("no site")
        return found[0]

    def all(self) -> Sequence[Site]:
        """Return every site, the first created first."""
        with self.database.reading() as connection:
            return [_site(row) for row in connection.execute(select(table).order_by(table.c.rank, table.c.id))]

    def of_organisation(self, organisation: str) -> Sequence[Site]:
        """Return the sites of an organisation, the first created first."""
        owned = select(table).where(table.c.organisation_id == organisation).order_by(table.c.rank, table.c.id)
        with self.database.reading() as connection:
            return [_site(row) for row in connection.execute(owned)]

    def kiosk(self, token: str) -> Kiosk | None:
        """Return the kiosk paired with that token, or None."""
        with self.database.reading() as connection:
            found = connection.execute(_KIOSK, {"token": hashed(token)}).one_or_none()
        return _kiosk(found) if found else None

    def kiosks(self) -> Sequence[Kiosk]:
        """Return every kiosk paired, by name."""
        with self.database.reading() as connection:
            return [_kiosk(row) for row in connection.execute(select(kiosk_table).order_by(kiosk_table.c.name))]

    def rewrite(self, site: Site) -> None:
        """Replace the facts of a site; another running program reads them at its next page."""
        facts = {name: getattr(site, name) for name in FACTS}
        changed = update(table).where(table.c.id == site.id).values(facts)
        with self.database.writing() as connection:
            connection.execute(changed)

    def pair(self, kiosk: Kiosk, token: str) -> None:
        """Store a new kiosk; only the hash of its token is kept."""
        values = {
            "id": kiosk.id,
            "site_id": kiosk.site,
            "name": kiosk.name,
            "printer": kiosk.printer,
            "token_hash": hashed(token),
        }
        with self.database.writing() as connection:
            connection.execute(insert(kiosk_table).values(values))

    def unpair(self, kiosk: str) -> bool:
        """Forget a kiosk: its address works no more; False when there is none of that id."""
        with self.database.writing() as connection:
            return connection.execute(delete(kiosk_table).where(kiosk_table.c.id == kiosk)).rowcount > 0


@dataclass(frozen=True, slots=True)
class SqlHelpCalls:
    """Calls for help, until someone answers them."""

    database: Database
    clock: Clock
    new_id: Callable[[], str] = token_urlsafe

    def call(self, site: SiteId, kiosk: str | None, diagnosis: DiagnosisId) -> None:
        """Tell the desk; a person who calls twice waits once."""
        waiting = select(call_table.c.id).where(
            call_table.c.diagnosis_id == diagnosis, call_table.c.answered_at.is_(None)
        )
        values = {
            "id": self.new_id(),
            "site_id": site,
            "kiosk_id": kiosk,
            "diagnosis_id": diagnosis,
            "called_at": self.clock.now(),
        }
        with self.database.writing() as connection:
            if connection.execute(waiting).first() is None:
                connection.execute(insert(call_table).values(values))

    def waiting(self, site: SiteId) -> Sequence[HelpCall]:
        """Return the calls nobody answered, the oldest first."""
        calls = (
            select(call_table.c.id, kiosk_table.c.name, call_table.c.called_at, call_table.c.diagnosis_id)
            .outerjoin(kiosk_table, kiosk_table.c.id == call_table.c.kiosk_id)
            .where(call_table.c.site_id == site, call_table.c.answered_at.is_(None))
            .order_by(call_table.c.called_at, call_table.c.id)
        )
        with self.database.reading() as connection:
            return [HelpCall(*row) for row in connection.execute(calls)]

    def answer(self, site: SiteId, call: str) -> None:
        """Note that someone of that site went; nothing happens when the call is gone or of another site."""
        ours = (call_table.c.id == call) & (call_table.c.site_id == site)
        answered = update(call_table).where(ours).values(answered_at=self.clock.now())
        with self.database.writing() as connection:
            connection.execute(answered)


def put_site(connection: Connection, site: Site, *, organisation: str, rank: int) -> None:
    """Insert a site of an organisation."""
    facts = {name: getattr(site, name) for name in FACTS}
    locales = ",".join(site.locales)
    row = {"id": site.id, "organisation_id": organisation, "rank": rank, "locales": locales, **facts}
    connection.execute(insert(table).values(row))


_SITE = select(table).where(table.c.id == bindparam("site"))
_KIOSK = select(kiosk_table).where(kiosk_table.c.token_hash == bindparam("token"))


def _kiosk(row: Row[Any]) -> Kiosk:
    return Kiosk(row.id, SiteId(row.site_id), row.name, row.printer)


def _site(row: Row[Any]) -> Site:
    locales = tuple(filter(None, row.locales.split(",")))
    return Site(id=SiteId(row.id), locales=locales, **{name: getattr(row, name) for name in FACTS})
