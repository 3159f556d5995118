"""Add the sheets on their way to a printer, so that none is printed twice."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "print_job",
        sa.Column("diagnosis_id", sa.String, sa.ForeignKey("diagnosis.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("attempt", sa.String, nullable=False),
        sa.Column("printer", sa.String, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String, nullable=False, index=True),
        sa.Column("trouble", sa.String),
        sa.Column("number", sa.Integer),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("print_job")
