"""Add what accounts need to be safe, and an audit trail that only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)
# A line may be forgotten after six months at the earliest, and changed never: the database itself refuses.
ON_SQLITE = (
    """
    CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END
    """,
    """
    CREATE TRIGGER audit_stays BEFORE DELETE ON audit WHEN OLD.at > datetime('now', '-6 months')
    BEGIN SELECT RAISE(ABORT, 'the audit trail stays six months'); END
    """,
)
ON_POSTGRES = (
    """
    CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND OLD.at <= now() - interval '6 months' THEN RETURN OLD; END IF;
      RAISE EXCEPTION 'the audit trail stays six months and is never changed';
    END $$
    """,
    "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuses()",
    "CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_refuses()",
)


def upgrade() -> None:
    """Create the tables and the columns."""
    for column in (
        sa.Column("disabled_at", MOMENT),
        sa.Column("second_factor", sa.String),
        sa.Column("second_factor_step", sa.BigInteger),
    ):
        op.add_column("account", column)
    _add_sessions_of_accounts()
    _create_secrets()
    _create_audit()


def downgrade() -> None:
    """Drop them."""
    op.drop_table("audit")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_refuses()")
    for table in ("throttle", "outside_identity", "one_time_link", "recovery_code"):
        op.drop_table(table)
    with op.batch_alter_table("web_session") as changing:
        changing.drop_index("ix_web_session_account_id")
        changing.drop_constraint("fk_web_session_account_id", type_="foreignkey")
        changing.drop_column("account_id")
    for name in ("second_factor_step", "second_factor", "disabled_at"):
        op.drop_column("account", name)


def _add_sessions_of_accounts() -> None:
    with op.batch_alter_table("web_session") as changing:
        changing.add_column(sa.Column("account_id", sa.String))
        changing.create_foreign_key(
            "fk_web_session_account_id", "account", ["account_id"], ["id"], ondelete="CASCADE"
        )
        changing.create_index("ix_web_session_account_id", ["account_id"])


def _create_secrets() -> None:
    account = sa.ForeignKey("account.id", ondelete="CASCADE")
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.String, account, primary_key=True),
        sa.Column("code_hash", sa.String, primary_key=True),
    )
    op.create_table(
        "one_time_link",
        sa.Column("token_hash", sa.String, primary_key=True),
        sa.Column("account_id", sa.String, sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    op.create_table(
        "outside_identity",
        sa.Column("issuer", sa.String, primary_key=True),
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("account_id", sa.String, sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_table(
        "throttle",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("since", MOMENT, nullable=False, index=True),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", MOMENT, nullable=False, index=True),
        sa.Column("act", sa.String, nullable=False),
        sa.Column("account_id", sa.String, index=True),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("organisation_id", sa.String, index=True),
        sa.Column("site_id", sa.String),
        sqlite_autoincrement=True,
    )
    for statement in ON_SQLITE if op.get_context().dialect.name == "sqlite" else ON_POSTGRES:
        op.execute(statement)
