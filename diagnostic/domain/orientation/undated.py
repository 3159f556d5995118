"""Steps without a date: a programme on request, a place that gives the service, the nearest place of help."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from diagnostic.domain.catalogue import HelpKind, Programme, SupportMode
from diagnostic.domain.orientation import terms
from diagnostic.domain.orientation.outcome import Coming, Evidence
from diagnostic.domain.orientation.places import ANY_SERVICE, Claim, Place, reserved
from diagnostic.domain.orientation.prospects import Prospect
from diagnostic.domain.orientation.request import Request
from diagnostic.domain.orientation.rules import Rules


@dataclass(frozen=True, slots=True)
class Undated:
    """Judges places for one person, whatever the day."""

    request: Request
    rules: Rules

    def on_request(self, programme: Programme, places: Iterable[Place]) -> Iterator[Prospect]:
        """Yield the places known to run a programme, without a date that suits."""
        for place in places:
            if place.visited:
                claim = Claim(place, self.rules.evidence[Evidence.ON_REQUEST])
                yield from self._at(programme, claim, Evidence.ON_REQUEST)

    def by_service(self, programme: Programme, lists: Mapping[str, list[Claim]]) -> Iterator[Prospect]:
        """Yield the best places for the services of a programme, then the best places whatever they say.

        A place known by constants only is not one to learn in: it is proposed after one that says so, or the desk.
        """
        for service in programme.services:
            for claim in lists.get(service, ()):
                yield from self._at(programme, claim, Evidence.SERVICE)
        for claim in lists.get(ANY_SERVICE, ()):
            if not (claim.doubted and programme.help_kind is HelpKind.LEARN):
                yield from self._at(programme, claim, Evidence.PLACE)

    def _at(self, programme: Programme, claim: Claim, evidence: Evidence) -> Iterator[Prospect]:
        modes = self._modes(programme, claim.place)
        comes = self._coming(programme, claim.place)
        if modes is None or (claim.place.far and comes is not Coming.REMOTE):
            return
        held = self._held(programme, claim)
        score = self._score(programme, claim, modes) + self.rules.weights.comes * terms.comes(comes, self.request)
        yield Prospect(programme, evidence, score, held=held, comes=comes, place=claim.place)

    def _held(self, programme: Programme, claim: Claim) -> str | None:
        """Return why the place may not be the first step, or None."""
        if reserved(claim.place.venue.audiences, self.request):
            return "reserved"
        if claim.doubted and programme.help_kind is HelpKind.LEARN:
            return claim.place.held or "unsure"
        return claim.place.held

    def _modes(self, programme: Programme, place: Place) -> frozenset[SupportMode] | None:
        """Return the ways left once those refused are gone, empty when unknown; None when none is left."""
        known = frozenset(place.venue.support_modes)
        wanted = frozenset(programme.support_modes)
        both = known & wanted if known and wanted else known or wanted
        left = both - self.request.refused_modes
        if not left and (known or wanted):
            return None
        return left

    def _coming(self, programme: Programme, place: Place) -> Coming | None:
        """Return how the place spares the way: it says that it helps from a distance, or one may call to ask."""
        if SupportMode.REMOTE in self.request.refused_modes or not place.venue.contact.phone:
            return None
        spares = self.rules.barriers.travel in programme.barriers
        if place.remote and (spares or SupportMode.REMOTE in programme.support_modes):
            return Coming.REMOTE
        return Coming.CALL if spares else None

    def _score(self, programme: Programme, claim: Claim, modes: frozenset[SupportMode]) -> float:
        weights, request, venue = self.rules.weights, self.request, claim.place.venue
        return (
            claim.place.score
            + weights.level * terms.level(programme, request, self.rules)
            + weights.wait * self.rules.waiting.undated
            + weights.mode * terms.mode(modes, request)
            + weights.evidence * claim.evidence
            + weights.language * terms.language(venue.languages, venue.specific_support, request)
        )
