"""A person at the screen: touches what is visible, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

ONWARD = "main form button[type=submit]"
MOST_SCREENS = 40

Choose = Callable[[int], int]


def follow(way: Locator) -> None:
    """Touch what leads to another page, and wait for that page however slow the machine."""
    expect(way).to_be_visible()
    with way.page.expect_navigation():
        way.click()


@dataclass(slots=True)
class Walker:
    """Walks from the start page to the sheet; ``choose`` gives the place of the answer to touch (0 = first)."""

    page: Page
    address: str
    town: str = "35600"
    choose: Choose = lambda _count: 0
    screens: list[str] = field(default_factory=list)
    look: Callable[[Page, str], None] | None = None

    def start(self, language: str | None = None) -> None:
        self.page.goto(f"{self.address}/")
        if language:
            follow(self.page.locator(f'main a[lang="{language}"], a[hreflang="{language}"]').first)
        self.see()
        self.onward()

    def to_result(self) -> None:
        """Answer until the result is on the screen."""
        while "/question/" in self.page.url:
            assert len(self.screens) < MOST_SCREENS, self.screens
            self.answer()
        assert "/resultat" in self.page.url, self.page.url

    def to_sheet(self) -> None:
        self.to_result()
        self.see()
        self.onward()
        assert "/feuille" in self.page.url, self.page.url
        self.see()

    def answer(self) -> None:
        self.see()
        field_of_town = self.page.locator("main input[name=lieu]")
        if field_of_town.count():
            self._give_town()
        else:
            self._touch(self.page.locator("main label.choice"))
        self.onward()
        if (
            "/question/" in self.page.url
            and self.page.locator("main input[name=reponse][type=radio]").count()
            and (self.page.locator("main input[name=lieu]").count())
        ):
            self._touch(self.page.locator("main label.choice"))
            self.onward()

    def save(self, folder: Path) -> Path:
        """Touch « Enregistrer ma feuille » and return the file."""
        with self.page.expect_download() as download:
            self.page.locator('main a[href$=".pdf"]').first.click()
        target = folder / "feuille.pdf"
        download.value.save_as(target)
        return target

    def onward(self) -> None:
        follow(self.page.locator(ONWARD).first)

    def see(self) -> None:
        name = self.page.url.removeprefix(self.address)
        self.screens.append(name)
        if self.look:
            self.look(self.page, name)

    def _give_town(self) -> None:
        for digit in self.town:
            self.page.locator(f'main button[name=touche][value="{digit}"]:visible').click()

    def _touch(self, choices: Locator) -> None:
        choices.nth(self.choose(choices.count())).click()
