"""What the desk templates get."""

from dataclasses import dataclass

from diagnostic.domain.diagnosis import Diagnosis
from diagnostic.domain.outcome import Outcome
from diagnostic.domain.sheet import SheetPath
from diagnostic.services.ports import HelpCall, Site
from diagnostic.web.i18n import t
from diagnostic.web.mediator.listing import ListedLine
from diagnostic.web.presenting.paths import paths
from diagnostic.web.presenting.steps import StepWords, step_words
from diagnostic.web.product import product


@dataclass(frozen=True, slots=True)
class DeskHome:
    """Calls waiting, the code as typed, who is here today, and the code of who was just put on hold."""

    today: str
    calls: tuple[HelpCall, ...]
    code: str
    error: str | None
    lines: tuple[ListedLine, ...]
    paused: str | None


@dataclass(frozen=True, slots=True)
class StakeRow:
    """One path with the probability of each zone, in percent, for the mediator only."""

    path: SheetPath
    zones: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DeskResult:
    """A person's result as the mediator sees it."""

    code: str
    locale: str
    stakes: tuple[StakeRow, ...]
    steps: tuple[StepWords, ...]
    answers: tuple[tuple[str, str], ...]
    sheet: str
    copy: str


def desk_result(diagnosis: Diagnosis, outcome: Outcome, site: Site, town: str | None) -> DeskResult:
    """Return the result of a person for the desk."""
    orientation = outcome.orientation
    stakes = zip(paths(outcome), outcome.placement.stakes.values(), strict=True)
    return DeskResult(
        code=diagnosis.day_code or "",
        locale=diagnosis.locale,
        stakes=tuple(StakeRow(path, _percents(stake.zones)) for path, stake in stakes),
        steps=tuple(step_words(step, site, town) for step in (orientation.first, *orientation.following)),
        answers=_answers(diagnosis),
        sheet=f"/bureau/diagnostic/{diagnosis.id}/feuille.pdf",
        copy=f"/bureau/diagnostic/{diagnosis.id}/copie.pdf",
    )


def _percents(zones: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(round(100 * probability) for probability in zones)


def _answers(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    questionnaire = product().taking.questionnaire
    rows = []
    for answer in diagnosis.answers:
        question = questionnaire.question(answer.question)
        if question and question.scoring:
            option = question.option(answer.code)
            rows.append((t(question.text), t(option.text) if option else "Passée"))
    return tuple(rows)
