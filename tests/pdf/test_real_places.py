"""The real places on the sheet: it fits its pages and carries its facts, whatever names and hours they have."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.domain.answers import Answers
from diagnostic.domain.catalogue import HelpKind, Programme, Venue
from diagnostic.domain.folding import fold
from diagnostic.domain.orientation import Evidence, Orientation, Reason, Recommendation
from diagnostic.domain.sheet import SheetContent
from diagnostic.importing.communes import load_towns
from diagnostic.importing.lieux import read_lieux
from diagnostic.web.headless import Headless
from diagnostic.web.i18n import speaking
from diagnostic.web.presenting.facts import national_phone
from diagnostic.web.presenting.sheet import SheetRequest, sheet_content
from tests.pdf.checks import complaints
from tests.pdf.reading import Reading

SAMPLE = 37  # one place of the region in so many: about twelve; all of them, of the whole country, are slow
SPLIT = 40  # letters in a word that no dictionary has
HOSTILE = (
    ("Anticonstitutionnellement" * 3, "12 rue " + "W" * SPLIT),
    ("Médiathèque 📚 « Les Embruns » 🎉", "3 place 😀 du Marché"),
    ("مكتبة الحي", "12 شارع النصر"),
    ("ספרייה Bibliothèque עירונית", "rue \u202eà l’envers"),
    ("", ""),
)
pytestmark = [pytest.mark.opendata, pytest.mark.xdist_group("real-places")]


@pytest.fixture(scope="module")
def headless(tmp_path_factory: pytest.TempPathFactory) -> Headless:
    return Headless(create_app(read_settings({"DIAGNOSTIC_HOME": str(tmp_path_factory.mktemp("home"))})))


@pytest.fixture(scope="module")
def region(open_data: Path) -> tuple[Venue, ...]:
    return read_places(open_data / "lieux", "lieux-bretagne*.csv")


@pytest.fixture(scope="module")
def places(open_data: Path) -> tuple[Venue, ...]:
    return read_places(open_data / "lieux", "*.csv")


@cache
def read_places(folder: Path, pattern: str) -> tuple[Venue, ...]:
    files = sorted(folder.glob(pattern))
    return tuple(venue for file in files for venue in read_lieux(file, file.stem, load_towns(), date(2026, 11, 24)))


def step(venue: Venue, programme: Programme) -> Recommendation:
    return Recommendation(
        HelpKind.DO_WITH,
        Evidence.SERVICE,
        (Reason("wish", "demarche"),),
        programme=programme,
        venue=venue,
        distance_km=12.0,
        hours=venue.hours,
        contact=venue.contact,
        cost=venue.cost,
        bring=("identifiants", "courrier"),
        reserved=venue.audiences,
        old_data=True,
    )


def contents(
    headless: Headless, venues: list[Venue], locale: str, *, paths: bool
) -> Iterator[tuple[Venue, SheetContent]]:
    """Yield the fullest sheet of each place: three steps, every warning."""
    product = headless.product
    site = replace(product.sites.default_site(), demonstration=False)
    offered = product.catalogues.of(site).programmes()
    programmes = sorted(
        offered,
        key=lambda programme: -len(programme.title.source),
    )
    outcome = product.outcomes.compute(Answers(), site)
    with headless.app.test_request_context(), speaking(locale):
        for at, venue in enumerate(venues):
            others = (step(venues[at - 1], programmes[1]), step(venues[at - 2], programmes[2]))
            steps = Orientation(step(venue, programmes[at % len(programmes)]), others)
            yield (
                venue,
                sheet_content(replace(outcome, orientation=steps), SheetRequest(site, "Redon", with_paths=paths)),
            )


def wrong(headless: Headless, venues: list[Venue], locale: str, *, paths: bool) -> list[str]:
    """Return what is wrong with the sheets of these places."""
    found = []
    for venue, content in contents(headless, venues, locale, paths=paths):
        reading = Reading(headless.product.sheets.render(content))
        text = squeezed(" ".join(reading.lines))
        found += [f"{venue.name}: {complaint}" for complaint in complaints(reading)]
        found += [f"{venue.name}: {fact} is lost" for fact in facts(venue) if squeezed(fact) not in text]
        if reading.pages > 1 + paths:
            found.append(f"{venue.name}: {reading.pages} pages")
    return found


def facts(venue: Venue) -> list[str]:
    phone = national_phone(venue.contact.phone) if venue.contact.phone else ""
    return [each for each in (venue.name, venue.address, venue.commune, phone) if each and each.isprintable()]


def squeezed(text: str) -> str:
    """Return plain letters and digits: the sheet writes names all in capitals as one reads them."""
    return "".join(character for character in fold(text) if character.isalnum() and character.isascii())


def longest(venues: tuple[Venue, ...]) -> list[Venue]:
    by_name = sorted(venues, key=lambda venue: -len(venue.name))[:6]
    by_address = sorted(venues, key=lambda venue: -len(f"{venue.complement}{venue.address}{venue.commune}"))[:6]
    return [*by_name, *by_address, *sorted(venues, key=lambda venue: -len(venue.hours or ""))[:6]]


@pytest.mark.parametrize("locale", ["fr", "ar"])
@pytest.mark.parametrize("paths", [False, True])
def test_a_sample_of_places_fits(headless: Headless, region: tuple[Venue, ...], locale: str, *, paths: bool) -> None:
    assert wrong(headless, list(region[::SAMPLE]), locale, paths=paths) == []


@pytest.mark.slow
def test_the_longest_names_addresses_and_hours_lose_nothing(headless: Headless, places: tuple[Venue, ...]) -> None:
    found = wrong(headless, longest(places), "fr", paths=True)
    assert [complaint for complaint in found if "pages" not in complaint] == []


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_names_nobody_foresaw(headless: Headless, region: tuple[Venue, ...], locale: str) -> None:
    venues = [replace(region[0], name=name, address=address) for name, address in HOSTILE]
    assert wrong(headless, venues, locale, paths=False) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_every_place_fits(headless: Headless, places: tuple[Venue, ...], part: int) -> None:
    assert wrong(headless, list(places[part::8]), "ar" if part % 4 == 3 else "fr", paths=part % 2 == 0) == []
