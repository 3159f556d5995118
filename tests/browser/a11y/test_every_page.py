"""Every page, in French and in Arabic, at two text sizes, with an error, with the dialog: nothing is wrong."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.a11y.checkers import nu
from tests.browser.a11y.visit import Visit

pytestmark = [pytest.mark.browser]

FEWEST_STATES = 150


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_is_wrong(visitor: Page, address: str, tmp_path: Path, screens: Path, language: str) -> None:
    visit = Visit(visitor, address, tmp_path, screens, language)
    inspector = visit.everything()
    inspector.note("HTML", "nu", nu(tmp_path))
    found = [f"{kind}, {line}" for kind, lines in inspector.wrong.items() for line in lines]
    record = {"states": inspector.states, "wrong": found}
    target = screens.parent / f"accessibility-{language}.json"
    target.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    assert found == [], "\n".join(found)
    assert len(inspector.states) >= FEWEST_STATES
