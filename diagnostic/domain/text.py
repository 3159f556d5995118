"""Text of the content, carried with the place it stands at so that the edges can translate it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A French source sentence and its gettext context, e.g. ``base.U05.text``."""

    context: str
    source: str

    def __str__(self) -> str:
        """Return the French source."""
        return self.source
