"""Programmes shipped with the product: YAML files to catalogue objects."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from diagnostic.content.schema import shape_problems
from diagnostic.content.source import Source, read_source
from diagnostic.domain.catalogue import HelpKind, Programme, ProgrammeId, SupportMode
from diagnostic.domain.flaws import Flaw, programme_flaws
from diagnostic.domain.problems import ContentError, Problem
from diagnostic.domain.questionnaire import QuestionId, Requirement
from diagnostic.domain.stakes import Stake
from diagnostic.domain.text import Text
from diagnostic.resources import DATA

FOLDER = DATA / "programmes"


@cache
def load_programmes(folder: Path = FOLDER) -> tuple[Programme, ...]:
    """Return the programmes of a folder, in the order of files and lines.

    Raises ContentError with every problem of every file.
    """
    sources = read_programme_sources(folder)
    problems = [problem for source in sources for problem in shape_problems(source, "programme")]
    if not problems:
        problems = meaning_problems(sources)
    if problems:
        raise ContentError(tuple(problems))
    return built_programmes(sources)


def read_programme_sources(folder: Path = FOLDER) -> tuple[Source, ...]:
    """Read each YAML file of a folder; raises ContentError when one is not YAML."""
    return tuple(read_source(path) for path in sorted(folder.glob("*.yaml")))


def built_programmes(sources: Sequence[Source]) -> tuple[Programme, ...]:
    """Return the programmes of files whose shape is right."""
    return tuple(_programme(row) for source in sources for row in source.data["programmes"])


def meaning_problems(sources: Sequence[Source]) -> list[Problem]:
    """Return the problems that only the whole set shows: an id twice, an unknown step before, a circle."""
    return placed_flaws(sources, programme_flaws(built_programmes(sources)))


def placed_flaws(sources: Sequence[Source], flaws: Iterable[Flaw]) -> list[Problem]:
    """Return flaws of programmes, counted over all files, as problems of the file and line they stand at."""
    places = [(source, index) for source in sources for index in range(len(source.data["programmes"]))]
    located = [(places[flaw.index or 0], flaw) for flaw in flaws]
    return [source.problem(("programmes", at, flaw.field), flaw.message) for (source, at), flaw in located]


def _programme(row: Mapping[str, Any]) -> Programme:
    return Programme(
        id=ProgrammeId(row["id"]),
        title=_text(row["id"], "title", row["title"]),
        summary=_text(row["id"], "summary", row["summary"]),
        help_kind=HelpKind(row["help_kind"]),
        goals=_goals(row),
        entry=_zones(row.get("entry")),
        beyond=_zones(row.get("beyond")),
        requires=tuple(_requirement(requirement) for requirement in row.get("requires", ())),
        prerequisites=tuple(ProgrammeId(other) for other in row.get("prerequisites", ())),
        support_modes=tuple(SupportMode(mode) for mode in row.get("support_modes", ())),
        acts=tuple(QuestionId(act) for act in row.get("acts", ())),
        **_codes(row),
        **_plain(row),
    )


def _text(programme: str, field: str, source: str) -> Text:
    return Text(f"programmes.{programme}.{field}", source)


def _goals(row: Mapping[str, Any]) -> tuple[Text, ...]:
    goals = enumerate(row.get("goals", ()), start=1)
    return tuple(_text(row["id"], f"goals.{number}", goal) for number, goal in goals)


def _requirement(row: Mapping[str, Any]) -> Requirement:
    return Requirement(QuestionId(row["question"]), row["category"])


def _zones(row: Mapping[str, int] | None) -> Mapping[Stake, int] | None:
    return None if row is None else {Stake(stake): zone for stake, zone in row.items()}


def _codes(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("topics", "wishes", "services", "barriers", "bring", "company")
    return {name: tuple(row.get(name, ())) for name in names}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("urgent", "minutes", "meetings", "needs_device", "lends_device", "needs_connection", "level")
    return {name: row[name] for name in names if name in row}
