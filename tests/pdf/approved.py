"""Sheets approved once, words and picture: kept as files, so that a later change of words moves no picture."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from diagnostic.domain.sheet import (
    Fact,
    Foreign,
    PathShape,
    SheetContent,
    SheetLabels,
    SheetPath,
    SheetStep,
)

FOLDER = Path(__file__).parent / "references"


def save(name: str, content: SheetContent) -> None:
    """Write the words of a sheet."""
    text = json.dumps(asdict(content), ensure_ascii=False, indent=1)
    FOLDER.joinpath(f"{name}.json").write_text(text + "\n", "utf-8")


def load(name: str) -> SheetContent:
    """Return the words of a sheet as they were approved."""
    raw = json.loads(FOLDER.joinpath(f"{name}.json").read_text("utf-8"))
    return SheetContent(
        **{
            **raw,
            "labels": SheetLabels(**raw["labels"]),
            "first": _step(raw["first"]),
            "strengths": tuple(raw["strengths"]),
            "following": tuple(map(_step, raw["following"])),
            "paths": tuple(map(_path, raw["paths"])),
            "contact": _lines(raw["contact"]),
            "sources": tuple(raw["sources"]),
        }
    )


def _step(raw: Mapping[str, Any]) -> SheetStep:
    facts = tuple(Fact(**{**fact, "lines": _lines(fact["lines"])}) for fact in raw["facts"])
    return SheetStep(**{**raw, "facts": facts})


def _path(raw: Mapping[str, Any]) -> SheetPath:
    return SheetPath(**{**raw, "shape": PathShape(raw["shape"]), "filled": tuple(raw["filled"])})


def _lines(raw: Sequence[str | Mapping[str, str]]) -> tuple[str | Foreign, ...]:
    return tuple(line if isinstance(line, str) else Foreign(**line) for line in raw)
