"""All checks on all content at once: shape, meaning, how files answer one another, plain language."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diagnostic.content.exercises import built_exercise, exercise_problems
from diagnostic.content.load import questionnaire_problems
from diagnostic.content.paper import paper_problems
from diagnostic.content.plain_language import language_problems, load_rules
from diagnostic.content.programmes import (
    built_programmes,
    meaning_problems,
    placed_flaws,
)
from diagnostic.content.questions import built_questions
from diagnostic.content.schema import shape_problems
from diagnostic.content.source import Source, read_source
from diagnostic.domain.flaws import offer_flaws, unserved_flaws
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.domain.questionnaire import Question, Role
from diagnostic.resources import DATA

ADVICE = "advice."


@dataclass(frozen=True, slots=True)
class Report:
    """What was found wrong, and how much was read."""

    problems: tuple[Problem, ...]
    scored: int = 0
    questions: int = 0
    programmes: int = 0
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """The content files of one folder, each with the shape its schema says."""

    questionnaire: Source
    programmes: tuple[Source, ...]
    sentences: Source
    paper: Source
    exercises: tuple[Source, ...] = ()


def check_content(folder: Path = DATA) -> Report:
    """Check every content file of a folder; problems of meaning are looked for once all shapes are right."""
    try:
        content = read_content(folder)
    except ContentError as error:
        return Report(error.problems)
    return _report(content)


def read_content(folder: Path = DATA) -> Content:
    """Read all content files; raises ContentError with the problems of shape of all of them."""
    paths = [(folder / "questionnaires" / "base.yaml", "questionnaire"), (folder / "sentences.yaml", "sentences")]
    paths += [(path, "programme") for path in sorted((folder / "programmes").glob("*.yaml"))]
    paths += [(path, "exercise") for path in sorted((folder / "exercises").glob("*.yaml"))]
    paths.append((folder / "questionnaires" / "paper.yaml", "paper"))
    sources, problems = [], list[Problem]()
    for path, schema in paths:
        try:
            source = read_source(path)
        except ContentError as error:
            problems += error.problems
            continue
        problems += shape_problems(source, schema)
        sources.append(source)
    if problems:
        raise ContentError(tuple(problems))
    return Content(
        sources[0], _holding(sources, "programmes"), sources[1], sources[-1], _holding(sources, "variants")
    )


def _report(content: Content) -> Report:
    questions = built_questions(content.questionnaire.data)
    return Report(
        problems=tuple(_sorted(_meaning(content, questions))),
        scored=sum(question.role is Role.SCORED for question in questions),
        questions=len(questions),
        programmes=len(built_programmes(content.programmes)),
        sentences=len(content.sentences.data),
    )


def _meaning(content: Content, questions: Sequence[Question]) -> Iterator[Problem]:
    yield from questionnaire_problems(content.questionnaire)
    yield from paper_problems(content.paper, questions)
    yield from meaning_problems(content.programmes)
    programmes = built_programmes(content.programmes)
    yield from placed_flaws(content.programmes, offer_flaws(questions, programmes))
    for flaw in unserved_flaws(questions, programmes):
        yield content.questionnaire.problem(("questions", flaw.index or 0, flaw.field), flaw.message)
    yield from _unadvised(content, questions)
    yield from _exercises(content, questions)
    rules = load_rules()
    for source in (content.questionnaire, *content.programmes, *content.exercises, content.sentences):
        yield from language_problems(source, rules)


def _unadvised(content: Content, questions: Sequence[Question]) -> Iterator[Problem]:
    """Yield the barriers that no sentence gives advice on."""
    for index, question in enumerate(questions):
        for barrier in (barrier for option in question.options for barrier in option.barriers):
            if f"{ADVICE}{barrier}" not in content.sentences.data:
                place = ("questions", index, "options")
                yield content.questionnaire.problem(place, f"il manque la phrase « {ADVICE}{barrier} »")


def _exercises(content: Content, questions: Sequence[Question]) -> Iterator[Problem]:
    """Yield what is wrong in each exercise, and those that answer no question made for them."""
    known = {question.id for question in questions if question.role is Role.EXERCISE}
    for source in content.exercises:
        yield from exercise_problems(source)
        asked = built_exercise(source.data).question
        if asked not in known:
            yield source.problem(("question",), f"« {asked} » n’est pas une question de rôle « exercise »")


def _holding(sources: Iterable[Source], key: str) -> tuple[Source, ...]:
    return tuple(source for source in sources if key in source.data)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.message))
