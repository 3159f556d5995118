"""From the start page to a saved sheet, with touches on what is visible, in French, Arabic and English."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from diagnostic.content.demonstration import load_demonstration
from diagnostic.domain.catalogue import Venue
from diagnostic.domain.geography import Point, distance_km
from diagnostic.importing.communes import load_towns
from diagnostic.web.presenting.facts import national_phone
from tests.browser.sheet_text import words_of
from tests.browser.walker import Walker, follow

pytestmark = [pytest.mark.browser]

STEPS = {"fr": "Mon premier pas", "ar": "خطوتي الأولى", "en": "My first step"}
PATHS = {"fr": "Me débrouiller", "ar": "تدبير أموري", "en": "Managing"}
LOUDEAC = "22136"
MOST_SCREENS = 21
NEAR_KM = 15


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_person_leaves_with_a_sheet(page: Page, address: str, tmp_path: Path, language: str) -> None:
    walker = Walker(page, address, town="22600", choose=lambda count: 1 if count > 1 else 0)
    walker.start(language if language != "fr" else None)
    assert page.locator("html").get_attribute("lang") == language
    walker.to_sheet()
    assert len(walker.screens) - 1 <= MOST_SCREENS, walker.screens
    text = words_of(walker.save(tmp_path))
    assert text.count(STEPS[language]) == 1
    assert PATHS[language] not in text
    assert [venue for venue in near(LOUDEAC) if is_named(venue, text)]


def test_the_three_paths_are_on_the_sheet_when_asked_for(page: Page, address: str, tmp_path: Path) -> None:
    walker = Walker(page, address, town="22600", choose=lambda count: min(2, count - 1))
    walker.start()
    walker.to_result()
    follow(page.locator('main a[href="/chemins"]'))
    walker.onward()
    text = words_of(walker.save(tmp_path))
    assert [name for name in ("Me connecter", "Me débrouiller", "M’en servir") if name not in text] == []


def near(commune: str) -> list[Venue]:
    town = load_towns().town(commune)
    assert town is not None
    centre = Point(town.latitude or 0, town.longitude or 0)
    venues = load_demonstration(datetime.now(UTC).date()).venues
    return [venue for venue in venues if away(venue, centre) <= NEAR_KM]


def away(venue: Venue, centre: Point) -> float:
    return distance_km(centre, Point(venue.latitude or 0, venue.longitude or 0))


def is_named(venue: Venue, text: str) -> bool:
    wanted = (venue.name, venue.address, national_phone(venue.contact.phone or "aucun").replace("\u00a0", " "))
    said = text.replace("\u00a0", " ")
    return all(words in said for words in wanted)
