"""Problems of content, reported all at once with their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diagnostic.domain.catalogue import Programme, ProgrammeId


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


@dataclass(frozen=True, slots=True)
class ProgrammeFlaw:
    """What is wrong with the programme of that index, in that field."""

    index: int
    field: str
    message: str


def programme_flaws(programmes: Sequence[Programme]) -> Iterator[ProgrammeFlaw]:
    """Yield what only the whole set shows: an id twice, an unknown step before, a circle of steps."""
    known = {programme.id: programme for programme in programmes}
    seen: set[ProgrammeId] = set()
    for index, programme in enumerate(programmes):
        if programme.id in seen:
            yield ProgrammeFlaw(index, "id", f"le programme « {programme.id} » existe déjà")
        seen.add(programme.id)
        for other in programme.prerequisites:
            if other not in known:
                yield ProgrammeFlaw(index, "prerequisites", f"le programme « {other} » n’existe pas")
        if _comes_back(programme.id, known):
            yield ProgrammeFlaw(index, "prerequisites", f"« {programme.id} » passe par lui-même")


def _comes_back(start: ProgrammeId, known: Mapping[ProgrammeId, Programme]) -> bool:
    """Return True when the steps before a programme lead to it again."""
    waiting, met = list(known[start].prerequisites), set[ProgrammeId]()
    while waiting:
        current = waiting.pop()
        if current == start:
            return True
        if current in known and current not in met:
            met.add(current)
            waiting.extend(known[current].prerequisites)
    return False
