"""Dated workshops as steps: only those still to come, open, with room, in a language and a way that suit."""

from dataclasses import dataclass
from datetime import timedelta

from diagnostic.domain.catalogue import DateStatus, Programme, SupportMode, WorkshopDate
from diagnostic.domain.orientation import terms
from diagnostic.domain.orientation.outcome import Coming, Evidence
from diagnostic.domain.orientation.places import Place, reserved
from diagnostic.domain.orientation.prospects import Prospect
from diagnostic.domain.orientation.request import Request, Slot
from diagnostic.domain.orientation.rules import Rules

PAST = "past"
_STATES = {
    DateStatus.FULL: "full",
    DateStatus.CANCELLED: "cancelled",
    DateStatus.POSTPONED: "postponed",
    DateStatus.OVER: PAST,
}
_NOON = 12
_EVENING = 18


@dataclass(frozen=True, slots=True)
class Dated:
    """Judges the dates of workshops for one person."""

    request: Request
    rules: Rules
    latest: timedelta
    no_connection: bool

    @classmethod
    def judging(cls, request: Request, rules: Rules) -> "Dated":
        """Return the judge of dates for a request."""
        latest = timedelta(days=rules.waiting.limit_days)
        return cls(request, rules, latest, rules.barriers.connection in request.barriers)

    def refusal(self, date: WorkshopDate, programme: Programme, place: Place) -> str | None:
        """Return why a date cannot be proposed, or None."""
        if date.starts <= self.request.moment:
            return PAST
        if date.status is not DateStatus.PLANNED:
            return _STATES[date.status]
        if date.seats_left is not None and date.seats_left <= 0:
            return "full"
        return self._unsuited(date) or self._remote(date, programme, place)

    def prospect(self, date: WorkshopDate, programme: Programme, place: Place) -> Prospect:
        """Return the step that a date makes."""
        return Prospect(
            programme,
            Evidence.DATED,
            self._score(date, programme, place),
            held=self._held(date, place),
            comes=_coming(date, place),
            place=place,
            date=date,
        )

    def _unsuited(self, date: WorkshopDate) -> str | None:
        request = self.request
        if date.languages and not any(language in date.languages for language in request.languages):
            return "language"
        if date.support_mode in request.refused_modes:
            return "mode_refused"
        return "slot" if request.slots and self._slot(date) not in request.slots else None

    def _remote(self, date: WorkshopDate, programme: Programme, place: Place) -> str | None:
        urgent = self.request.urgent and programme.urgent
        latest = timedelta(days=self.rules.waiting.urgent_days) if urgent else self.latest
        if date.starts - self.request.moment > latest:
            return "too_late"
        if date.support_mode is SupportMode.REMOTE:
            return "no_connection" if self.no_connection else None
        return "too_far" if place.far else None

    def _held(self, date: WorkshopDate, place: Place) -> str | None:
        if reserved((*place.venue.audiences, *date.audiences), self.request):
            return "reserved"
        spoken_to = bool(date.contact.phone or date.contact.email)
        return None if place.held == "no_contact" and spoken_to else place.held

    def _slot(self, date: WorkshopDate) -> Slot:
        """Return the part of the day, by the clock of the person."""
        hour = date.starts.astimezone(self.request.moment.tzinfo).hour
        return Slot.MORNING if hour < _NOON else Slot.AFTERNOON if hour < _EVENING else Slot.EVENING

    def _score(self, date: WorkshopDate, programme: Programme, place: Place) -> float:
        weights, request, venue = self.rules.weights, self.request, place.venue
        return (
            place.score
            + weights.level * terms.level(programme, request, self.rules)
            + weights.wait * terms.wait(date.starts, request, self.rules)
            + weights.mode * terms.mode((date.support_mode,), request)
            + weights.evidence * self.rules.evidence[Evidence.DATED]
            + weights.language * terms.language(date.languages, venue.specific_support, request)
            + weights.comes * terms.comes(_coming(date, place), request)
        )


def _coming(date: WorkshopDate, place: Place) -> Coming | None:
    if date.support_mode is SupportMode.REMOTE:
        return Coming.REMOTE
    return Coming.ROUND if place.venue.itinerant else None
