"""What the reading of a file has to say, row by row, without ever growing out of bounds."""

from dataclasses import dataclass, field

from diagnostic.services.publishing import RowWarning

MAX_WARNINGS = 20_000
_MAX_RAW = 200


@dataclass(slots=True)
class Notes:
    """The warnings of a file, so many at most; ``row`` is the row being read."""

    warnings: list[RowWarning] = field(default_factory=list)
    omitted: int = 0
    row: int = 0

    def add(self, column: str, raw: str, done: str) -> None:
        """Note something about the row being read."""
        if len(self.warnings) < MAX_WARNINGS:
            self.warnings.append(RowWarning(self.row, column, raw[:_MAX_RAW], done))
        else:
            self.omitted += 1
