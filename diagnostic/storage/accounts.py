"""Accounts in the database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from diagnostic.domain.diagnosis import SiteId
from diagnostic.services.accounts import Account, Role
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import account as table
from diagnostic.storage.tables import account_site, organisation


@dataclass(frozen=True, slots=True)
class SqlAccounts:
    """The accounts of every organisation."""

    database: Database

    def add(self, account: Account) -> bool:
        """Store an account; False when the address has one already. Without organisation: the first one."""
        with self.database.writing() as connection:
            if connection.execute(select(table.c.id).where(table.c.email == account.email)).first():
                return False
            owner = account.organisation or connection.scalar(_FIRST_ORGANISATION)
            fixed = {"id": account.id, "email": account.email, "created_at": account.created}
            connection.execute(insert(table).values(organisation_id=owner, **fixed, **_changing(account)))
            _put_sites(connection, account)
        return True

    def by_email(self, email: str) -> Account | None:
        """Return the account of an address, or None."""
        return next(iter(self._some(table.c.email == email)), None)

    def by_id(self, account_id: str) -> Account | None:
        """Return an account, or None."""
        return next(iter(self._some(table.c.id == account_id)), None)

    def all(self, organisation: str | None = None) -> Sequence[Account]:
        """Return the accounts of one organisation, or all of them, by address."""
        return self._some(table.c.organisation_id == organisation) if organisation else self._some()

    def rewrite(self, account: Account) -> None:
        """Replace role, sites, password and closure of an account; its address and organisation stay."""
        with self.database.writing() as connection:
            connection.execute(update(table).where(table.c.id == account.id).values(_changing(account)))
            connection.execute(delete(account_site).where(account_site.c.account_id == account.id))
            _put_sites(connection, account)

    def _some(self, *conditions: ColumnElement[bool]) -> Sequence[Account]:
        listed = (
            select(table, account_site.c.site_id)
            .outerjoin(account_site, account_site.c.account_id == table.c.id)
            .where(*conditions)
            .order_by(table.c.email, account_site.c.site_id)
        )
        by_id: dict[str, list[Row[Any]]] = {}
        with self.database.reading() as connection:
            for row in connection.execute(listed):
                by_id.setdefault(row.id, []).append(row)
        return [_account(rows[0], (row.site_id for row in rows)) for rows in by_id.values()]


_FIRST_ORGANISATION = select(organisation.c.id).order_by(organisation.c.id).limit(1)


def _changing(account: Account) -> dict[str, object]:
    return {
        "role": account.role.value,
        "password_hash": account.password_hash,
        "disabled_at": account.disabled,
    }


def _put_sites(connection: Connection, account: Account) -> None:
    if account.sites:
        rows = [{"account_id": account.id, "site_id": site} for site in account.sites]
        connection.execute(insert(account_site), rows)


def _account(row: Row[Any], sites: Iterable[str | None]) -> Account:
    return Account(
        id=row.id,
        email=row.email,
        role=Role(row.role),
        password_hash=row.password_hash,
        created=row.created_at,
        organisation=row.organisation_id,
        sites=tuple(SiteId(site) for site in sites if site),
        disabled=row.disabled_at,
        second_factor=row.second_factor is not None,
    )
