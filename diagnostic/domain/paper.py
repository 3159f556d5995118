"""The questionnaire on paper, ready to be laid out: every string is already in the reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diagnostic.domain.flaws import Flaw
from diagnostic.domain.questionnaire import Question, Role
from diagnostic.domain.stakes import Stake


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question; a mediator types ``code`` later, then the place of each option ticked, from 1.

    Without options, a line to write on is drawn.
    """

    code: str
    text: str
    options: tuple[str, ...] = ()
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Questions under one heading."""

    title: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The whole form. ``page`` is « Page {number} sur {count} », ``closing`` stands after the last question."""

    locale: str
    direction: str
    title: str
    subtitle: str
    introduction: tuple[str, ...]
    sections: tuple[PaperSection, ...]
    closing: tuple[str, ...]
    page: str
    version: str


def paper_flaws(questions: Sequence[Question], chosen: Sequence[str]) -> Iterator[Flaw]:
    """Yield what is wrong in a fixed form: the index in the form (None for the whole), and words."""
    known = {str(question.id): question for question in questions}
    for index, code in enumerate(chosen):
        if message := _unfit(known.get(code), chosen):
            yield Flaw(index, "form", f"« {code} » : {message}")
    for question in questions:
        if question.scoring and question.scoring.always and question.id not in chosen:
            yield Flaw(None, "form", f"il manque « {question.id} », toujours posée")
    covered = {scoring.stake for code in chosen if code in known and (scoring := known[code].scoring)}
    for stake in Stake:
        if stake not in covered:
            yield Flaw(None, "form", f"aucune question sur « {stake} »")


def _unfit(question: Question | None, chosen: Sequence[str]) -> str | None:
    """Return why a question cannot stand in a fixed form, or None."""
    if question is None:
        return "cette question n’existe pas"
    if question.role is Role.EXERCISE:
        return "un exercice ne se fait pas sur papier"
    for condition in (question.requires, question.settled_by):
        if condition and condition.question not in chosen:
            return f"dépend de « {condition.question} », qui n’y est pas"
    return None
