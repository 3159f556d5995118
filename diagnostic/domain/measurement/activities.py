"""Eurostat's activities (DSI 2.0): its five areas, what is known of each activity, and the level of an area.

Labels are those of Eurostat's code list INDIC_IS. An activity counts as done when it is done *alone*: « Avec
quelqu’un » does not count here (Eurostat asks « have done »; the choice is ours). Most questions are not dated to
the last three months, so what comes out is near the indicator, never the indicator itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from diagnostic.domain.answers import Answers
from diagnostic.domain.measurement.estimate import evidence, posterior, probability
from diagnostic.domain.measurement.model import bank_of, responses_of
from diagnostic.domain.questionnaire import NEVER_TOUCHED, Question, Questionnaire, Role

ALONE = 2  # the category « seul », or the highest where there are fewer
HELPED = "avec"


class AreaLevel(IntEnum):
    """What an area comes to."""

    MISSING = 0
    BASIC = 1
    ABOVE = 2


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its activities, and how many of them make it above basic."""

    name: str
    codes: tuple[str, ...]
    above: int

    def level(self, done: int) -> AreaLevel:
        """Return the level for a number of activities done."""
        if done == 0:
            return AreaLevel.MISSING
        return AreaLevel.ABOVE if done >= self.above else AreaLevel.BASIC


AREAS = (
    Area("information", ("I_IUIF", "I_IHIF", "I_IUNW1", "I_TIC2"), 2),
    Area("communication", ("I_IUEM", "I_IUPH1", "I_IUCHAT1", "I_IUSNET", "I_IUPOL2", "I_IUVOTE"), 2),
    Area("content", ("I_CWRD1", "I_CXLS1", "I_CEPVA1", "I_CXFER1", "I_CPRES2", "I_CXLSADV1", "I_CPRG2"), 3),
    Area(
        "safety",
        ("I_MAPS_CWSC", "I_MAPS_RPS", "I_MAPS_RRGL", "I_MAPS_LAP", "I_MAPS_RAAD", "I_PCOOK1"),
        3,
    ),
    Area(
        "problem_solving",
        ("I_CINSAPP1", "I_CCONF1", "I_IUOLC", "I_BUY3", "I_IUSELL", "I_IUBK", "I_IUJOB"),
        3,
    ),
)


@dataclass(frozen=True, slots=True)
class Activities:
    """What is known of someone: activities asked, and P(done alone) of those that were not.

    ``internet``: used in the last three months; None when nothing says so.
    An activity that stands in neither has no question: it counts as not done in chances, as open in certainties.
    """

    done: Mapping[str, bool]
    chances: Mapping[str, float] = field(default_factory=dict)
    internet: bool | None = None

    def least(self, area: Area) -> int:
        """Return how many activities of an area are surely done."""
        return sum(self.done.get(code, False) for code in area.codes)

    def most(self, area: Area) -> int:
        """Return how many may be done, all that was not asked being done."""
        return sum(self.done.get(code, True) for code in area.codes)

    def level_chances(self, area: Area) -> tuple[float, float, float]:
        """Return P(missing), P(basic), P(above basic), activities being independent given what is known."""
        counts = [1.0]
        for code in area.codes:
            counts = _one_more(counts, float(self.done.get(code, self.chances.get(code, 0.0))))
        found = [0.0, 0.0, 0.0]
        for count, chance in enumerate(counts):
            found[area.level(count)] += chance
        return found[0], found[1], found[2]


def activities_of(
    questionnaire: Questionnaire, answers: Answers, ticked: Mapping[str, bool] | None = None
) -> Activities:
    """Read the activities from the answers; ``ticked`` is the sheet of a study and goes before them."""
    asked: dict[str, bool] = {}
    for code, question in _coded(questionnaire):
        alone = _alone(question, answers)
        if alone is not None:
            asked[code] = asked.get(code, False) or alone
    done = asked | dict(ticked or {})
    found = posterior(evidence(bank_of(questionnaire), responses_of(bank_of(questionnaire), questionnaire, answers)))
    items = bank_of(questionnaire).items
    chances = {
        code: probability(found, items[question.id], _alone_from(question))
        for code, question in _coded(questionnaire)
        if code not in done and question.id in items
    }
    return Activities(done, chances, _online(questionnaire, answers, done))


def _coded(questionnaire: Questionnaire) -> Iterator[tuple[str, Question]]:
    return ((code, question) for question in questionnaire if question.role is Role.SCORED for code in question.dsi)


def _alone(question: Question, answers: Answers) -> bool | None:
    category = answers.category(question)
    if category is None:
        return None
    return category >= _alone_from(question) and answers.codes(question.id) != (HELPED,)


def _alone_from(question: Question) -> int:
    return min(ALONE, question.top)


def _online(questionnaire: Questionnaire, answers: Answers, done: Mapping[str, bool]) -> bool | None:
    if any(done.values()):
        return True
    chosen = (question.option(code) for question in questionnaire for code in answers.codes(question.id))
    return False if any(option and NEVER_TOUCHED in option.barriers for option in chosen) else None


def _one_more(counts: list[float], chance: float) -> list[float]:
    """Return the law of a count of activities with one activity more."""
    without = [*(mass * (1.0 - chance) for mass in counts), 0.0]
    with_it = [0.0, *(mass * chance for mass in counts)]
    return [first + second for first, second in zip(without, with_it, strict=True)]
