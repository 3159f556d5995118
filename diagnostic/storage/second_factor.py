"""Second factors in the database: the secret sealed, the recovery codes hashed and dropped as they are used."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from diagnostic.services.ports import Cipher
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import account, recovery_code


@dataclass(frozen=True, slots=True)
class SqlSecondFactors:
    """The second factor of every account."""

    database: Database
    cipher: Cipher

    def secret(self, account_id: str) -> str | None:
        """Return the secret of an account, or None."""
        with self.database.reading() as connection:
            sealed = connection.scalar(select(account.c.second_factor).where(account.c.id == account_id))
        return self.cipher.decrypt(sealed.encode()).decode() if sealed else None

    def install(self, account_id: str, secret: str, step: int, hashes: Sequence[str]) -> None:
        """Keep a secret, the half-minute just used, and recovery codes instead of all former ones."""
        sealed = self.cipher.encrypt(secret.encode()).decode()
        kept = update(account).where(account.c.id == account_id)
        with self.database.writing() as connection:
            connection.execute(kept.values(second_factor=sealed, second_factor_step=step))
            _replace(connection, account_id, hashes)

    def use_step(self, account_id: str, step: int) -> bool:
        """Note the half-minute of a code; False when it, or a later one, was used already."""
        fresh = or_(account.c.second_factor_step.is_(None), account.c.second_factor_step < step)
        used = update(account).where(account.c.id == account_id, fresh).values(second_factor_step=step)
        with self.database.writing() as connection:
            return connection.execute(used).rowcount > 0

    def use_code(self, account_id: str, code_hash: str) -> bool:
        """Drop a recovery code; False when there is none of that hash."""
        theirs = (recovery_code.c.account_id == account_id) & (recovery_code.c.code_hash == code_hash)
        with self.database.writing() as connection:
            return connection.execute(delete(recovery_code).where(theirs)).rowcount > 0

    def codes_left(self, account_id: str) -> int:
        """Return how many recovery codes an account has."""
        theirs = select(func.count()).select_from(recovery_code).where(recovery_code.c.account_id == account_id)
        with self.database.reading() as connection:
            return connection.scalar(theirs) or 0

    def replace_codes(self, account_id: str, hashes: Sequence[str]) -> None:
        """Keep recovery codes instead of all former ones."""
        with self.database.writing() as connection:
            _replace(connection, account_id, hashes)

    def remove(self, account_id: str) -> None:
        """Forget the secret and the recovery codes."""
        gone = update(account).where(account.c.id == account_id)
        with self.database.writing() as connection:
            connection.execute(gone.values(second_factor=None, second_factor_step=None))
            _replace(connection, account_id, ())


def _replace(connection: Connection, account_id: str, hashes: Sequence[str]) -> None:
    connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))
    if hashes:
        rows = [{"account_id": account_id, "code_hash": each} for each in hashes]
        connection.execute(insert(recovery_code), rows)
