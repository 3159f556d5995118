"""What a mediator changes after the result: steps, a note, a word on the sheet; the reason is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from diagnostic.domain.answers import Answers
from diagnostic.domain.catalogue import Programme, ProgrammeId, Venue, VenueId, WorkshopDate, WorkshopDateId
from diagnostic.domain.diagnosis import Diagnosis, DiagnosisId
from diagnostic.domain.orientation import Orientation, Recommendation
from diagnostic.domain.orientation.editing import Chosen, moved_up, put, without
from diagnostic.domain.outcome import Outcome
from diagnostic.domain.placement import Placement
from diagnostic.services.outcomes import Outcomes, write_outcome
from diagnostic.services.ports import Catalogues, CatalogueSource, Clock, Site

LONGEST_NOTE = 280
LONGEST_REASONS = 2000


class NoteKind(StrEnum):
    """What a mediator writes beside the answers."""

    NOTE = "note"  # for the next time
    WORDS = "mot"  # printed on the sheet
    REASONS = "raisons"  # why the steps were changed


class NoteTooLongError(ValueError):
    """A text is longer than it may be."""


class Texts(Protocol):
    """Where amended results and sealed texts are kept."""

    def amend(self, diagnosis: DiagnosisId, body: str, *, version: int) -> bool:
        """Replace the result of that version of the answers; False when the answers changed meanwhile."""

    def carry_paths(self, diagnosis: DiagnosisId, *, shown: bool) -> None:
        """Say whether the sheet carries the three paths."""

    def note(self, diagnosis: DiagnosisId, kind: NoteKind) -> str:
        """Return what a mediator wrote, '' when nothing."""

    def write_note(self, diagnosis: DiagnosisId, kind: NoteKind, text: str) -> None:
        """Keep what a mediator wrote; '' takes it away."""


class StepWriter(Protocol):
    """Writes a chosen step."""

    def write(self, chosen: Chosen, answers: Answers, placement: Placement, site: Site) -> Recommendation:
        """Return what was chosen as a step."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a mediator asks for: a programme, and a date, or a place, or neither (the desk)."""

    programme: str
    date: str = ""
    venue: VenueId | None = None


@dataclass(frozen=True, slots=True)
class Adjusting:
    """The use cases that change a result."""

    outcomes: Outcomes
    writer: StepWriter
    catalogues: Catalogues
    texts: Texts
    clock: Clock

    def put(self, diagnosis: Diagnosis, site: Site, place: int, wish: Wish) -> bool:
        """Put a step in a place, or add it after the last; False when it is not in the offer any more."""
        chosen = self.chosen(wish, site)
        if chosen is None:
            return False
        outcome = self.outcomes.outcome(diagnosis, site)
        step = self.writer.write(chosen, diagnosis.answers, outcome.placement, site)
        return self._amended(diagnosis, outcome, put(outcome.orientation, place, step))

    def move_up(self, diagnosis: Diagnosis, site: Site, place: int) -> bool:
        """Put a step before the one it follows."""
        outcome = self.outcomes.outcome(diagnosis, site)
        return self._amended(diagnosis, outcome, moved_up(outcome.orientation, place))

    def remove(self, diagnosis: Diagnosis, site: Site, place: int) -> bool:
        """Take a step away; the only one stays."""
        outcome = self.outcomes.outcome(diagnosis, site)
        return self._amended(diagnosis, outcome, without(outcome.orientation, place))

    def write(self, diagnosis: DiagnosisId, kind: NoteKind, text: str) -> None:
        """Keep a text; raises NoteTooLongError."""
        if len(text) > LONGEST_NOTE:
            raise NoteTooLongError(kind)
        self.texts.write_note(diagnosis, kind, text)

    def explain(self, diagnosis: DiagnosisId, line: str) -> None:
        """Add a line to the reasons; the oldest leave when there are too many."""
        known = self.texts.note(diagnosis, NoteKind.REASONS)
        self.texts.write_note(diagnosis, NoteKind.REASONS, f"{known}\n{line}".strip()[-LONGEST_REASONS:])

    def chosen(self, wish: Wish, site: Site) -> Chosen | None:
        """Return what is meant by a wish, or None when the offer of the site has it no more."""
        offer = self.catalogues.of(site)
        date = self._date(offer, wish.date) if wish.date else None
        programme = _programme(offer, date.programme if date else ProgrammeId(wish.programme))
        if programme is None or (wish.date and date is None):
            return None
        where = date.venue if date else wish.venue
        venue = next((each for each in offer.venues() if each.id == where), None) if where else None
        return None if where and venue is None else Chosen(programme, date, venue)

    def dates_of(self, programme: str, site: Site, after: datetime) -> Sequence[WorkshopDate]:
        """Return the coming dates of a programme at a site."""
        return [date for date in self.catalogues.of(site).dates(after=after) if date.programme == programme]

    def places_of(self, programme: Programme, site: Site) -> Sequence[Venue]:
        """Return the places that have a service of a programme, or all of them when none says."""
        venues = list(self.catalogues.of(site).venues())
        serving = [venue for venue in venues if set(venue.services) & set(programme.services)]
        return serving or venues

    def _amended(self, diagnosis: Diagnosis, outcome: Outcome, orientation: Orientation) -> bool:
        body = write_outcome(replace(outcome, orientation=orientation))
        return self.texts.amend(diagnosis.id, body, version=diagnosis.version)

    def _date(self, offer: CatalogueSource, date: str) -> WorkshopDate | None:
        coming = offer.dates(after=self.clock.now())
        return next((each for each in coming if each.id == WorkshopDateId(date)), None)


def _programme(offer: CatalogueSource, programme: ProgrammeId) -> Programme | None:
    return next((each for each in offer.programmes() if each.id == programme), None)
