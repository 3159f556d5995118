#!/usr/bin/env python3
"""Write what the last run of the accessibility tests saw, for the declaration: accessibility_report.py.

Reads build/accessibility-*.json (written by tests/browser/a11y) and the versions of the checkers; writes
diagnostic/data/accessibility.json, which the page /accessibilite shows.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
REPORT = ROOT / "diagnostic" / "data" / "accessibility.json"
PARTICIPANT = ("fr", "ar", "borne-fr", "borne-ar")
PACKAGES = {"axe-core": "axe-core", "Nu Html Checker": "vnu-jar"}
CHROMIUM = "/usr/bin/chromium"


def main() -> int:
    """Write the report; refuse when a visit is missing."""
    records = read_records(BUILD)
    missing = [name for name in PARTICIPANT if name not in records]
    if missing:
        print(f"Il manque {', '.join(missing)} : lancez d’abord pytest tests/browser/a11y")
        return 1
    found = report(records, versions(), min(map(_written, records)))
    REPORT.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print(f"{found['states']} états de page, {found['wrong']} défauts : {REPORT.relative_to(ROOT)}")
    return 0


def read_records(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Return the records of a folder by the name of their visit."""
    files = sorted(folder.glob("accessibility-*.json"))
    return {file.stem.removeprefix("accessibility-"): json.loads(file.read_text("utf-8")) for file in files}


def report(records: Mapping[str, Mapping[str, Sequence[str]]], tools: Mapping[str, str], day: date) -> dict[str, Any]:
    """Return what the declaration says: the day, the tools, how many pages in how many states, what is wrong."""
    states = [state for record in records.values() for state in record["states"]]
    return {
        "date": day.isoformat(),
        "tools": dict(tools),
        "pages": len({state.partition(",")[0] for state in states}),
        "states": len(states),
        "wrong": sum(len(record["wrong"]) for record in records.values()),
        "visits": {name: len(record["states"]) for name, record in records.items()},
    }


def versions() -> dict[str, str]:
    """Return the version of each checker, as installed."""
    packages = {name: BUILD / "node_modules" / package / "package.json" for name, package in PACKAGES.items()}
    found = {name: str(json.loads(file.read_text("utf-8"))["version"]) for name, file in packages.items()}
    said = subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True, check=True).stdout
    return found | {"Chromium": said.split()[1].partition(".")[0]}


def _written(name: str) -> date:
    seconds = (BUILD / f"accessibility-{name}.json").stat().st_mtime
    return datetime.fromtimestamp(seconds, tz=UTC).date()


if __name__ == "__main__":
    sys.exit(main())
