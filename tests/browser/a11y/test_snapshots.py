"""What a screen reader is given on the main pages, in French; MISE_A_JOUR=1 writes the files again."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser]

SNAPSHOTS = Path(__file__).with_name("snapshots")
PLAIN = {"/": "accueil", "/langues": "langues", "/aide": "aide", "/connexion": "connexion", "/fin/ce-soir": "fin"}
OF_PERSON = {"/arreter": "arreter", "/demander-aide?retour=/revoir": "demander-aide", "/feuille": "feuille"}
KINDS = {
    "main [type=checkbox]": "question-plusieurs",
    "#lieu": "question-commune",
    "main [type=radio]": "question-une",
}
CODE = re.compile(r"\b\d{4}\b")
ADDRESS = re.compile(r"^ *- /url:.*\n", re.MULTILINE)


def given(page: Page) -> str:
    """Return roles, names and states; addresses and the code of the day are left out."""
    said = page.locator("body").aria_snapshot()
    return CODE.sub("0000", ADDRESS.sub("", said + "\n"))


def compare(page: Page, name: str) -> list[str]:
    file = SNAPSHOTS / f"{name}.yml"
    now = given(page)
    if os.environ.get("MISE_A_JOUR"):
        file.write_text(now, "utf-8")
    before = file.read_text("utf-8") if file.is_file() else ""
    return [] if now == before else [f"{name} :\n{now}"]


def test_plain_pages(page: Page, address: str) -> None:
    found: list[str] = []
    for path, name in PLAIN.items():
        page.goto(address + path)
        found += compare(page, name)
    assert found == [], "\n".join(found)


def test_the_pages_of_a_person(page: Page, address: str) -> None:
    found: list[str] = []
    kinds = dict(KINDS)

    def look(seen: Page, _name: str) -> None:
        kind = next((part for part in kinds if "/question/" in seen.url and seen.locator(part).count()), None)
        if kind:
            found.extend(compare(seen, kinds.pop(kind)))

    walker = Walker(page, address, town="22600", look=look)
    walker.start()
    walker.to_sheet()
    for path, name in OF_PERSON.items():
        page.goto(address + path)
        found += compare(page, name)
    assert kinds == {}
    assert found == [], "\n".join(found)


def test_the_focus_changes_the_picture(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    pictures = [page.screenshot()]
    for _stop in range(8):
        page.keyboard.press("Tab")
        pictures.append(page.screenshot())
    assert len(set(pictures)) == len(pictures)
