"""From the start page to a saved sheet, with touches on what is visible, in French, Arabic and English."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.sheet_text import words_of
from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser]

STEPS = {"fr": "Mon premier pas", "ar": "خطوتي الأولى", "en": "My first step"}
MOST_SCREENS = 21


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_person_leaves_with_a_sheet(page: Page, address: str, tmp_path: Path, language: str) -> None:
    walker = Walker(page, address, town="22600", choose=lambda count: 1 if count > 1 else 0)
    walker.start(language if language != "fr" else None)
    assert page.locator("html").get_attribute("lang") == language
    walker.to_sheet()
    assert len(walker.screens) - 1 <= MOST_SCREENS, walker.screens
    text = words_of(walker.save(tmp_path))
    assert STEPS[language] in text
    assert "02 61 91" in text
