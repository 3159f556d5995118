"""Problems of content, reported all at once with their place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a content file: where it stands, what is wrong, what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return ``file:line: message``, as editors read it."""
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(Exception):
    """The content cannot be used; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
