"""Every page, in French and in Arabic, at two text sizes, with an error, with the dialog: nothing is wrong."""

import pytest

from tests.browser.a11y.checkers import nu
from tests.browser.a11y.conftest import Visited

pytestmark = [pytest.mark.browser]

FEWEST_STATES = 100


@pytest.mark.parametrize("kind", ["axe", "mesures", "clavier", "espacement", "étroit", "très gros"])
def test_nothing_is_wrong(visited: Visited, kind: str) -> None:
    assert visited.inspector.wrong[kind] == []


def test_every_state_was_seen(visited: Visited) -> None:
    assert len(visited.inspector.states) >= FEWEST_STATES


def test_pages_are_valid(visited: Visited) -> None:
    assert nu(visited.sources) == []
