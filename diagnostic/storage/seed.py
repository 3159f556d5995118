"""What an empty home begins with: one hub, one organisation, one site, and the demonstration."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Connection, func, insert, select

from diagnostic.domain.catalogue import Venue, WorkshopDate
from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.ports import Site
from diagnostic.services.publishing import Change, fingerprint
from diagnostic.storage.catalogue import replace_demonstration_dates
from diagnostic.storage.sites import put_site
from diagnostic.storage.tables import hub, organisation, site, workshop_date
from diagnostic.storage.venues import living_venues, put_dataset

DATASET = "demonstration"
LEAST_AHEAD = timedelta(weeks=3)
FIRST_SITE = Site(SiteId("accueil"), "Notre lieu", "", None, None, None, None)
HUB = {"id": "territoire", "name": "Notre territoire"}
ORGANISATION = {"id": "structure", "hub_id": "territoire", "name": "Notre structure"}


class Demonstration(Protocol):
    """An invented site with its neighbours and their dates, relative to today."""

    @property
    def site(self) -> Site:
        """Return the facts of the site."""

    @property
    def venues(self) -> Sequence[Venue]:
        """Return the places."""

    @property
    def dates(self) -> Sequence[WorkshopDate]:
        """Return the dated workshops."""


def seed(connection: Connection, demonstration: Demonstration | None, now: datetime) -> None:
    """Fill an empty database."""
    first = demonstration.site if demonstration else FIRST_SITE
    connection.execute(insert(hub).values(HUB))
    connection.execute(insert(organisation).values(ORGANISATION))
    put_site(connection, first, organisation=ORGANISATION["id"], rank=1)
    if demonstration:
        _show(connection, demonstration, now)


def refresh(connection: Connection, demonstration: Demonstration, now: datetime) -> None:
    """Show the demonstration anew when its dates run out; a home that became real is left alone."""
    shown = select(site.c.id).where(site.c.id == demonstration.site.id, site.c.demonstration.is_(True))
    if connection.execute(shown).first() and _runs_out(connection, demonstration.site, now):
        _show(connection, demonstration, now)


def _runs_out(connection: Connection, shown: Site, now: datetime) -> bool:
    last = select(func.max(workshop_date.c.starts_at)).where(
        workshop_date.c.site_id == shown.id, workshop_date.c.demonstration.is_(True)
    )
    found: datetime | None = connection.scalar(last)
    return found is None or found < now + LEAST_AHEAD


def _show(connection: Connection, demonstration: Demonstration, now: datetime) -> None:
    put = tuple((venue, fingerprint(venue)) for venue in demonstration.venues)
    shown = {venue.id for venue, _ in put}
    vanished = tuple(key for key in living_venues(connection, DATASET) if key not in shown)
    put_dataset(connection, DATASET, Change(put, vanished), now)
    replace_demonstration_dates(connection, demonstration.site, demonstration.dates)
