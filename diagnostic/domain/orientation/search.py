"""The search: for each programme wanted, its best date, place or resource."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from diagnostic.domain.catalogue import Programme, ProgrammeId, WorkshopDate
from diagnostic.domain.orientation.alone import resources_for
from diagnostic.domain.orientation.dated import PAST, Dated
from diagnostic.domain.orientation.offer import Offer
from diagnostic.domain.orientation.places import Place, places_around, shortlists
from diagnostic.domain.orientation.prospects import Best, Prospect
from diagnostic.domain.orientation.request import Request
from diagnostic.domain.orientation.rules import Rules
from diagnostic.domain.orientation.undated import Undated

Running = defaultdict[ProgrammeId, dict[tuple[object, ...], Place]]


@dataclass(slots=True)
class Search:
    """Looks for steps in the offer; ``aside`` collects the dates that could not be proposed, and why."""

    request: Request
    offer: Offer
    rules: Rules
    aside: dict[str, str] = field(default_factory=dict)
    _best: Best = field(default_factory=Best)

    def prospects(self, wanted: Collection[ProgrammeId]) -> Mapping[ProgrammeId, list[Prospect]]:
        """Return by programme the best prospect of each kind, the best first."""
        programmes = {key: self.offer.programmes[key] for key in sorted(wanted)}
        places = places_around(self.request, self.offer, self.rules)
        running = self._dates(places, programmes)
        lists, undated = shortlists(places, self.rules), Undated(self.request, self.rules)
        for programme in programmes.values():
            self._keep(undated.on_request(programme, running[programme.id].values()))
            self._keep(undated.by_service(programme, lists))
            self._keep(resources_for(programme, self.request, self.offer, self.rules))
        return self._best.by_programme()

    def _keep(self, prospects: Iterable[Prospect]) -> None:
        for prospect in prospects:
            self._best.keep(prospect)

    def _dates(self, places: list[Place], programmes: Mapping[ProgrammeId, Programme]) -> Running:
        """Keep the dates that suit; return the best place of each kind that runs a programme, dated or not."""
        running: Running = defaultdict(dict)
        judge = Dated.judging(self.request, self.rules)
        for place in places:
            for key in place.venue.offers:
                running[key].setdefault(place.kind, place)
            for date in place.near.spot.dates:
                programme = programmes.get(date.programme)
                if programme is not None:
                    running[date.programme].setdefault(place.kind, place)
                    self._weigh(judge, date, programme, place)
        return running

    def _weigh(self, judge: Dated, date: WorkshopDate, programme: Programme, place: Place) -> None:
        why = judge.refusal(date, programme, place)
        if why is None:
            self._best.keep(judge.prospect(date, programme, place))
        elif why != PAST:
            self.aside.setdefault(date.id, why)
