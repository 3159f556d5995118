"""Accounts in the database."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, insert, select

from diagnostic.services.accounts import Account, Role
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import account as table
from diagnostic.storage.tables import organisation


@dataclass(frozen=True, slots=True)
class SqlAccounts:
    """The accounts of every organisation."""

    database: Database

    def add(self, account: Account) -> bool:
        """Store an account of the first organisation; False when the address has one already."""
        with self.database.writing() as connection:
            if connection.execute(select(table.c.id).where(table.c.email == account.email)).first():
                return False
            owner = connection.execute(select(organisation.c.id).order_by(organisation.c.id)).scalars().first()
            connection.execute(
                insert(table).values(
                    id=account.id,
                    organisation_id=owner,
                    email=account.email,
                    role=account.role,
                    password_hash=account.password_hash,
                    created_at=account.created,
                )
            )
        return True

    def by_email(self, email: str) -> Account | None:
        """Return the account of an address, or None."""
        return self._one(table.c.email == email)

    def by_id(self, account_id: str) -> Account | None:
        """Return an account, or None."""
        return self._one(table.c.id == account_id)

    def _one(self, condition: ColumnElement[bool]) -> Account | None:
        with self.database.reading() as connection:
            row = connection.execute(select(table).where(condition)).one_or_none()
        if row is None or row.password_hash is None:
            return None
        return Account(row.id, row.email, Role(row.role), row.password_hash, row.created_at)
