"""The three paths in stones and words; uncertainty is two neighbouring stones filled."""

from itertools import pairwise

from flask_babel import gettext as _

from diagnostic.domain.outcome import Outcome
from diagnostic.domain.placement import StakePlacement
from diagnostic.domain.sheet import PathShape, SheetPath
from diagnostic.domain.stakes import Stake
from diagnostic.web.i18n import t
from diagnostic.web.presenting.phrases import phrase
from diagnostic.web.product import product

SURE = 0.60
SHAPES = {
    Stake.ACCESS: PathShape.CIRCLE,
    Stake.USAGE: PathShape.SQUARE,
    Stake.OPPORTUNITIES: PathShape.HEXAGON,
}


def paths(outcome: Outcome) -> tuple[SheetPath, ...]:
    """Return the three paths of a person."""
    return tuple(_path(stake, outcome) for stake in Stake)


def filled_stones(placement: StakePlacement) -> tuple[int, ...]:
    """Return the zone if it is sure enough (P ≥ .60), else the two most likely neighbours (1..5)."""
    if placement.zones[placement.zone - 1] >= SURE:
        return (placement.zone,)
    pairs = pairwise(range(1, 6))
    return max(pairs, key=lambda pair: sum(placement.zones[zone - 1] for zone in pair))


def _path(stake: Stake, outcome: Outcome) -> SheetPath:
    name = phrase(f"path.{stake}")
    sentence = _sentence(stake, outcome)
    filled = filled_stones(outcome.placement.stakes[stake]) if _is_placed(stake, outcome) else ()
    return SheetPath(name, SHAPES[stake], filled, sentence, _alternative(name, filled, sentence))


def _is_placed(stake: Stake, outcome: Outcome) -> bool:
    little = stake is Stake.OPPORTUNITIES and outcome.uses_little
    return not little and stake not in outcome.unanswered


def _sentence(stake: Stake, outcome: Outcome) -> str:
    if stake in outcome.unanswered:
        return phrase("zone.unknown")
    if stake is Stake.ACCESS:
        return _access(outcome) or _zone(stake, outcome)
    if stake is Stake.OPPORTUNITIES and outcome.uses_little:
        return phrase("zone.opportunites.na")
    return _zone(stake, outcome)


def _zone(stake: Stake, outcome: Outcome) -> str:
    return phrase(f"zone.{stake}.{outcome.placement.stakes[stake].zone}")


def _access(outcome: Outcome) -> str:
    questionnaire = product().taking.questionnaire
    said = []
    for question_id, code in outcome.statements:
        question = questionnaire.question(question_id)
        option = question.option(code) if question else None
        if option and option.statement:
            said.append(t(option.statement))
    return " ".join(said)


def _alternative(name: str, filled: tuple[int, ...], sentence: str) -> str:
    if not filled:
        return f"{name}. {sentence}"
    stones = " – ".join(str(stone) for stone in filled)
    return _("%(name)s\u00a0: pierre %(stones)s sur 5. %(sentence)s", name=name, stones=stones, sentence=sentence)
