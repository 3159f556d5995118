"""The schema of the database: where it stands, where it goes."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from diagnostic.storage.tables import metadata


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision inside the open transaction."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Bring the schema down to a revision inside the open transaction."""
    command.downgrade(_config(connection), revision)


def current(connection: Connection) -> str | None:
    """Return the revision of a database, None when it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """Return the revision this version of the product works with."""
    return str(_scripts(Config()).get_current_head())


def known(revision: str) -> bool:
    """Return whether this version of the product knows that revision."""
    return revision in {script.revision for script in _scripts(Config()).walk_revisions()}


def differences(connection: Connection) -> list[object]:
    """Return what the database has and the tables of the code have not, and the other way round."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "diagnostic.storage:migrations")
    config.attributes["connection"] = connection
    return config


def _scripts(config: Config) -> ScriptDirectory:
    config.set_main_option("script_location", "diagnostic.storage:migrations")
    return ScriptDirectory.from_config(config)
