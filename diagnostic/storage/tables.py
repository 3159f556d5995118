"""The tables: who owns what, one row an answer, and what remains after the evening."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    false,
)


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone; kept in UTC, so that SQLite orders moments as PostgreSQL does."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Write in UTC; a moment without a time zone is a mistake of the caller."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read in UTC (SQLite keeps no time zone)."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


SEALED = "sealed"  # in the ``info`` of a column

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _key(name: str) -> Column[str]:
    return Column(name, String, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, String, nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, String)


def _sealed(name: str, *, nullable: bool = False) -> Column[str]:
    """Return a column whose every value comes from ``crypto.FileCipher``: a change of key rewrites it."""
    return Column(name, String, nullable=nullable, info={SEALED: True})


def _account() -> Column[str]:
    return Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), nullable=False)


def _from_file() -> tuple[Column[str], Column[bool], Column[str]]:
    """Return what is known of a row that came from a file: which file, whether it left it, its fingerprint."""
    return (
        Column("dataset", String, nullable=False, server_default=""),
        Column("vanished", Boolean, nullable=False, server_default=false()),
        Column("fingerprint", String, nullable=False, server_default=""),
    )


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _site(*, key: bool = False) -> Column[str]:
    return Column("site_id", ForeignKey("site.id", ondelete="CASCADE"), nullable=False, primary_key=key)


def _diagnosis() -> Column[str]:
    return Column("diagnosis_id", ForeignKey("diagnosis.id", ondelete="CASCADE"), primary_key=True)


hub = Table("hub", metadata, _key("id"), _text("name"))

organisation = Table(
    "organisation",
    metadata,
    _key("id"),
    Column("hub_id", ForeignKey("hub.id"), nullable=False),
    _text("name"),
)

site = Table(
    "site",
    metadata,
    _key("id"),
    Column("organisation_id", ForeignKey("organisation.id"), nullable=False),
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
    Column("rank", Integer, nullable=False),
)

kiosk = Table(
    "kiosk",
    metadata,
    _key("id"),
    _site(),
    _text("name"),
    Column("token_hash", String, nullable=False, unique=True),
    _maybe("printer"),
)

account = Table(
    "account",
    metadata,
    _key("id"),
    Column("organisation_id", ForeignKey("organisation.id"), nullable=False),
    Column("email", String, nullable=False, unique=True),
    _text("role"),
    _maybe("password_hash"),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
    _sealed("second_factor", nullable=True),
    Column("second_factor_step", BigInteger),
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    _key("code_hash"),
)

one_time_link = Table(
    "one_time_link", metadata, _key("token_hash"), _account(), Column("expires_at", Moment, nullable=False)
)

# Who an account is for an outside provider of identities (OpenID Connect).
outside_identity = Table("outside_identity", metadata, _key("issuer"), _key("subject"), _account())

throttle = Table(
    "throttle",
    metadata,
    _key("key"),
    Column("failures", Integer, nullable=False),
    Column("since", Moment, nullable=False, index=True),
)

# Lines are added only: two triggers refuse the rest. No foreign key: a line outlives what it names.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False, index=True),
    _text("act"),
    Column("account_id", String, index=True),
    _text("subject"),
    Column("organisation_id", String, index=True),
    _maybe("site_id"),
    sqlite_autoincrement=True,
)

account_site = Table(
    "account_site",
    metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    _site(key=True),
)

diagnosis = Table(
    "diagnosis",
    metadata,
    _key("id"),
    _site(),
    Column("kiosk_id", ForeignKey("kiosk.id", ondelete="SET NULL")),
    Column("account_id", ForeignKey("account.id", ondelete="SET NULL")),
    _text("mode"),
    _text("locale"),
    _text("questionnaire"),
    _text("questionnaire_version"),
    Column("started_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("completed_at", Moment),
    Column("day", Date),
    _maybe("day_code"),
    Column("kept_until", Moment),
    Column("sender", String, nullable=False, server_default=""),
    Column("with_paths", Boolean, nullable=False, server_default=false()),
    Column("reference_hash", String, unique=True, index=True),
    _maybe("follows"),
    UniqueConstraint("site_id", "day", "day_code"),
)

answer = Table(
    "answer",
    metadata,
    _diagnosis(),
    _key("question_id"),
    Column("observed", Boolean, primary_key=True),
    _text("codes"),
    Column("position", Integer, nullable=False),
    _flag("helped"),
    Column("answered_at", Moment, nullable=False),
)

# Keys stay when their answer changes or leaves: a page sent again later is still recognised.
submission = Table("submission", metadata, _diagnosis(), _key("key"))

outcome = Table(
    "outcome",
    metadata,
    _diagnosis(),
    Column("answers_version", Integer, nullable=False),
    _text("body"),
)

# What a mediator writes, sealed with the key of the installation.
desk_note = Table(
    "desk_note",
    metadata,
    _diagnosis(),
    _key("kind"),
    _sealed("text"),
    Column("changed_at", Moment, nullable=False),
)

# A first name and a contact, only if the person agreed; read by the mediators of one organisation.
identity = Table(
    "identity",
    metadata,
    _diagnosis(),
    Column("organisation_id", ForeignKey("organisation.id"), nullable=False),
    _sealed("body"),
    _text("consent"),
    Column("consented_at", Moment, nullable=False),
    _text("account_id"),
)

# The laptops whose files this server takes.
known_sender = Table("known_sender", metadata, _key("key"), Column("accepted_at", Moment, nullable=False))

print_job = Table(
    "print_job",
    metadata,
    _diagnosis(),
    _key("key"),
    _text("attempt"),
    _text("printer"),
    Column("started_at", Moment, nullable=False),
    Column("stage", String, nullable=False, index=True),
    _maybe("trouble"),
    Column("number", Integer),
)

web_session = Table(
    "web_session",
    metadata,
    _key("id_hash"),
    Column("diagnosis_id", ForeignKey("diagnosis.id", ondelete="SET NULL"), index=True),
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), index=True),
    _text("data"),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False, index=True),
)

dataset = Table("dataset", metadata, _key("name"), Column("published_at", Moment, nullable=False))

venue = Table(
    "venue",
    metadata,
    Column("dataset", ForeignKey("dataset.name", ondelete="CASCADE"), primary_key=True),
    _key("source"),
    _key("id"),
    _text("name"),
    _maybe("insee"),
    _text("postcode"),
    Column("latitude", Float),
    Column("longitude", Float),
    _flag("demonstration"),
    _flag("vanished"),
    _text("fingerprint"),
    _text("body"),
)

programme = Table("programme", metadata, _site(key=True), _key("id"), _text("body"))

workshop_date = Table(
    "workshop_date",
    metadata,
    _site(key=True),
    _key("id"),
    _text("programme_id"),
    _text("venue_source"),
    _text("venue_id"),
    Column("starts_at", Moment, nullable=False),
    _text("status"),
    _flag("demonstration"),
    _text("body"),
    *_from_file(),
    Index(None, "site_id", "starts_at"),
)

resource = Table("resource", metadata, _site(key=True), _key("id"), _text("body"), *_from_file())

catalogue_revision = Table(
    "catalogue_revision",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="one_row"), primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)

help_call = Table(
    "help_call",
    metadata,
    _key("id"),
    _site(),
    Column("kiosk_id", ForeignKey("kiosk.id", ondelete="CASCADE")),
    Column("diagnosis_id", ForeignKey("diagnosis.id", ondelete="CASCADE"), index=True),
    Column("called_at", Moment, nullable=False),
    Column("answered_at", Moment),
)

setting = Table("setting", metadata, _site(key=True), _key("key"), _text("value"))

# What remains after the evening: no diagnosis id, no time of day, no commune.
anonymous_diagnosis = Table(
    "anonymous_diagnosis",
    metadata,
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
    Index(None, "site_id", "week"),
)
