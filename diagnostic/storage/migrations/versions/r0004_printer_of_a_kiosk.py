"""Let a kiosk have a printer of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; a kiosk without an address prints at the printer of the site."""
    op.add_column("kiosk", sa.Column("printer", sa.String))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("kiosk", "printer")
