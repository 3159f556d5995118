"""From a chosen step to a recommendation: place, date, contact, cost, what to bring, and the reasons as data.

Codes of reasons, each with a French sentence under ``reason.<code>`` or ``reason.<code>.<about>`` where people
read it: ``urgent``, ``barrier`` (about a barrier), ``wish`` (a wish), ``longing`` (a question), ``company`` (how
the person likes to learn), ``gap``; ``first_of_path`` (the programme this step leads to); ``dated``,
``on_request``, ``service``, ``place``, ``resource``, ``desk``; ``near``, ``soon``, ``comes`` (a round stops near),
``remote`` (help from a distance), ``call`` (one has to call to know), ``bring_relative``, ``lends_device``;
``old_data``, ``no_contact``, ``reserved``, ``unsure`` (only a national list says so), ``language_to_check``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from diagnostic.domain.catalogue import Contact, Cost, HelpKind, Programme, SupportMode
from diagnostic.domain.orientation import terms
from diagnostic.domain.orientation.choice import Step
from diagnostic.domain.orientation.needs import Need, Rank
from diagnostic.domain.orientation.outcome import Evidence, Reason, Recommendation
from diagnostic.domain.orientation.places import UNKNOWN_TRAVEL, Place
from diagnostic.domain.orientation.prospects import Prospect
from diagnostic.domain.orientation.reach import bring, without_device
from diagnostic.domain.orientation.request import Company, Request
from diagnostic.domain.orientation.rules import Rules

_SOON = timedelta(days=14)
_FRENCH = "fr"
_RUN = frozenset({Evidence.DATED, Evidence.ON_REQUEST})  # the place is known to run the programme
_LENDS = "acces_materiel"  # the service of a place that has devices to use


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the steps of one person."""

    request: Request
    rules: Rules
    needs: Sequence[Need]

    def recommendation(self, step: Step) -> Recommendation:
        """Return a step as it is shown and printed."""
        if step.option is None:
            return self._at_desk(step)
        prospect = step.option.prospect
        if prospect.resource:
            return self._with_resource(step, prospect)
        return self._at_place(step, prospect)

    def _at_desk(self, step: Step) -> Recommendation:
        programme, desk = step.programme, self.request.desk
        return Recommendation(
            programme.help_kind if programme else HelpKind.DO_WITH,
            Evidence.DESK,
            (*self._why(step), Reason("desk")),
            programme=programme,
            topics=programme.topics if programme else (),
            hours=desk.hours,
            contact=desk.contact,
            bring=self._bring(programme),
        )

    def _with_resource(self, step: Step, prospect: Prospect) -> Recommendation:
        resource = prospect.resource
        return Recommendation(
            HelpKind.LEARN,
            Evidence.RESOURCE,
            (*self._why(step), Reason("resource")),
            topics=resource.topics if resource else (),
            resource=resource,
            contact=Contact(website=resource.url if resource else None),
            cost=Cost.UNKNOWN,
        )

    def _at_place(self, step: Step, prospect: Prospect) -> Recommendation:
        programme, place, date = prospect.programme, prospect.place, prospect.date
        venue = place.venue if place else None
        known = self.request.where is not None and place is not None
        return Recommendation(
            programme.help_kind,
            prospect.evidence,
            (*self._why(step), *self._how(prospect)),
            programme=programme,
            topics=programme.topics,
            venue=venue,
            distance_km=place.near.shown_km if known and place else None,
            date=date,
            hours=None if date or not venue else venue.hours,
            contact=_contact(prospect),
            cost=_cost(prospect),
            bring=self._bring(programme),
            reserved=_audiences(prospect),
            old_data=place is not None and place.old,
        )

    def _bring(self, programme: Programme | None) -> tuple[str, ...]:
        return bring(programme, self.request, self.rules) if programme else ()

    def _why(self, step: Step) -> Iterator[Reason]:
        """Yield what the person said that led here, then what the step leads to."""
        yield from _answered(step)
        for need in self.needs:
            wished = need.rank is Rank.WISH and need is not step.need
            if wished and step.about and step.about.id in need.programmes:
                yield from need.reasons
        if step.option and step.option.want.towards:
            yield Reason("first_of_path", step.option.want.towards)
        if self.request.company is Company.NOT_NOW:
            yield Reason("company", Company.NOT_NOW.value)

    def _how(self, prospect: Prospect) -> Iterator[Reason]:
        """Yield what is known, or to be checked, of the place and of the date."""
        request = self.request
        spared = prospect.comes if request.stays_home else None
        facts = (
            (True, Reason(prospect.evidence.value)),
            (self._near(prospect.place), Reason("near")),
            (self._soon(prospect), Reason("soon")),
            (self._liked(prospect), Reason("company", request.company.value)),
            (spared is not None, Reason(spared.value if spared else "")),
            (request.company is Company.RELATIVE, Reason("bring_relative")),
            (self._lends(prospect), Reason("lends_device")),
            (prospect.held is not None, Reason(prospect.held or "")),
            (self._language_unknown(prospect), Reason("language_to_check")),
        )
        return (reason for holds, reason in facts if holds)

    def _near(self, place: Place | None) -> bool:
        if place is None or place.near.shown_km is None or self.request.where is None:
            return False
        return place.near.shown_km <= self.rules.reach[self.request.travel or UNKNOWN_TRAVEL].scale_km

    def _soon(self, prospect: Prospect) -> bool:
        return prospect.date is not None and prospect.date.starts - self.request.moment <= _SOON

    def _liked(self, prospect: Prospect) -> bool:
        """Return whether the way the person likes is known to be offered there."""
        return terms.mode(_offered(prospect), self.request) == 1.0

    def _lends(self, prospect: Prospect) -> bool:
        """Return whether a device is known to be lent there to who has none."""
        known = prospect.evidence in _RUN or _LENDS in (prospect.place.venue.services if prospect.place else ())
        return known and prospect.programme.lends_device and without_device(self.request, self.rules)

    def _language_unknown(self, prospect: Prospect) -> bool:
        if _FRENCH in self.request.languages or prospect.place is None:
            return False
        spoken = prospect.date.languages if prospect.date else prospect.place.venue.languages
        return not spoken


