"""Places within reach of a person, weighed once, and for each service the few that may turn out best."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from diagnostic.domain.catalogue import SupportMode, Venue
from diagnostic.domain.orientation import terms
from diagnostic.domain.orientation.offer import Near, Offer
from diagnostic.domain.orientation.outcome import Evidence
from diagnostic.domain.orientation.request import Request
from diagnostic.domain.orientation.rules import Reach, Rules

AROUND_KM = 40.0  # how far help that comes is looked for
UNKNOWN_TRAVEL = "inconnu"
NO_PUBLIC = "pas_de_public"
ANY_SERVICE = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A venue seen by one person.

    ``score`` is the weighed sum of distance and freshness; ``old`` means too old to send someone there first;
    ``visited`` says whether one can turn to it without a date; ``far`` that it is beyond what the person travels.
    """

    near: Near
    score: float
    old: bool
    visited: bool
    far: bool

    @property
    def venue(self) -> Venue:
        """Return the venue itself."""
        return self.near.spot.venue

    @property
    def remote(self) -> bool:
        """Return whether the venue is known to help from a distance."""
        return SupportMode.REMOTE in self.venue.support_modes

    @property
    def kind(self) -> tuple[object, ...]:
        """Return what tells two places apart in judging a programme, score apart."""
        venue = self.venue
        reachable = (self.held, self.far, bool(venue.contact.phone))
        return (*reachable, venue.audiences, venue.support_modes, venue.languages, venue.specific_support)

    @property
    def held(self) -> str | None:
        """Return why the venue may not be the first step, or None: audiences apart."""
        silent = not self.venue.contact.phone and not self.venue.contact.email
        return "old_data" if self.old else "no_contact" if silent else None


@dataclass(frozen=True, slots=True)
class Claim:
    """A place as a candidate for a service; ``evidence`` is how sure it is that it gives it.

    ``doubted`` says that the place is known by the constants of an aggregator only.
    """

    place: Place
    evidence: float
    doubted: bool = False


def places_around(request: Request, offer: Offer, rules: Rules) -> list[Place]:
    """Return the places around the person's commune, else around this site, the best first."""
    centre = request.where or request.desk.where
    if centre is None:
        return []
    insee = request.insee if request.where else request.desk.insee
    limits = (rules.reach[request.travel or UNKNOWN_TRAVEL], terms.oldest(request.moment, rules))
    found = [_place(near, request, rules, limits) for near in offer.near(centre, AROUND_KM, insee)]
    found.sort(key=lambda place: (-place.score, place.near.spot.key))
    return found


def reserved(audiences: Iterable[str], request: Request) -> bool:
    """Return whether something is reserved to publics that the person did not choose."""
    named = {*audiences}
    return bool(named) and not named & request.audiences


def shortlists(places: Iterable[Place], rules: Rules) -> Mapping[str, list[Claim]]:
    """Return by service the best place of each kind; under the empty code, whatever the service.

    Two places of one kind differ by their score only, so that none but the best can be chosen.
    """
    found: dict[str, dict[tuple[object, ...], Claim]] = {}
    for place in places:
        if place.visited:
            kind = place.kind
            for claim, service in _claims(place, rules):
                found.setdefault(service, {}).setdefault((*kind, claim.evidence, claim.doubted), claim)
    return {service: list(kinds.values()) for service, kinds in found.items()}


def _claims(place: Place, rules: Rules) -> Iterator[tuple[Claim, str]]:
    venue = place.venue
    weak = [claim for claim in rules.weak_claims if claim.national_programme in venue.national_programmes]
    yield Claim(place, rules.evidence[Evidence.PLACE], bool(weak)), ANY_SERVICE
    for service in venue.services:
        doubted = any(service not in claim.sure for claim in weak)
        yield Claim(place, rules.weak_service if doubted else rules.evidence[Evidence.SERVICE], doubted), service


def _place(near: Near, request: Request, rules: Rules, limits: tuple[Reach, date]) -> Place:
    reach, oldest = limits
    venue, weights = near.spot.venue, rules.weights
    old = venue.updated is None or venue.updated < oldest
    score = weights.distance * terms.distance(near.km, reach) + weights.fresh * (not old)
    return Place(near, score, old, not near.spot.told and _visited(venue, request), near.km > reach.limit_km)


def _visited(venue: Venue, request: Request) -> bool:
    """Return whether one can turn to a venue without a date, in a language of the person."""
    if venue.itinerant or NO_PUBLIC in venue.access_modes:
        return False
    return not venue.languages or any(language in venue.languages for language in request.languages)
