"""Find a person's answers again by a reference, if they chose so, and keep an identity they agreed to leave."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add what the follow-up needs."""
    op.add_column("diagnosis", sa.Column("with_paths", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("diagnosis", sa.Column("reference_hash", sa.String))
    op.add_column("diagnosis", sa.Column("follows", sa.String))
    op.create_index("ix_diagnosis_reference_hash", "diagnosis", ["reference_hash"], unique=True)
    op.create_table(
        "identity",
        sa.Column("diagnosis_id", sa.String, sa.ForeignKey("diagnosis.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("organisation_id", sa.String, sa.ForeignKey("organisation.id"), nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("consent", sa.String, nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.String, nullable=False),
    )


def downgrade() -> None:
    """Drop them; references and identities are lost."""
    op.drop_table("identity")
    op.drop_index("ix_diagnosis_reference_hash", "diagnosis")
    for column in ("follows", "reference_hash", "with_paths"):
        op.drop_column("diagnosis", column)
