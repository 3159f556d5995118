"""Orienting: from the answers of one person, at one site, to a first step in the offer of today."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from diagnostic.domain.answers import Answers
from diagnostic.domain.catalogue import Contact
from diagnostic.domain.diagnosis import SiteId
from diagnostic.domain.geography import Point
from diagnostic.domain.orientation import (
    Desk,
    Offer,
    Orientation,
    Recommendation,
    Refusal,
    Request,
    Rules,
    Slot,
    orient,
)
from diagnostic.domain.orientation.editing import Chosen, written
from diagnostic.domain.orientation.listening import Listener
from diagnostic.domain.orientation.reach import bring
from diagnostic.domain.placement import Placement
from diagnostic.domain.questionnaire import Questionnaire, Role
from diagnostic.domain.towns import TownIndex
from diagnostic.services.ports import Catalogues, CatalogueSource, Clock, OpeningHours, Site

_KEPT_FOR = timedelta(days=1)
FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a mediator or a headless case adds to the answers; ``moment`` None is now."""

    languages: tuple[str, ...] = (FRENCH,)
    refused: frozenset[Refusal] = frozenset()
    slots: frozenset[Slot] = frozenset()
    audiences: frozenset[str] = frozenset()
    moment: datetime | None = None


NO_TERMS = Terms()


@dataclass(frozen=True, slots=True)
class _Kept:
    """An offer, the revision of the catalogue it was made from, and the moment its dates begin."""

    revision: int
    since: datetime
    offer: Offer


@dataclass(slots=True)
class OfferShelf:
    """The indexed offer of each site, made anew only when a catalogue changed or a day went by.

    Safe between threads.
    """

    catalogues: Catalogues
    _kept: dict[SiteId, _Kept] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def offer(self, site: Site, moment: datetime) -> Offer:
        """Return the offer of a site with every date after a moment."""
        source = self.catalogues.of(site)
        with self._lock:
            revision = source.revision()
            kept = self._kept.get(site.id)
            if kept is None or kept.revision != revision or not _holds(kept, moment):
                kept = self._kept[site.id] = _Kept(revision, moment, _indexed(source, moment))
            return kept.offer


@dataclass(frozen=True, slots=True)
class Guide:
    """Turns answers and a placement into steps."""

    questionnaire: Questionnaire
    shelf: OfferShelf
    towns: TownIndex
    rules: Rules
    hours: OpeningHours
    clock: Clock

    def orient(self, answers: Answers, placement: Placement, site: Site, *, terms: Terms = NO_TERMS) -> Orientation:
        """Return where to go first and next, from this site, now or at the moment the terms give."""
        moment = (terms.moment or self.clock.now()).astimezone(ZoneInfo(site.time_zone))
        request = self.request(answers, placement, site, replace(terms, moment=moment))
        found = orient(request, self.shelf.offer(site, moment), self.rules)
        following = tuple(self._opening(step, moment) for step in found.following)
        return replace(found, first=self._opening(found.first, moment), following=following)

    def write(self, chosen: Chosen, answers: Answers, placement: Placement, site: Site) -> Recommendation:
        """Return what a mediator chose as a step of these answers: nothing to bring that the person lacks."""
        moment = self.clock.now().astimezone(ZoneInfo(site.time_zone))
        request = self.request(answers, placement, site, Terms(moment=moment))
        step = written(chosen, request.desk, request.where)
        return self._opening(replace(step, bring=bring(chosen.programme, request, self.rules)), moment)

    def request(self, answers: Answers, placement: Placement, site: Site, terms: Terms) -> Request:
        """Return what orientation starts from."""
        heard = Listener(self.questionnaire, answers)
        town = next((self.towns.town(code) for code in heard.codes(Role.TOWN)), None)
        return Request(
            placement=placement,
            moment=terms.moment or self.clock.now(),
            desk=self._desk(site),
            said=heard.said(),
            refused_acts=heard.refused_acts(),
            refused_topics=heard.refused_topics(),
            wishes=heard.codes(Role.WISHES),
            longings=heard.longings(),
            barriers=heard.barriers(),
            urgent=heard.urgent(),
            where=self._centre(town.code if town else None),
            insee=town.code if town else None,
            travel=heard.travel(),
            company=heard.company(),
            languages=terms.languages,
            refused=terms.refused,
            slots=terms.slots,
            audiences=terms.audiences,
        )

    def _opening(self, step: Recommendation, moment: datetime) -> Recommendation:
        """Return a step without date with the moment its place opens next, where its hours can be read."""
        if not step.hours:
            return step
        return replace(step, next_opening=self.hours.next_opening(step.hours, moment))

    def _desk(self, site: Site) -> Desk:
        return Desk(
            name=site.name,
            commune=site.commune,
            contact=Contact(phone=site.phone, email=site.email),
            hours=site.hours,
            where=self._centre(site.insee),
            insee=site.insee,
        )

    def _centre(self, code: str | None) -> Point | None:
        town = self.towns.town(code) if code else None
        if town is None or town.latitude is None or town.longitude is None:
            return None
        return Point(town.latitude, town.longitude)


def _indexed(source: CatalogueSource, moment: datetime) -> Offer:
    return Offer.of(source.programmes(), source.venues(), source.dates(after=moment), source.resources())


def _holds(kept: _Kept, moment: datetime) -> bool:
    return timedelta(0) <= moment - kept.since <= _KEPT_FOR
