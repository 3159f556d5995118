"""Weights and limits of orientation: the YAML file to its frozen object."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from diagnostic.content.schema import shape_problems
from diagnostic.content.source import read_source
from diagnostic.domain.orientation.outcome import Evidence
from diagnostic.domain.orientation.rules import Barriers, Devices, Reach, Rules, Waiting, WeakClaim, Weights
from diagnostic.domain.problems import ContentError
from diagnostic.domain.questionnaire import QuestionId, Requirement
from diagnostic.resources import DATA

FILE = DATA / "orientation.yaml"


@cache
def load_rules(path: Path = FILE) -> Rules:
    """Return the rules of orientation; raises ContentError with every problem of the file."""
    source = read_source(path)
    problems = shape_problems(source, "orientation")
    if problems:
        raise ContentError(problems)
    return _rules(source.data)


def _rules(data: Mapping[str, Any]) -> Rules:
    return Rules(
        reachable=data["reachable"],
        outdated_months=data["outdated_months"],
        weights=Weights(**data["weights"]),
        evidence={Evidence(kind): value for kind, value in data["evidence"].items()},
        weak_service=data["weak_service"],
        weak_claims=tuple(_claim(row) for row in data["weak_claims"]),
        reach={travel: Reach(**limits) for travel, limits in data["reach"].items()},
        waiting=Waiting(**data["waiting"]),
        on_the_way=data["on_the_way"],
        beside=data["beside"],
        barriers=_barriers(data["barriers"]),
        devices=_devices(data["devices"]),
        delegates=_answer(data["delegates"]),
        unsure_wish=data["unsure_wish"],
        resource_zones=data["resource_zones"],
        set_aside_limit=data["set_aside_limit"],
    )


def _claim(row: Mapping[str, Any]) -> WeakClaim:
    return WeakClaim(row["national_programme"], frozenset(row["sure"]))


def _barriers(row: Mapping[str, Any]) -> Barriers:
    return Barriers(tuple(row["first"]), row["device"], row["connection"], row["travel"])


def _devices(row: Mapping[str, Any]) -> Devices:
    owned = {code: _answer(answer) for code, answer in row["owned"].items()}
    return Devices(owned, frozenset(row["any_codes"]))


def _answer(row: Mapping[str, Any]) -> Requirement:
    return Requirement(QuestionId(row["question"]), row["category"])
