"""One visit a language, shared by every check of that language; both languages run side by side."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.a11y.inspector import Inspector
from tests.browser.a11y.visit import Visit

LANGUAGES = [pytest.param(tag, marks=pytest.mark.xdist_group(f"a11y-{tag}")) for tag in ("fr", "ar")]


@dataclass(frozen=True, slots=True)
class Visited:
    """What a visit brought back."""

    language: str
    inspector: Inspector
    sources: Path


@pytest.fixture(scope="session", params=LANGUAGES)
def visited(
    request: pytest.FixtureRequest,
    chromium: Browser,
    address: str,
    screens: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visited]:
    """Visit everything once in a language."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    sources = tmp_path_factory.mktemp("sources")
    visit = Visit(context.new_page(), address, sources, screens, request.param)
    inspector = visit.everything()
    record = {"states": len(inspector.states), "wrong": inspector.wrong, "names": inspector.states}
    target = screens.parent / f"accessibility-{request.param}.json"
    target.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    yield Visited(request.param, inspector, sources)
    context.close()
