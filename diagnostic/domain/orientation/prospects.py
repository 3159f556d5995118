"""A programme as it can be had: on a date, at a place, with a resource."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from diagnostic.domain.catalogue import Programme, ProgrammeId, Resource, WorkshopDate
from diagnostic.domain.orientation.outcome import Coming, Evidence
from diagnostic.domain.orientation.places import Place

_DIGITS = 9  # sums are compared to that precision, so that the order of adding never decides


@dataclass(frozen=True, slots=True)
class Prospect:
    """A programme at a place, on a date, or a resource; ``score`` holds every term but relevance.

    ``held`` says why it may not be the first step; ``comes`` how it spares the way, None when one has to go.
    """

    programme: Programme
    evidence: Evidence
    score: float
    held: str | None = None
    comes: Coming | None = None
    place: Place | None = None
    date: WorkshopDate | None = None
    resource: Resource | None = None

    @property
    def order(self) -> tuple[float | str, ...]:
        """Return what sorts prospects: the best sum first, then venue, date and resource by id."""
        venue = self.place.near.spot.key if self.place else ("", "")
        resource = self.resource.id if self.resource else ""
        return (-round(self.score, _DIGITS), *venue, self.date.id if self.date else "", resource)


@dataclass(slots=True)
class Best:
    """Keeps, for each programme, the best prospect of each kind: held back or not, sparing the way or not."""

    _kept: dict[tuple[ProgrammeId, str | None, Coming | None], Prospect] = field(default_factory=dict)

    def keep(self, prospect: Prospect) -> None:
        """Keep a prospect when it beats the one kept before it."""
        kind = (prospect.programme.id, prospect.held, prospect.comes)
        kept = self._kept.get(kind)
        if kept is None or prospect.order < kept.order:
            self._kept[kind] = prospect

    def by_programme(self) -> Mapping[ProgrammeId, list[Prospect]]:
        """Return what was kept, the best first."""
        found: defaultdict[ProgrammeId, list[Prospect]] = defaultdict(list)
        for prospect in sorted(self._kept.values(), key=lambda prospect: prospect.order):
            found[prospect.programme.id].append(prospect)
        return found
