"""One-time links in the database: the hash of a token, never the token."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from diagnostic.storage.engine import Database
from diagnostic.storage.sessions import hashed
from diagnostic.storage.tables import one_time_link as table


@dataclass(frozen=True, slots=True)
class SqlLinks:
    """At most one link an account."""

    database: Database

    def put(self, token: str, account_id: str, expires: datetime) -> None:
        """Store a link instead of any former one of the account."""
        row = {"token_hash": hashed(token), "account_id": account_id, "expires_at": expires}
        with self.database.writing() as connection:
            connection.execute(delete(table).where(table.c.account_id == account_id))
            connection.execute(insert(table).values(row))

    def account_of(self, token: str, now: datetime) -> str | None:
        """Return the account of a link that may still be used, or None."""
        living = select(table.c.account_id).where(table.c.token_hash == hashed(token), table.c.expires_at > now)
        with self.database.reading() as connection:
            return connection.scalar(living)

    def use(self, token: str, now: datetime) -> str | None:
        """Drop a link that may still be used and return its account; None when it may not."""
        living = (table.c.token_hash == hashed(token)) & (table.c.expires_at > now)
        with self.database.writing() as connection:
            return connection.scalar(delete(table).where(living).returning(table.c.account_id))

    def drop_of(self, account_id: str) -> None:
        """Drop the link of an account."""
        with self.database.writing() as connection:
            connection.execute(delete(table).where(table.c.account_id == account_id))

    def forget_before(self, moment: datetime) -> int:
        """Drop the links that expired before a moment; return how many."""
        with self.database.writing() as connection:
            return connection.execute(delete(table).where(table.c.expires_at < moment)).rowcount
