"""What a visit saw, kept under build/ for the declaration of accessibility (tools/accessibility_report.py)."""

import json
from pathlib import Path

from tests.browser.a11y.inspector import Inspector

BUILD = Path(__file__).resolve().parents[3] / "build"


def keep(inspector: Inspector, name: str) -> list[str]:
    """Write the states looked at and what was found; return what was found."""
    found = [f"{kind}, {line}" for kind, lines in inspector.wrong.items() for line in lines]
    record = {"states": inspector.states, "wrong": found}
    target = BUILD / f"accessibility-{name}.json"
    target.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    print(f"{name} : {len(inspector.states)} états de page, {len(found)} défauts", *found, sep="\n")  # noqa: T201
    return found
