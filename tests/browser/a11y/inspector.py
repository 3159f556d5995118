"""Looks at a page in every state it can have, and notes what is wrong."""

from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.a11y import geometry
from tests.browser.a11y.checkers import axe, run

DIALOG = "document.getElementById('veille')"


@dataclass(slots=True)
class Inspector:
    """Notes of one visit; ``states`` counts what axe looked at, ``least`` says how small things may be."""

    states: list[str] = field(default_factory=list)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    least: geometry.Sizes = geometry.TOUCH

    def inspect(self, page: Page, name: str) -> None:
        """Look at a page: first size, largest, narrow, spaced, by keyboard, and with the dialog open."""
        self._axe(page, name)
        self.note("mesures", name, geometry.at_first_size(page, self.least))
        self.note("clavier", name, geometry.focus(page))
        self.note("espacement", name, geometry.spaced(page))
        self.note("étroit", name, geometry.fits(page, self.least, narrow=True))
        if page.locator("#veille").count():
            self._with_dialog(page, f"{name}, veille")
        run(page, "size", geometry.LARGEST)
        self._axe(page, f"{name}, très gros")
        self.note("très gros", name, geometry.fits(page, self.least))
        if page.locator("#veille").count():
            self._with_dialog(page, f"{name}, veille, très gros")
        run(page, "size", 0)

    def note(self, kind: str, name: str, found: list[str]) -> None:
        """Keep what was found, if anything."""
        self.wrong.setdefault(kind, []).extend(f"{name} — {words}" for words in found)

    def _axe(self, page: Page, name: str) -> None:
        self.states.append(name)
        self.note("axe", name, axe(page))

    def _with_dialog(self, page: Page, name: str) -> None:
        page.evaluate(f"{DIALOG}.showModal()")
        self._axe(page, name)
        self.note("mesures", name, geometry.targets(page, self.least))
        page.evaluate(f"{DIALOG}.close()")
