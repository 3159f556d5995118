"""Every page, in French and in Arabic, at two text sizes, with an error, with the dialog: nothing is wrong."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from diagnostic.web.pages.accessibility import report
from tests.browser.a11y.checkers import nu
from tests.browser.a11y.record import keep
from tests.browser.a11y.visit import Visit

pytestmark = [pytest.mark.browser]

FEWEST_STATES = 150


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_is_wrong(visitor: Page, address: str, tmp_path: Path, screens: Path, language: str) -> None:
    visit = Visit(visitor, address, tmp_path, screens, language)
    inspector = visit.everything()
    inspector.note("HTML", "nu", nu(tmp_path))
    assert keep(inspector, language) == []
    assert len(inspector.states) >= max(FEWEST_STATES, report()["visits"][language])  # what the declaration claims
