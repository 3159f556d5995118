"""The declaration of accessibility: what the settings declare, and what the last run of the tests saw."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from diagnostic.config import AccessibilityState
from diagnostic.resources import DATA
from diagnostic.web.presenting import dates
from diagnostic.web.product import product

REPORT = DATA / "accessibility.json"
FRENCH = "fr"
STATES = {
    AccessibilityState.NONE: "non conforme",
    AccessibilityState.PARTIAL: "partiellement conforme",
    AccessibilityState.FULL: "totalement conforme",
}


@dataclass(frozen=True, slots=True)
class AccessibilityPage:
    """The state in French, who audited and when, where to write, where the plan is, and the report of the tests."""

    state: str
    audited: bool
    declared: str
    auditor: str | None
    contact: str | None
    plan: str | None
    tested: str
    report: Mapping[str, Any]


def accessibility() -> ResponseReturnValue:
    """Show the declaration."""
    said, found = product().settings.accessibility, report()
    tested = date.fromisoformat(found["date"])
    page = AccessibilityPage(
        state=STATES[said.state],
        audited=said.state is not AccessibilityState.NONE,
        declared=dates.long_day(said.declared or tested, FRENCH),
        auditor=said.auditor,
        contact=said.contact,
        plan=said.plan,
        tested=dates.long_day(tested, FRENCH),
        report=found,
    )
    return render_template("pages/accessibility.html", page=page)


@cache
def report() -> Mapping[str, Any]:
    """Return what tools/accessibility_report.py wrote last."""
    found: Mapping[str, Any] = json.loads(REPORT.read_text(encoding="utf-8"))
    return found
