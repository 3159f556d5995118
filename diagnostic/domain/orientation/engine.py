"""The nine rules put together: one first step, at most two next ones, and what was set aside."""

from collections.abc import Iterable

from diagnostic.domain.orientation.choice import Choice, ranked
from diagnostic.domain.orientation.needs import Assessment, needs_of
from diagnostic.domain.orientation.offer import Offer
from diagnostic.domain.orientation.outcome import Orientation, SetAside
from diagnostic.domain.orientation.request import Request
from diagnostic.domain.orientation.rules import Rules
from diagnostic.domain.orientation.search import Search
from diagnostic.domain.orientation.writing import Writer


def orient(request: Request, offer: Offer, rules: Rules) -> Orientation:
    """Return where to go first, where next, and what was set aside; the same for the same inputs."""
    assessment = Assessment(offer.programmes, request, rules)
    needs = needs_of(assessment)
    search = Search(request, offer, rules)
    prospects = search.prospects({key for need in needs for key in need.programmes})
    choice = Choice(request, rules, offer.programmes, ranked(needs, prospects, rules.weights.relevance))
    first, *following = choice.steps()
    write = Writer(request, rules, needs).recommendation
    aside = _each_once((*assessment.aside.items(), *choice.held_back(first), *search.aside.items()))
    return Orientation(
        write(first),
        tuple(write(step) for step in following),
        aside[: rules.set_aside_limit],
    )


def _each_once(told: Iterable[tuple[str, str]]) -> tuple[SetAside, ...]:
    """Return what was set aside, each thing once, for the first reason met."""
    found: dict[str, str] = {}
    for key, why in told:
        found.setdefault(key, why)
    return tuple(SetAside(key, why) for key, why in found.items())
