"""Frozen dataclasses of the domain as JSON text and back: only what differs from the default is written."""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Convert = Callable[[Any], Any]
SIMPLE: Mapping[type, Convert | None] = {
    str: None,
    int: None,
    float: None,
    bool: None,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def encode(value: object) -> str:
    """Return a dataclass as JSON text."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """Return the dataclass written by ``encode``; raises ValueError when the text is something else."""
    try:
        found = (_reader(cast("Hashable", kind)) or _same)(json.loads(text))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return cast("T", found)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value) if _told(part, value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _told(part: Field[Any], value: object) -> bool:
    return part.default is MISSING or getattr(value, part.name) != part.default


@dataclass(frozen=True, slots=True)
class _Shape:
    """How to build one dataclass from its JSON object."""

    kind: type
    converters: Mapping[str, Convert | None]

    def __call__(self, data: Mapping[str, Any]) -> object:
        given = {}
        for name, value in data.items():
            convert = self.converters[name]
            given[name] = value if convert is None or value is None else convert(value)
        return self.kind(**given)


@cache
def _reader(kind: object) -> Convert | None:
    """Return what turns a JSON value into that type; None leaves it as it is."""
    if isinstance(kind, NewType):
        return _reader(kind.__supertype__)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _reader(_only(each for each in arguments if each is not NoneType))
    if origin is not None:
        return _container(origin, arguments)
    return _single(kind) if isinstance(kind, type) else _unknown(kind)


def _single(kind: type) -> Convert | None:
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return _Shape(kind, {part.name: _reader(hints[part.name]) for part in fields(kind)})
    if issubclass(kind, StrEnum):
        return kind
    return SIMPLE[kind] if kind in SIMPLE else _unknown(kind)


def _container(origin: type, arguments: tuple[object, ...]) -> Convert:
    if issubclass(origin, Mapping):
        key, value = (_reader(each) or _same for each in arguments)
        return lambda data: {key(name): value(each) for name, each in data.items()}
    convert = _reader(_only(each for each in arguments if each is not Ellipsis))
    return tuple if convert is None else lambda data: tuple(map(convert, data))


def _only(kinds: Iterable[object]) -> object:
    (kind,) = kinds
    return kind


def _unknown(kind: object) -> NoReturn:
    raise TypeError(f"no JSON form for {kind}")


def _same(value: object) -> object:
    return value
