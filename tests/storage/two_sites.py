"""A second site beside the first, as an organisation of two libraries has them."""

from dataclasses import replace

from diagnostic.domain.diagnosis import SiteId
from diagnostic.storage.engine import Database
from diagnostic.storage.seed import ORGANISATION
from diagnostic.storage.sites import put_site
from tests.fakes import SITE

SECOND = replace(SITE, id=SiteId("annexe"), name="L’annexe", phone="+33261910002")


def add_second(database: Database) -> None:
    """Open the second site."""
    with database.writing() as connection:
        put_site(connection, SECOND, organisation=ORGANISATION["id"], rank=2)
