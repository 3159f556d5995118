"""The audit trail: who did what, when, on what; never a name, an address, an answer or a text.

To record what you do, take an ``AuditTrail`` (``services/ports.py``) and call ``record`` once it is done. A new kind
of act is one line in ``Act`` and one in ``WORDS``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What was done. The value is what is stored, for good: never rename one."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    SESSION_CLOSED = "session_closed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 (the name of an act)
    SECOND_FACTOR_SET = "second_factor_set"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_INVITED = "account_invited"
    ACCOUNT_RESET = "account_reset"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    ROLE_CHANGED = "role_changed"
    KEYS_ROTATED = "keys_rotated"
    DIAGNOSIS_SEEN = "diagnosis_seen"
    DIAGNOSIS_TAKEN_OVER = "diagnosis_taken_over"
    DIAGNOSIS_ERASED = "diagnosis_erased"
    IDENTITY_SEEN = "identity_seen"
    IDENTITY_WRITTEN = "identity_written"
    IDENTITY_ERASED = "identity_erased"
    NOTE_WRITTEN = "note_written"
    REFERENCE_SEARCHED = "reference_searched"
    EXPORTED = "exported"
    MERGED = "merged"
    SETTINGS_CHANGED = "settings_changed"
    OFFER_CHANGED = "offer_changed"
    CALL_ANSWERED = "call_answered"


WORDS: Mapping[Act, str] = {
    Act.SIGNED_IN: "s’est connecté",
    Act.SIGN_IN_REFUSED: "connexion refusée",
    Act.SIGNED_OUT: "s’est déconnecté",
    Act.SESSION_CLOSED: "a fermé une connexion",
    Act.PASSWORD_CHANGED: "a changé de mot de passe",
    Act.SECOND_FACTOR_SET: "a installé la double vérification",
    Act.SECOND_FACTOR_REMOVED: "a retiré la double vérification",
    Act.RECOVERY_CODE_USED: "est entré avec un code de secours",
    Act.RECOVERY_CODES_MADE: "a fait de nouveaux codes de secours",
    Act.ACCOUNT_ADDED: "a créé un compte",
    Act.ACCOUNT_INVITED: "a invité une personne",
    Act.ACCOUNT_RESET: "a remis un compte à zéro",
    Act.ACCOUNT_DISABLED: "a fermé un compte",
    Act.ACCOUNT_ENABLED: "a rouvert un compte",
    Act.ROLE_CHANGED: "a changé le rôle d’un compte",
    Act.KEYS_ROTATED: "a changé la clé des données personnelles",
    Act.DIAGNOSIS_SEEN: "a ouvert un diagnostic",
    Act.DIAGNOSIS_TAKEN_OVER: "a repris un diagnostic",
    Act.DIAGNOSIS_ERASED: "a effacé un diagnostic",
    Act.IDENTITY_SEEN: "a lu l’identité d’une personne",
    Act.IDENTITY_WRITTEN: "a écrit l’identité d’une personne",
    Act.IDENTITY_ERASED: "a effacé l’identité d’une personne",
    Act.NOTE_WRITTEN: "a écrit une note",
    Act.REFERENCE_SEARCHED: "a cherché un code de suivi",
    Act.EXPORTED: "a exporté des données",
    Act.MERGED: "a réuni des diagnostics",
    Act.SETTINGS_CHANGED: "a changé un réglage",
    Act.OFFER_CHANGED: "a changé l’offre",
    Act.CALL_ANSWERED: "est allé aider une personne",
}


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One act, to be recorded once it is done.

    ``account`` is the id of who did it, None at the terminal or when nobody is known (a refused sign-in).
    ``subject`` is the random id of what it was done on (a diagnosis, an account) or a plain word (the kind of an
    export), never what a person typed. ``organisation`` and ``site`` say who may read the line.
    """

    act: Act
    account: str | None = None
    subject: str = ""
    organisation: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A recorded act with its number (they only grow) and its moment."""

    number: int
    at: datetime
    event: AuditEvent


@dataclass(frozen=True, slots=True)
class AuditWanted:
    """Which lines to read: of one organisation (None = of all), of one account, before a number, newest first."""

    organisation: str | None = None
    account: str | None = None
    before: int | None = None
    most: int = 100
