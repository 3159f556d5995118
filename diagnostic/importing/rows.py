"""A table read from a file, whatever the file: columns, and rows as one goes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


class SourceFileError(Exception):
    """The file cannot be read at all; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, its values by column, or why it cannot be read.

    ``last`` says that nothing after an unreadable row can be read either.
    """

    number: int
    values: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file and its rows, read as one goes; ``about`` is roughly how many there are."""

    columns: tuple[str, ...]
    rows: Iterable[Row]
    about: int = 0
