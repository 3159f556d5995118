"""Readiness: can an answer be kept now, and what should somebody look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

LEAST_FREE = 5 * 2**20  # bytes; below, the disk counts as full
LITTLE_FREE = 50 * 2**20
BACKUP_LATE = timedelta(hours=36)
OFFER_OLD = timedelta(days=180)
CLOCK_BACK = timedelta(hours=1)
TOLD_FOR = timedelta(days=7)
PRINTER_LATELY = timedelta(hours=12)


class Matter(StrEnum):
    """What may be wrong."""

    DATABASE = "base"
    DISK = "disque"
    CLOCK = "horloge"
    PRINTER = "imprimante"
    OFFER = "offre"
    BACKUP = "sauvegarde"
    DAMAGE = "reprise"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, in plain French for who looks after the server."""

    matter: Matter
    said: str


@dataclass(frozen=True, slots=True)
class Incident:
    """A damaged database was replaced by a backup. ``aside``: the folder where its files lie until the evening."""

    found: datetime
    aside: str
    backup: datetime

    def said(self) -> str:
        """Return what happened and what it means, in plain French."""
        return (
            f"Le {_told(self.found)}, la base était abîmée. La sauvegarde du {_told(self.backup)} a été remise. "
            f"Ce qui a été fait depuis est perdu. Les fichiers abîmés sont dans {self.aside} jusqu’à ce soir. "
            "Vérifiez le disque de cette machine."
        )


@dataclass(frozen=True, slots=True)
class Readiness:
    """``troubles`` keep answers from being kept; ``warnings`` do not."""

    troubles: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """True when an answer would be kept."""
        return not self.troubles


class State(Protocol):
    """What can be known of the machine and of what is kept."""

    def writable(self) -> bool:
        """Return whether the database can be written: something is really written."""

    def free(self) -> int:
        """Return how many bytes are free where the state lies."""

    def last_trace(self) -> datetime | None:
        """Return the latest moment at which an answer was kept."""

    def offer_published(self) -> datetime | None:
        """Return when the real places were last imported, None without any."""

    def sheet_not_printed(self) -> datetime | None:
        """Return when the latest sheet was sent, if the printer did not print it."""

    def last_backup(self) -> datetime | None:
        """Return when the newest backup was made."""

    def incident(self) -> Incident | None:
        """Return the last damaged database found."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks at the state of one running server."""

    state: State

    def look(self, now: datetime) -> Readiness:
        """Return what is wrong now."""
        troubles = tuple(self._troubles())
        broken = any(each.matter is Matter.DATABASE for each in troubles)
        warnings = (*self._of_the_machine(now), *(() if broken else self._of_the_database(now)))
        return Readiness(troubles, warnings)

    def _troubles(self) -> Iterator[Finding]:
        if not self.state.writable():
            yield Finding(Matter.DATABASE, "La base ne peut pas être écrite : aucune réponse n’est gardée.")
        if self.state.free() < LEAST_FREE:
            yield Finding(Matter.DISK, "Le disque est plein. Faites de la place.")

    def _of_the_machine(self, now: datetime) -> Iterator[Finding]:
        if LEAST_FREE <= self.state.free() < LITTLE_FREE:
            yield Finding(Matter.DISK, f"Il reste {self.state.free() // 2**20} Mo sur le disque. Faites de la place.")
        backup = self.state.last_backup()
        if backup is None:
            yield Finding(Matter.BACKUP, "Il n’y a aucune sauvegarde.")
        elif now - backup > BACKUP_LATE:
            yield Finding(Matter.BACKUP, f"La dernière sauvegarde date du {backup.astimezone():%d/%m/%Y}.")
        incident = self.state.incident()
        if incident and now - incident.found < TOLD_FOR:
            yield Finding(Matter.DAMAGE, incident.said())

    def _of_the_database(self, now: datetime) -> Iterator[Finding]:
        trace, offer = self.state.last_trace(), self.state.offer_published()
        if trace and trace - now > CLOCK_BACK:
            yield Finding(Matter.CLOCK, f"L’horloge est en retard : une réponse date du {_told(trace)}.")
        if offer and now - offer > OFFER_OLD:
            yield Finding(
                Matter.OFFER, f"Les lieux ont été importés le {offer.astimezone():%d/%m/%Y}. Importez-les de nouveau."
            )
        failed = self.state.sheet_not_printed()
        if failed and now - failed < PRINTER_LATELY:
            yield Finding(Matter.PRINTER, f"La feuille envoyée à {failed.astimezone():%H:%M} n’est pas sortie.")


def _told(moment: datetime) -> str:
    return f"{moment.astimezone():%d/%m/%Y à %H:%M}"
