"""What the commands that orient share: the offer of the home, or the invented one, and a guide to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from diagnostic.content.demonstration import Demonstration
from diagnostic.content.programmes import load_programmes
from diagnostic.domain.catalogue import Programme, Resource, Venue, WorkshopDate
from diagnostic.domain.measurement.estimate import place
from diagnostic.domain.measurement.model import Bank, responses_of
from diagnostic.domain.orientation import Orientation
from diagnostic.services.cases import Case
from diagnostic.services.orienting import Guide, OfferShelf
from diagnostic.services.ports import Catalogues, Site


@dataclass(frozen=True, slots=True)
class ShownCatalogue:
    """The invented offer, as the ports give it: one site has it."""

    demonstration: Demonstration

    def of(self, site: Site) -> "ShownCatalogue":
        """Return itself: there is one site."""
        del site
        return self

    def venues(self) -> Sequence[Venue]:
        """Return the invented places."""
        return self.demonstration.venues

    def programmes(self) -> Sequence[Programme]:
        """Return the programmes shipped."""
        return load_programmes()

    def dates(self, *, after: datetime) -> Sequence[WorkshopDate]:
        """Return the invented workshops that start after a moment."""
        return tuple(date for date in self.demonstration.dates if date.starts > after)

    def resources(self) -> Sequence[Resource]:
        """Return the invented resources."""
        return self.demonstration.resources

    def revision(self) -> int:
        """Return the same number for ever."""
        return 1


@dataclass(frozen=True, slots=True)
class Guidance:
    """A guide, the bank that places people, and the site they stand at."""

    guide: Guide
    bank: Bank
    site: Site

    def orientation(self, case: Case) -> Orientation:
        """Return the steps for one case."""
        placement = place(self.bank, responses_of(self.bank, self.guide.questionnaire, case.answers))
        return self.guide.orient(case.answers, placement, self.site, terms=case.terms)


def shown_guidance() -> Guidance:
    """Return guidance in the invented offer, as it stands today."""
    from diagnostic.app import SystemClock
    from diagnostic.content.demonstration import load_demonstration

    shown = load_demonstration(SystemClock().now().date())
    return guidance(ShownCatalogue(shown), shown.site)


def home_guidance() -> Guidance:
    """Return guidance in the offer of the home; an empty home is prepared first."""
    from diagnostic.cli.home import open_storage

    storage = open_storage()
    return guidance(storage.catalogues, storage.sites.default_site())


def guidance(catalogues: Catalogues, site: Site) -> Guidance:
    """Return guidance in the offer of one site."""
    from diagnostic.app import SystemClock
    from diagnostic.content.load import load_questionnaire
    from diagnostic.content.orientation_rules import load_rules
    from diagnostic.domain.measurement.model import bank_of
    from diagnostic.importing.communes import load_towns
    from diagnostic.importing.hours import OsmHours

    questionnaire = load_questionnaire()
    guide = Guide(questionnaire, OfferShelf(catalogues), load_towns(), load_rules(), OsmHours(), SystemClock())
    return Guidance(guide, bank_of(questionnaire), site)
