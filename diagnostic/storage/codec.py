"""Frozen dataclasses of the domain as JSON text and back: only what differs from the default is written."""

from functools import cache
from typing import TypeVar

from cattrs.preconf.json import JsonConverter, make_converter

T = TypeVar("T")


def encode(value: object) -> str:
    """Return a dataclass as JSON text."""
    return str(_converter().dumps(value, ensure_ascii=False, separators=(",", ":")))


def decode(kind: type[T], text: str) -> T:
    """Return the dataclass written by ``encode``; raises ValueError when the text is something else."""
    try:
        return _converter().loads(text, kind)
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error!r}") from error


@cache
def _converter() -> JsonConverter:
    return make_converter(omit_if_default=True, detailed_validation=False)
