"""The number that changes whenever the catalogue changes."""

from sqlalchemy import Connection, select, update

from diagnostic.storage.tables import catalogue_revision as table


def raise_revision(connection: Connection) -> None:
    """Tell every reader, in this transaction, that the catalogue changed."""
    connection.execute(update(table).values(number=table.c.number + 1))


def read_revision(connection: Connection) -> int:
    """Return the present revision."""
    return int(connection.execute(_READ).scalar_one())


_READ = select(table.c.number)
