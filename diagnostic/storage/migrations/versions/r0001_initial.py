"""Create the schema: who owns what, diagnoses, the offer, and what remains after the evening."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    _create_owners()
    _create_diagnoses()
    _create_visits()
    _create_evening()
    _create_places()
    _create_offer()
    op.execute("INSERT INTO catalogue_revision (id, number) VALUES (1, 1)")


def downgrade() -> None:
    """Drop every table."""
    for name in reversed(TABLES):
        op.drop_table(name)


TABLES = (
    "hub",
    "organisation",
    "site",
    "kiosk",
    "account",
    "account_site",
    "setting",
    "diagnosis",
    "answer",
    "submission",
    "outcome",
    "web_session",
    "help_call",
    "anonymous_diagnosis",
    "dataset",
    "venue",
    "catalogue_revision",
    "programme",
    "workshop_date",
    "resource",
)


def _create_owners() -> None:
    op.create_table("hub", _key("id"), _text("name"))
    op.create_table(
        "organisation",
        _key("id"),
        sa.Column("hub_id", sa.String, sa.ForeignKey("hub.id"), nullable=False),
        _text("name"),
    )
    op.create_table(
        "site",
        _key("id"),
        sa.Column("organisation_id", sa.String, sa.ForeignKey("organisation.id"), nullable=False),
        _text("name"),
        _text("commune"),
        _maybe("insee"),
        _maybe("phone"),
        _maybe("hours"),
        _maybe("address"),
        _maybe("email"),
        _flag("demonstration"),
        _text("locales"),
        _text("time_zone"),
        sa.Column("rank", sa.Integer, nullable=False),
    )
    op.create_table(
        "kiosk",
        _key("id"),
        _site(),
        _text("name"),
        sa.Column("token_hash", sa.String, nullable=False, unique=True),
    )
    op.create_table(
        "account",
        _key("id"),
        sa.Column("organisation_id", sa.String, sa.ForeignKey("organisation.id"), nullable=False),
        sa.Column("email", sa.String, nullable=False, unique=True),
        _text("role"),
        _maybe("password_hash"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "account_site",
        sa.Column("account_id", sa.String, sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
        _site(key=True),
    )
    op.create_table("setting", _site(key=True), _key("key"), _text("value"))


def _create_diagnoses() -> None:
    op.create_table(
        "diagnosis",
        _key("id"),
        _site(),
        sa.Column("kiosk_id", sa.String, sa.ForeignKey("kiosk.id", ondelete="SET NULL")),
        sa.Column("account_id", sa.String, sa.ForeignKey("account.id", ondelete="SET NULL")),
        _text("mode"),
        _text("locale"),
        _text("questionnaire"),
        _text("questionnaire_version"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True)),
        sa.Column("day", sa.Date),
        _maybe("day_code"),
        sa.Column("kept_until", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("site_id", "day", "day_code"),
    )
    op.create_table(
        "answer",
        _diagnosis(),
        _key("question_id"),
        sa.Column("observed", sa.Boolean, primary_key=True),
        _text("codes"),
        sa.Column("position", sa.Integer, nullable=False),
        _flag("helped"),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table("submission", _diagnosis(), _key("key"))
    op.create_table(
        "outcome",
        _diagnosis(),
        sa.Column("answers_version", sa.Integer, nullable=False),
        _text("body"),
    )


def _create_visits() -> None:
    op.create_table(
        "web_session",
        _key("id_hash"),
        sa.Column("diagnosis_id", sa.String, sa.ForeignKey("diagnosis.id", ondelete="SET NULL"), index=True),
        _text("data"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False, index=True),
    )
    op.create_table(
        "help_call",
        _key("id"),
        _site(),
        sa.Column("kiosk_id", sa.String, sa.ForeignKey("kiosk.id", ondelete="CASCADE")),
        sa.Column("diagnosis_id", sa.String, sa.ForeignKey("diagnosis.id", ondelete="CASCADE"), index=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
    )


def _create_evening() -> None:
    op.create_table(
        "anonymous_diagnosis",
        _key("id"),
        _site(),
        _text("week"),
        _maybe("epci"),
        _text("locale"),
        _text("mode"),
        _text("questionnaire"),
        _text("questionnaire_version"),
        _text("items"),
        _text("placement"),
        _text("wishes"),
        _text("proposed"),
        _text("missing"),
        sa.Index(None, "site_id", "week"),
    )


def _create_places() -> None:
    op.create_table("dataset", _key("name"), sa.Column("published_at", sa.DateTime(timezone=True), nullable=False))
    op.create_table(
        "venue",
        sa.Column("dataset", sa.String, sa.ForeignKey("dataset.name", ondelete="CASCADE"), primary_key=True),
        _key("source"),
        _key("id"),
        _text("name"),
        _maybe("insee"),
        _text("postcode"),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        _flag("demonstration"),
        _flag("vanished"),
        _text("fingerprint"),
        _text("body"),
    )
    op.create_table(
        "catalogue_revision",
        sa.Column(
            "id",
            sa.Integer,
            sa.CheckConstraint("id = 1", name="one_row"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("number", sa.Integer, nullable=False),
    )


def _create_offer() -> None:
    op.create_table("programme", _site(key=True), _key("id"), _text("body"))
    op.create_table(
        "workshop_date",
        _site(key=True),
        _key("id"),
        _text("programme_id"),
        _text("venue_source"),
        _text("venue_id"),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        _text("status"),
        _flag("demonstration"),
        _text("body"),
        sa.Index(None, "site_id", "starts_at"),
    )
    op.create_table("resource", _site(key=True), _key("id"), _text("body"))


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False)


def _maybe(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _site(*, key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "site_id", sa.String, sa.ForeignKey("site.id", ondelete="CASCADE"), nullable=False, primary_key=key
    )


def _diagnosis() -> sa.Column[str]:
    return sa.Column("diagnosis_id", sa.String, sa.ForeignKey("diagnosis.id", ondelete="CASCADE"), primary_key=True)
