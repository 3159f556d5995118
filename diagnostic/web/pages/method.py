"""How the measure works and how sure it is, with the figures of the last benchmark."""

import json
from collections.abc import Mapping
from functools import cache

from flask import render_template
from flask.typing import ResponseReturnValue

from diagnostic.resources import DATA

FIGURES = DATA / "method_figures.json"


def method() -> ResponseReturnValue:
    """Show the method."""
    return render_template("pages/method.html", figures=method_figures())


@cache
def method_figures() -> Mapping[str, object]:
    """Return what bench/measurement.py --write found last."""
    found: Mapping[str, object] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found
