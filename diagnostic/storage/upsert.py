"""Insert rows, or replace those that already stand under the same key, or leave those alone."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert
INSERTS: Mapping[str, Callable[[Table], Insert]] = {"sqlite": sqlite.Insert, "postgresql": postgresql.Insert}


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows that all have the same columns, in one batch."""
    if not rows:
        return
    fresh = INSERTS[connection.dialect.name](table)
    keys = {column.name for column in table.primary_key}
    changed = {name: fresh.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(fresh.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed), rows)


def insert_absent(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Write a row unless one already stands under its key."""
    fresh = INSERTS[connection.dialect.name](table)
    connection.execute(fresh.values(row).on_conflict_do_nothing(index_elements=list(table.primary_key)))
