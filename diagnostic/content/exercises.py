"""The micro-exercises, read from their files once and checked before they are used."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from diagnostic.content.schema import shape_problems
from diagnostic.content.source import Source, read_source
from diagnostic.domain.exercises import Exercise, ExerciseChoice, ExerciseKind, Variant
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.domain.questionnaire import QuestionId
from diagnostic.domain.text import Text
from diagnostic.resources import DATA

FOLDER = DATA / "exercises"

Row = Mapping[str, Any]


@cache
def load_exercises(folder: Path = FOLDER) -> tuple[Exercise, ...]:
    """Return the exercises of a folder, in the order of its files; raises ContentError with every problem."""
    sources = [read_source(path) for path in sorted(folder.glob("*.yaml"))]
    problems = [problem for source in sources for problem in shape_problems(source, "exercise")]
    problems = problems or [problem for source in sources for problem in exercise_problems(source)]
    if problems:
        raise ContentError(tuple(problems))
    return tuple(built_exercise(source.data) for source in sources)


def exercise_problems(source: Source) -> Iterator[Problem]:
    """Yield what is wrong in the meaning of an exercise whose shape is right."""
    keys = source.data.get("keys", "")
    if len(set(keys)) < len(keys):
        yield source.problem(("keys",), "une lettre est deux fois sur les touches")
    for index, row in enumerate(source.data["variants"]):
        place = ("variants", index)
        absent = sorted(set(row.get("word", "")) - set(keys))
        if absent:
            yield source.problem((*place, "word"), f"il manque des touches : {' '.join(absent)}")
        codes = [choice["code"] for choice in row.get("choices", ())]
        if len(set(codes)) < len(codes):
            yield source.problem((*place, "choices"), "le même code y est deux fois")
        if codes and row["right"] not in codes:
            yield source.problem((*place, "right"), f"« {row['right']} » n’est pas une des réponses")


def built_exercise(data: Row) -> Exercise:
    """Return the exercise of a file whose shape is right."""
    root = f"exercises.{data['question']}"
    return Exercise(
        question=QuestionId(data["question"]),
        kind=ExerciseKind(data["kind"]),
        variants=tuple(_variant(f"{root}.{row['id']}", row) for row in data["variants"]),
        keys=_text(root, data, "keys"),
    )


def _variant(context: str, row: Row) -> Variant:
    return Variant(
        id=row["id"],
        task=_text(context, row, "task"),
        choices=tuple(_choice(f"{context}.{choice['code']}", choice) for choice in row.get("choices", ())),
        right=row.get("right", ""),
        word=_text(context, row, "word"),
        reason=_text(context, row, "reason"),
    )


def _choice(context: str, row: Row) -> ExerciseChoice:
    return ExerciseChoice(row["code"], Text(f"{context}.text", row["text"]), _text(context, row, "sender"))


def _text(context: str, row: Row, name: str) -> Text | None:
    return Text(f"{context}.{name}", row[name]) if name in row else None
