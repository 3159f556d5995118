"""A YAML file as plain data with the line of every value; what YAML guesses (yes, no, dates) stays text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from diagnostic.domain.problems import ContentError, Problem
from diagnostic.resources import PACKAGE

Place = tuple[str | int, ...]

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?[0-9]*\.[0-9]+")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Source:
    """What a content file holds, and where: ``lines`` gives the line of every key and list item."""

    file: str
    data: Any  # whatever the YAML holds: the schema says what it must be
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Return the line of a place, or of the nearest place around it that the file has."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str) -> Problem:
        """Return a problem that stands at that place."""
        return Problem(self.file, self.line(place), message)


def read_source(path: Path) -> Source:
    """Read one YAML file; raises ContentError when it is absent, is not YAML, or writes a key twice."""
    file = shown(path)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise ContentError((Problem(file, 1, "ce fichier manque ou ne se lit pas"),)) from None
    except UnicodeDecodeError:
        raise ContentError((Problem(file, 1, "enregistrez ce fichier en UTF-8"),)) from None
    return parsed_source(file, text)


def parsed_source(file: str, text: str) -> Source:
    """Return the content of a text; ``file`` is the name problems carry. Raises ContentError."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ContentError((_syntax_problem(file, error),)) from None
    return _plain_source(file, node)


def shown(path: Path) -> str:
    """Return the path as people see it: from the project's folder when it lies there."""
    resolved = path.resolve()
    root = PACKAGE.parent
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else str(path)


def _syntax_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return Problem(file, line, f"le YAML ne se lit pas ici ({getattr(error, 'problem', None) or error})")


def _plain_source(file: str, node: yaml.Node | None) -> Source:
    reader = _Reader(file)
    data = None if node is None else reader.plain(node, ())
    if reader.problems:
        raise ContentError(tuple(reader.problems))
    return Source(file, data, reader.lines)


class _Reader:
    """Walks the nodes of one file, remembering lines and keys written twice."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def plain(self, node: yaml.Node, place: Place) -> object:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, place))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*place, index)) for index, item in enumerate(node.value)]
        return _scalar(node)

    def _pairs(self, node: yaml.MappingNode, place: Place) -> Iterator[tuple[str, object]]:
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if (*place, key) in self.lines:
                self.problems.append(Problem(self.file, line, f"« {key} » est écrit deux fois"))
            self.lines[*place, key] = line
            yield key, self.plain(value_node, (*place, key))


def _scalar(node: yaml.Node) -> str | float | bool | None:
    text = str(node.value)
    if getattr(node, "style", None):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
