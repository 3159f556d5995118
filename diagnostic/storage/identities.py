"""Identities in the database, sealed with the key of the installation."""

import json
from dataclasses import dataclass

from sqlalchemy import delete, select

from diagnostic.domain.diagnosis import DiagnosisId
from diagnostic.services.identities import Identity, KeptIdentity
from diagnostic.services.ports import Cipher
from diagnostic.storage.engine import Database
from diagnostic.storage.tables import identity as table
from diagnostic.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class SqlIdentities:
    """The identities of every organisation."""

    database: Database
    cipher: Cipher

    def read(self, diagnosis: DiagnosisId) -> KeptIdentity | None:
        """Return the identity of a diagnosis, or None."""
        with self.database.reading() as connection:
            row = connection.execute(select(table).where(table.c.diagnosis_id == diagnosis)).one_or_none()
        if row is None:
            return None
        first_name, contact = json.loads(self.cipher.decrypt(row.body.encode()))
        kept = Identity(first_name, contact)
        return KeptIdentity(kept, row.organisation_id, row.consent, row.consented_at, row.account_id)

    def write(self, diagnosis: DiagnosisId, kept: KeptIdentity) -> None:
        """Keep an identity; one that was kept before is replaced."""
        clear = json.dumps((kept.identity.first_name, kept.identity.contact)).encode()
        row = {
            "diagnosis_id": diagnosis,
            "organisation_id": kept.organisation,
            "body": self.cipher.encrypt(clear).decode(),
            "consent": kept.consent,
            "consented_at": kept.consented,
            "account_id": kept.account,
        }
        with self.database.writing() as connection:
            upsert(connection, table, [row])

    def erase(self, diagnosis: DiagnosisId) -> None:
        """Erase an identity; no error when there is none."""
        with self.database.writing() as connection:
            connection.execute(delete(table).where(table.c.diagnosis_id == diagnosis))
        self.database.settle()
