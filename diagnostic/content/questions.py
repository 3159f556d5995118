"""From the rows of a questionnaire file to questions: option sets, thresholds, questions about longings."""

from collections.abc import Iterator, Mapping
from typing import Any

from diagnostic.domain.measurement.anchoring import InvalidSharesError, thresholds
from diagnostic.domain.questionnaire import (
    Kind,
    Option,
    Question,
    QuestionId,
    Questionnaire,
    Requirement,
    Role,
    Scoring,
)
from diagnostic.domain.stakes import Stake
from diagnostic.domain.text import Text

Row = Mapping[str, Any]

LONGING_SET = "longing"
LONGING_SUFFIX = ".envie"


def built_questions(data: Row) -> tuple[Question, ...]:
    """Return the questions of a file whose shape is right, in order, without those that are generated."""
    return tuple(_question(data, row) for row in data["questions"])


def built_questionnaire(data: Row) -> Questionnaire:
    """Return the whole questionnaire, each longing question right after the act it is about."""
    questions = (made for question in built_questions(data) for made in _with_longing(data, question))
    return Questionnaire(
        id=data["id"],
        version=data["version"],
        title=Text(f"{data['id']}.title", data["title"]),
        questions={question.id: question for question in questions},
    )


def _with_longing(data: Row, question: Question) -> Iterator[Question]:
    yield question
    stake = question.scoring.stake if question.scoring else Stake.ACCESS
    if question.role is Role.SCORED and stake is not Stake.ACCESS and "longing" in data:
        yield Question(
            id=QuestionId(f"{question.id}{LONGING_SUFFIX}"),
            role=Role.LONGING,
            text=Text(f"{data['id']}.longing.text", data["longing"]["text"]),
            options=_options(data, question.id, LONGING_SET),
            pictogram=question.pictogram,
            topics=question.topics,
            wishes=question.wishes,
            act=question.act,
            about=question.id,
        )


def _question(data: Row, row: Row) -> Question:
    context = f"{data['id']}.{row['id']}"
    return Question(
        id=QuestionId(row["id"]),
        role=Role(row.get("role", Role.SCORED)),
        text=Text(f"{context}.text", row["text"]),
        options=_options(data, row["id"], row["options"]),
        scoring=_scoring(row) if "stake" in row else None,
        requires=_requirement(row.get("requires")),
        settled_by=_requirement(row.get("settled_by")),
        pictogram=row.get("pictogram"),
        multiple=row.get("multiple", False),
        desk_only=row.get("desk_only", False),
        hint=_text(context, row, "hint"),
        act=_text(context, row, "act"),
        strength=_text(context, row, "strength"),
        na_for=tuple(row.get("na_for", ())),
        topics=tuple(row.get("topics", ())),
        wishes=tuple(row.get("wishes", ())),
        digcomp=tuple(row.get("digcomp", ())),
        dsi=tuple(row.get("dsi", ())),
    )


def _options(data: Row, question: str, options: str | list[Row]) -> tuple[Option, ...]:
    """Return the options written in the question, or those of the set it names (none when there is no such)."""
    if isinstance(options, str):
        rows, context = data.get("options", {}).get(options, ()), f"{data['id']}.options.{options}"
    else:
        rows, context = options, f"{data['id']}.{question}"
    return tuple(_option(f"{context}.{row['code']}", row) for row in rows)


def _option(context: str, row: Row) -> Option:
    return Option(
        code=row["code"],
        text=Text(f"{context}.text", row["text"]),
        category=row.get("category"),
        pictogram=row.get("pictogram"),
        statement=_text(context, row, "statement"),
        barriers=tuple(row.get("barriers", ())),
        small=row.get("small", False),
    )


def _scoring(row: Row) -> Scoring:
    shares = tuple(row.get("shares", ()))
    return Scoring(
        stake=Stake(row["stake"]),
        kind=Kind(row["kind"]),
        discrimination=float(row["a"]),
        thresholds=_anchored(shares, float(row["a"])) if shares else tuple(float(b) for b in row["b"]),
        shares=shares,
        source=row["source"],
        hypothesis=row.get("hypothesis", False),
        dont_know_slope=row.get("dk_slope"),
        opens=row.get("opens", False),
        always=row.get("always", False),
    )


def _anchored(shares: tuple[float, ...], discrimination: float) -> tuple[float, ...]:
    """Return the thresholds the shares give: none for shares that rise, which the checks then report."""
    try:
        return thresholds(shares, discrimination)
    except InvalidSharesError:
        return ()


def _requirement(row: Row | None) -> Requirement | None:
    return None if row is None else Requirement(QuestionId(row["question"]), row["category"])


def _text(context: str, row: Row, name: str) -> Text | None:
    return Text(f"{context}.{name}", row[name]) if name in row else None
