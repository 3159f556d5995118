"""A first name and a contact, only if the person agreed: sealed, and read by the mediators of one organisation."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId
from diagnostic.services.accounts import Account
from diagnostic.services.audit import Act, AuditEvent
from diagnostic.services.ports import AuditTrail, Clock

LONGEST_NAME = 60
LONGEST_CONTACT = 120
CONSENT = "2026-11"  # version of the words below, kept with each agreement
CONSENT_WORDS = (
    "La personne accepte que son prénom et un contact soient gardés ici, pour que les médiateurs de cette structure "
    "puissent la rappeler. Refuser ne change rien à l’aide. Elle peut faire effacer quand elle veut."
)


class IdentityRefusedError(ValueError):
    """An identity cannot be kept; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person leaves to be called back."""

    first_name: str
    contact: str


@dataclass(frozen=True, slots=True)
class KeptIdentity:
    """An identity with the agreement it rests on."""

    identity: Identity
    organisation: str
    consent: str
    consented: datetime
    account: str


class IdentityStore(Protocol):
    """Where identities are kept, sealed."""

    def read(self, diagnosis: DiagnosisId) -> KeptIdentity | None:
        """Return the identity of a diagnosis, or None."""

    def write(self, diagnosis: DiagnosisId, kept: KeptIdentity) -> None:
        """Keep an identity; one that was kept before is replaced."""

    def erase(self, diagnosis: DiagnosisId) -> None:
        """Erase an identity; no error when there is none."""


@dataclass(frozen=True, slots=True)
class Identities:
    """The use cases of identities; every reading and writing stands in the audit trail."""

    store: IdentityStore
    audit: AuditTrail
    clock: Clock

    def read(self, account: Account, diagnosis: Diagnosis) -> KeptIdentity | None:
        """Return the identity, for mediators of the organisation it was left to; None for all others."""
        found = self.store.read(diagnosis.id)
        if found is None or found.organisation != account.organisation:
            return None
        self._note(Act.IDENTITY_SEEN, account, diagnosis)
        return found

    def write(self, account: Account, diagnosis: Diagnosis, identity: Identity, *, agreed: bool) -> None:
        """Keep an identity the person agreed to leave; raises IdentityRefusedError."""
        if diagnosis.kept_until is None:
            raise IdentityRefusedError("Gardez d’abord les réponses, si la personne le demande.")
        if not agreed:
            raise IdentityRefusedError("Cochez l’accord de la personne. Sans accord, n’écrivez rien.")
        if not identity.first_name or len(identity.first_name) > LONGEST_NAME:
            raise IdentityRefusedError(f"Écrivez un prénom, en {LONGEST_NAME} signes au plus.")
        if len(identity.contact) > LONGEST_CONTACT:
            raise IdentityRefusedError(f"Écrivez le contact en {LONGEST_CONTACT} signes au plus.")
        kept = KeptIdentity(identity, account.organisation, CONSENT, self.clock.now(), account.id)
        self.store.write(diagnosis.id, kept)
        self._note(Act.IDENTITY_WRITTEN, account, diagnosis)

    def erase(self, account: Account, diagnosis: Diagnosis) -> None:
        """Erase an identity: the agreement was taken back. The answers stay as the person chose."""
        if self.read(account, diagnosis):
            self.store.erase(diagnosis.id)
            self._note(Act.IDENTITY_ERASED, account, diagnosis)

    def _note(self, act: Act, account: Account, diagnosis: Diagnosis) -> None:
        event = AuditEvent(act, account.id, diagnosis.id, account.organisation, diagnosis.site)
        self.audit.record(event)
