"""A browser context for pages that answer with an error on purpose; no other host may be asked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page


@pytest.fixture
def visitor(context: BrowserContext, address: str) -> Iterator[Page]:
    """Open a page that may ask this server and no other."""
    page = context.new_page()
    outside: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else outside.append(request.url)
    )
    yield page
    assert not outside
