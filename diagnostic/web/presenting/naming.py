"""The names of what was set aside: a programme, a dated workshop or a place, found by its id."""

from collections.abc import Iterator, Mapping, Sequence

from diagnostic.domain.lettering import readable
from diagnostic.services.ports import CatalogueSource
from diagnostic.web.i18n import current_tag, t
from diagnostic.web.presenting import dates
from diagnostic.web.product import product

PLACE = "/"  # between the source of a place and its id there


def names_of(ids: Sequence[str], offer: CatalogueSource) -> Mapping[str, str]:
    """Return a name for each id of an offer; the id itself where nothing has it any more."""
    wanted = set(ids)
    names = dict(_programmes(offer))
    if wanted - names.keys():
        names |= dict(_dates(offer, names))
    if any(PLACE in each for each in wanted - names.keys()):
        names |= dict(_venues(offer))
    return {each: names.get(each, each) for each in ids}


def _programmes(offer: CatalogueSource) -> Iterator[tuple[str, str]]:
    return ((programme.id, t(programme.title)) for programme in offer.programmes())


def _dates(offer: CatalogueSource, programmes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for date in offer.dates(after=product().clock.now()):
        title = programmes.get(date.programme, date.programme)
        yield date.id, f"{title}, {dates.long_day(date.starts.date(), current_tag())}"


def _venues(offer: CatalogueSource) -> Iterator[tuple[str, str]]:
    for venue in offer.venues():
        yield PLACE.join((venue.id.source, venue.id.id)), f"{readable(venue.name)}, {venue.commune}"