def _answered(step: Step) -> tuple[Reason, ...]:
    """Return why the need counts; of all that blocks, only what the programme removes."""
    reasons, about = step.need.reasons, step.about
    if step.need.rank is not Rank.BLOCK or about is None:
        return reasons
    return tuple(reason for reason in reasons if reason.about in about.barriers) or reasons


def _offered(prospect: Prospect) -> frozenset[SupportMode]:
    """Return the ways known to be offered: by the date, by the place, by the programme where the place runs it."""
    if prospect.date:
        return frozenset((prospect.date.support_mode,))
    own, there = (
        frozenset(prospect.programme.support_modes),
        prospect.place.venue.support_modes if prospect.place else (),
    )
    if there:
        return own & frozenset(there) if own else frozenset(there)
    return own if prospect.evidence in _RUN else frozenset()


def _contact(prospect: Prospect) -> Contact:
    """Return the contact of the date, completed by that of the venue."""
    venue = prospect.place.venue.contact if prospect.place else Contact()
    own = prospect.date.contact if prospect.date else venue
    return Contact(
        own.phone or venue.phone,
        own.email or venue.email,
        own.website or venue.website,
        own.booking or venue.booking,
    )


def _cost(prospect: Prospect) -> Cost:
    if prospect.date and prospect.date.cost is not Cost.UNKNOWN:
        return prospect.date.cost
    return prospect.place.venue.cost if prospect.place else Cost.UNKNOWN


def _audiences(prospect: Prospect) -> tuple[str, ...]:
    venue = prospect.place.venue.audiences if prospect.place else ()
    return tuple(dict.fromkeys((*(prospect.date.audiences if prospect.date else ()), *venue)))
