"""Resources for who wants to learn alone, when the level, the device and the connection allow it."""

from collections.abc import Iterator

from diagnostic.domain.catalogue import HelpKind, Programme, Resource
from diagnostic.domain.orientation.offer import Offer
from diagnostic.domain.orientation.outcome import Coming, Evidence
from diagnostic.domain.orientation.prospects import Prospect
from diagnostic.domain.orientation.reach import without_device
from diagnostic.domain.orientation.request import Company, Request
from diagnostic.domain.orientation.rules import Rules
from diagnostic.domain.stakes import Stake


def resources_for(programme: Programme, request: Request, offer: Offer, rules: Rules) -> Iterator[Prospect]:
    """Yield the resources on the topics of a programme that the person can use alone."""
    if programme.help_kind is not HelpKind.LEARN or not _alone(request, rules):
        return
    for resource in offer.resources:
        about = not {*resource.topics}.isdisjoint(programme.topics)
        if about and resource.language in request.languages and _within_reach(resource, request, rules):
            yield Prospect(programme, Evidence.RESOURCE, _score(rules), comes=Coming.REMOTE, resource=resource)


def _alone(request: Request, rules: Rules) -> bool:
    if request.company is not Company.ALONE or without_device(request, rules):
        return False
    return rules.barriers.connection not in request.barriers


def _within_reach(resource: Resource, request: Request, rules: Rules) -> bool:
    zone = rules.resource_zones.get(resource.level, max(rules.resource_zones.values()))
    return request.placement.stakes[Stake.USAGE].at_least(zone) >= rules.reachable


def _score(rules: Rules) -> float:
    """Return every term at its best: a resource comes first for who wants to learn alone and can."""
    weights = rules.weights
    terms = (weights.level, weights.distance, weights.wait, weights.mode, weights.evidence)
    return sum(terms) + weights.fresh + weights.language + weights.comes
