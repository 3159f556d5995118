"""Remember the laptops whose files are taken."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the table of senders."""
    op.create_table(
        "known_sender",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop it; each sender is asked about again."""
    op.drop_table("known_sender")
