"""Say which file a date or a resource came from, so that the next import of that file knows what vanished."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = ("workshop_date", "resource")


def upgrade() -> None:
    """Add the columns; what was there before came from no file."""
    for table in TABLES:
        op.add_column(table, sa.Column("dataset", sa.String, nullable=False, server_default=""))
        op.add_column(table, sa.Column("vanished", sa.Boolean, nullable=False, server_default=sa.false()))
        op.add_column(table, sa.Column("fingerprint", sa.String, nullable=False, server_default=""))


def downgrade() -> None:
    """Drop the columns."""
    for table in TABLES:
        for column in ("fingerprint", "vanished", "dataset"):
            op.drop_column(table, column)
