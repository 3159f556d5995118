"""What a person may come to: level, what must be known before, what was refused, what must be brought."""

from collections.abc import Iterator, Mapping

from diagnostic.domain.catalogue import HelpKind, Programme, ProgrammeId, SupportMode
from diagnostic.domain.orientation.request import Request
from diagnostic.domain.orientation.rules import Rules
from diagnostic.domain.questionnaire import Requirement
from diagnostic.domain.stakes import Stake

_PHONE_MODES = frozenset({SupportMode.REMOTE})
_OFTEN_ALONE = 4  # the zone of usage from which help by someone's side is seldom needed
_NEVER_ALONE = 2  # the zone of usage below which procedures are better done for the person


def refusal(programme: Programme, request: Request, rules: Rules) -> str | None:
    """Return why a programme cannot be proposed whatever the level, or None."""
    checks = (
        ("refused", programme.help_kind is HelpKind.LEARN and request.learning_refused),
        ("not_for_me", _not_for_me(programme, request)),
        ("mode_refused", _without_mode(programme, request)),
        ("no_device", _lacks_device(programme, request, rules)),
        ("no_connection", programme.needs_connection and rules.barriers.connection in request.barriers),
    )
    return next((why for why, holds in checks if holds), None)


def reachable(programme: Programme, request: Request, rules: Rules) -> bool:
    """Return whether the entry level is met with enough probability, and by the answers where they speak."""
    entry = programme.entry or {}
    stakes = request.placement.stakes
    if any(stakes[stake].at_least(zone) < rules.reachable for stake, zone in entry.items()):
        return False
    return all(_met(requirement, request) for requirement in programme.requires)


def known(programme: Programme, request: Request, rules: Rules) -> bool:
    """Return whether a programme would teach nothing new: by the answers first, else by the position."""
    if programme.help_kind is not HelpKind.LEARN:
        return _beyond(programme, request) >= rules.reachable
    said = [request.said[act] for act in programme.acts if act in request.said]
    if said:
        return all(each.complete for each in said)
    return _beyond(programme, request) >= rules.reachable


def way_to(
    target: Programme, programmes: Mapping[ProgrammeId, Programme], request: Request, rules: Rules
) -> tuple[Programme, int] | None:
    """Return the step to take before a programme that is too far, and how many steps before; None without any.

    The nearest step that is within reach and still teaches something; the first by id among equals.
    """
    level, depth, met = [target], 0, {target.id}
    while level:
        depth += 1
        level = sorted(_before(level, programmes, met), key=lambda each: each.id)
        met.update(programme.id for programme in level)
        for programme in level:
            if _takes(programme, request, rules):
                return programme, depth
    return None


def level_fit(programme: Programme, request: Request) -> float:
    """Return how well the level suits: P(entry met, not beyond), and how far help by one's side is needed."""
    usage = request.placement.stakes[Stake.USAGE]
    entry = programme.entry or {}
    within = min((request.placement.stakes[stake].at_least(zone) for stake, zone in entry.items()), default=1.0)
    if programme.help_kind is HelpKind.DO_WITH:
        return within * (1.0 - usage.at_least(_OFTEN_ALONE))
    if programme.help_kind is HelpKind.DO_FOR:
        return within * (1.0 - usage.at_least(_NEVER_ALONE))
    return max(0.0, within - _beyond(programme, request))


def delegates(request: Request, rules: Rules) -> bool:
    """Return whether someone else does the person's procedures today."""
    said = request.said.get(rules.delegates.question)
    return said is not None and said.category is not None and said.category < rules.delegates.category


def bring(programme: Programme, request: Request, rules: Rules) -> tuple[str, ...]:
    """Return what to bring: never a device the person lacks."""
    return tuple(code for code in programme.bring if not lacks(code, request, rules))


def lacks(code: str, request: Request, rules: Rules) -> bool:
    """Return whether that thing to bring is a device the person is known not to have."""
    if code in rules.devices.any_codes:
        return without_device(request, rules)
    owned = rules.devices.owned.get(code)
    return owned is not None and (without_device(request, rules) or _owns(owned, request) is False)


def without_device(request: Request, rules: Rules) -> bool:
    """Return whether the person has no device to use: one was said to lack and none is known to be there."""
    owned = [_owns(requirement, request) for requirement in rules.devices.owned.values()]
    return rules.barriers.device in request.barriers and True not in owned


def _owns(owned: Requirement, request: Request) -> bool | None:
    said = request.said.get(owned.question)
    if said is None or said.category is None:
        return None
    return said.category >= owned.category


def _lacks_device(programme: Programme, request: Request, rules: Rules) -> bool:
    if programme.lends_device:
        return False
    if programme.needs_device and without_device(request, rules):
        return True
    return any(lacks(code, request, rules) for code in programme.bring)


def _not_for_me(programme: Programme, request: Request) -> bool:
    if any(act in request.refused_acts for act in programme.acts):
        return True
    return any(topic in request.refused_topics for topic in programme.topics)


def _without_mode(programme: Programme, request: Request) -> bool:
    modes = programme.support_modes
    return bool(modes) and set(modes) <= request.refused_modes


def _met(requirement: Requirement, request: Request) -> bool:
    said = request.said.get(requirement.question)
    if said is None:
        return True
    return said.category is not None and said.category >= requirement.category


def _beyond(programme: Programme, request: Request) -> float:
    """Return P(the person is past it on every stake it names), 0 when it names none."""
    beyond = programme.beyond or {}
    stakes = request.placement.stakes
    return min((stakes[stake].at_least(zone) for stake, zone in beyond.items()), default=0.0)


def _takes(programme: Programme, request: Request, rules: Rules) -> bool:
    """Return whether a step before another can be proposed now."""
    if refusal(programme, request, rules) or known(programme, request, rules):
        return False
    return reachable(programme, request, rules)


def _before(
    level: list[Programme], programmes: Mapping[ProgrammeId, Programme], met: set[ProgrammeId]
) -> Iterator[Programme]:
    for other in {other for programme in level for other in programme.prerequisites} - met:
        if other in programmes:
            yield programmes[other]
