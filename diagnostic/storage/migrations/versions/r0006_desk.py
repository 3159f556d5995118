"""Say for whom a screening is made, and keep what a mediator writes, sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the sender and the notes."""
    op.add_column("diagnosis", sa.Column("sender", sa.String, nullable=False, server_default=""))
    op.create_table(
        "desk_note",
        sa.Column("diagnosis_id", sa.String, sa.ForeignKey("diagnosis.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop them; the notes are lost."""
    op.drop_table("desk_note")
    op.drop_column("diagnosis", "sender")
