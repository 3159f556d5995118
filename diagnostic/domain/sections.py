"""The parts of an interview at the desk: wishes, the three paths, then where, how and with whom."""

from enum import StrEnum
from itertools import pairwise

from diagnostic.domain.questionnaire import Question, Questionnaire, Role
from diagnostic.domain.stakes import Stake


class Section(StrEnum):
    """One page of the fast form, in the order of the journey."""

    WISHES = "souhaits"
    ACCESS = "acces"
    USAGE = "usage"
    OPPORTUNITIES = "opportunites"
    COMING = "venir"


ORDER = tuple(Section)
_OF_STAKE = {
    Stake.ACCESS: Section.ACCESS,
    Stake.USAGE: Section.USAGE,
    Stake.OPPORTUNITIES: Section.OPPORTUNITIES,
}
_OF_ROLE = {
    Role.WISHES: Section.WISHES,
    Role.URGENCY: Section.WISHES,
    Role.FACT: Section.ACCESS,
    Role.TOWN: Section.COMING,
    Role.TRAVEL: Section.COMING,
    Role.COMPANY: Section.COMING,
}


def section_of(questionnaire: Questionnaire, question: Question) -> Section | None:
    """Return where a question stands; None for exercises and feedback, which are asked elsewhere."""
    about = questionnaire.question(question.about) if question.about else None
    scoring = (about or question).scoring
    if question.role in {Role.SCORED, Role.LONGING} and scoring:
        return _OF_STAKE[scoring.stake]
    return _OF_ROLE.get(question.role)


def after(section: Section) -> Section | None:
    """Return the section that follows, or None after the last."""
    return dict(pairwise(ORDER)).get(section)


def before(section: Section) -> Section | None:
    """Return the section before, or None before the first."""
    return {later: former for former, later in pairwise(ORDER)}.get(section)
