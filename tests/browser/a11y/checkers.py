"""The checkers that `make test` fetches, axe-core and the Nu validator: a test fails when they are missing."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[3] / "build" / "node_modules"
AXE = FOLDER / "axe-core" / "axe.min.js"
VNU = FOLDER / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHECKS = Path(__file__).with_name("checks.js")
MISSING = "Il manque {}. Lancez « tools/accessibility_checkers » (make test le fait seul)."

TAGS = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4", "EN-301-549")
OFF_BY_DEFAULT = (  # tags alone do not switch these on
    "color-contrast-enhanced",
    "identical-links-same-purpose",
    "meta-refresh-no-exceptions",
    "target-size",
    "css-orientation-lock",
    "focus-order-semantics",
    "label-content-name-mismatch",
    "p-as-heading",
    "table-fake-caption",
    "td-has-header",
)


def axe(page: Page) -> list[str]:
    """Return what axe-core finds wrong, one line a rule."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(f"{_source(AXE)}; 0")
    return run(page, "axe", [list(TAGS), list(OFF_BY_DEFAULT)])


def run(page: Page, check: str, argument: object = None) -> list[str]:
    """Return the lines that one of our own checks finds."""
    if page.evaluate("typeof checks") == "undefined":
        page.evaluate(f"{_source(CHECKS)}; 0")
    found: list[str] | None = page.evaluate(f"(argument) => checks.{check}(argument)", argument)
    return found or []


def nu(folder: Path) -> list[str]:
    """Return what the Nu validator says of every page of a folder."""
    _require(VNU)
    command = ["java", "-Xss4m", "-jar", str(VNU), "--format", "json", "--exit-zero-always", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stderr
    return [_in_words(message) for message in json.loads(said)["messages"]]


def _in_words(message: dict[str, Any]) -> str:
    extract = " ".join(str(message.get("extract", "")).split())
    return f"{Path(message.get('url', '')).name} : {message['message']} — {extract[:160]}"


@cache
def _source(file: Path) -> str:
    _require(file)
    return file.read_text("utf-8")


def _require(file: Path) -> None:
    if not file.is_file():
        pytest.fail(MISSING.format(file))
