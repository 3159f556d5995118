"""Everything that is kept, ready to be used."""

from dataclasses import dataclass

from diagnostic.storage.audit import SqlAuditTrail
from diagnostic.storage.backups import Backups
from diagnostic.storage.catalogue import SqlCatalogues, SqlWorkshopDates
from diagnostic.storage.condition import Condition
from diagnostic.storage.crypto import FileCipher
from diagnostic.storage.desk import SqlDesk
from diagnostic.storage.diagnoses import SqlDiagnoses
from diagnostic.storage.engine import Database
from diagnostic.storage.evenings import SqlEvenings
from diagnostic.storage.occupancy import Occupancy
from diagnostic.storage.printing import SqlPrintJobs
from diagnostic.storage.sessions import SqlSessions
from diagnostic.storage.sites import SqlHelpCalls, SqlSites
from diagnostic.storage.venues import SqlVenues


@dataclass(frozen=True, slots=True)
class Storage:
    """The repositories of one home, and its keys."""

    database: Database
    diagnoses: SqlDiagnoses
    sessions: SqlSessions
    sites: SqlSites
    catalogues: SqlCatalogues
    venues: SqlVenues
    workshop_dates: SqlWorkshopDates
    help_calls: SqlHelpCalls
    evenings: SqlEvenings
    print_jobs: SqlPrintJobs
    audit: SqlAuditTrail
    desk: SqlDesk
    secret_key: str
    cipher: FileCipher
    backups: Backups
    condition: Condition
    occupancy: Occupancy

    def close(self) -> None:
        """Close every connection."""
        self.database.close()
        self.occupancy.leave()
