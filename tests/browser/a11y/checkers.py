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
RUN = """async ([tags, off]) => {
  const rules = Object.fromEntries(off.map((id) => [id, { enabled: true }]));
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] });
  return found.violations.map((rule) => `${rule.id} : ${rule.nodes.length} × ${rule.nodes[0].html.slice(0, 120)}`
    + ` (${rule.nodes[0].failureSummary.replace(/\\s+/g, " ").slice(0, 160)})`);
}"""


def axe(page: Page) -> list[str]:
    """Return what axe-core finds wrong, one line a rule."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(f"{_axe_source()}; 0")
    found: list[str] = page.evaluate(RUN, [list(TAGS), list(OFF_BY_DEFAULT)])
    return found


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
def _axe_source() -> str:
    _require(AXE)
    return AXE.read_text("utf-8")


def _require(file: Path) -> None:
    if not file.is_file():
        pytest.fail(MISSING.format(file))
