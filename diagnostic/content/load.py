"""The questionnaire and the sentences, read from their files once and checked before they are used."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from diagnostic.content.questions import built_questionnaire, built_questions
from diagnostic.content.schema import shape_problems
from diagnostic.content.source import Source, read_source
from diagnostic.domain.flaws import question_flaws
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.domain.questionnaire import Questionnaire
from diagnostic.domain.text import Text
from diagnostic.resources import DATA

QUESTIONNAIRE = DATA / "questionnaires" / "base.yaml"
SENTENCES = DATA / "sentences.yaml"


@cache
def load_questionnaire(path: Path = QUESTIONNAIRE) -> Questionnaire:
    """Return the questionnaire of a file; raises ContentError with every problem of the file."""
    source = read_source(path)
    problems = shape_problems(source, "questionnaire") or questionnaire_problems(source)
    if problems:
        raise ContentError(problems)
    return built_questionnaire(source.data)


@cache
def load_sentences(path: Path = SENTENCES) -> Mapping[str, Text]:
    """Return the sentences by id (``zone.usage.1``); raises ContentError with every problem of the file."""
    source = read_source(path)
    problems = shape_problems(source, "sentences")
    if problems:
        raise ContentError(problems)
    return {name: Text(f"sentences.{name}", sentence) for name, sentence in source.data.items()}


def questionnaire_problems(source: Source) -> tuple[Problem, ...]:
    """Return what is wrong in the meaning of a questionnaire whose shape is right, in the order of lines."""
    found = {
        source.problem(("questions",) if flaw.index is None else ("questions", flaw.index, flaw.field), flaw.message)
        for flaw in question_flaws(built_questions(source.data))
    }
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.message)))
