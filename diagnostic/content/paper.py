"""The fixed form on paper: which questions of the questionnaire stand on it, in which order."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from diagnostic.content.schema import shape_problems
from diagnostic.content.source import Source, read_source
from diagnostic.domain.paper import paper_flaws
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.domain.questionnaire import Question, Questionnaire
from diagnostic.resources import DATA

PAPER = DATA / "questionnaires" / "paper.yaml"


def load_paper(questionnaire: Questionnaire, path: Path = PAPER) -> tuple[Question, ...]:
    """Return the questions of the form; raises ContentError with every problem of the file."""
    source = _read(path)
    problems = shape_problems(source, "paper") or paper_problems(source, tuple(questionnaire))
    if problems:
        raise ContentError(problems)
    found = (questionnaire.question(code) for code in source.data["form"])
    return tuple(question for question in found if question)


def paper_problems(source: Source, questions: Sequence[Question]) -> tuple[Problem, ...]:
    """Return what is wrong in a form whose shape is right."""
    return tuple(
        source.problem(("form",) if flaw.index is None else ("form", flaw.index), flaw.message)
        for flaw in paper_flaws(questions, source.data["form"])
    )


@cache
def _read(path: Path) -> Source:
    return read_source(path)
