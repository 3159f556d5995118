"""What axe has no rule for: sizes, distances, lines, clipped words, and a focus that is seen."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.a11y.checkers import run


@dataclass(frozen=True, slots=True)
class Sizes:
    """The least allowed, in CSS pixels: a target, the room between two, the letters."""

    target: int
    apart: int
    text: int


TOUCH = Sizes(target=60, apart=8, text=20)  # a kiosk, standing
DESK = Sizes(target=32, apart=4, text=16)  # a mouse or a keyboard, seated
LONGEST_LINE = 80  # characters
LARGEST = 4
MOST_STOPS = 90
SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    " p{margin-block-end:2em!important}"
)
TWICE = "html{font-size:275%!important}"


def at_first_size(page: Page, least: Sizes = TOUCH) -> list[str]:
    """Return what is wrong with sizes, distances, lines and languages."""
    found = run(page, "words", [least.text, LONGEST_LINE])
    return [*targets(page, least), *found, *run(page, "scripts"), *run(page, "vague"), *_room(page)]


def spaced(page: Page) -> list[str]:
    """Return what the reader's own spacing, then a text twice as big, would hide."""
    found: list[str] = []
    for css in (SPACING, TWICE):
        run(page, "style", css)
        found += _room(page)
    run(page, "style", "")
    return found


def fits(page: Page, least: Sizes = TOUCH, *, narrow: bool = False) -> list[str]:
    """Return what leaves the screen, is cut, or cannot be touched, as the page stands or 320 px wide."""
    if narrow:
        page.set_viewport_size({"width": 320, "height": 640})
    found = _room(page) + targets(page, least)
    if narrow:
        page.set_viewport_size({"width": 1280, "height": 800})
    return found


def targets(page: Page, least: Sizes = TOUCH) -> list[str]:
    """Return the targets too small or too near."""
    return run(page, "targets", [least.target, least.apart])


def focus(page: Page) -> list[str]:
    """Go through the page with Tab; return each stop without a ring, or covered."""
    found: list[str] = []
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate("checks.stop()")
        if stop is None or not stop["first"]:
            break
        found += [f"sans cadre : {stop['name']}"] if not stop["ring"] else []
        found += [f"caché : {stop['name']}"] if not stop["seen"] else []
    run(page, "forget")
    return found


def _room(page: Page) -> list[str]:
    return run(page, "sideways") + run(page, "clipped")
