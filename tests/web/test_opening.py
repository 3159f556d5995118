"""Opening days in words."""

import pytest
from flask import Flask

from diagnostic.web.presenting.opening import open_days
from diagnostic.web.product import EXTENSION


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (
            "Tu 14:00-18:00; We 10:00-12:00; Fr 14:00-19:00; Sa 10:00-12:30",
            "Ouvert\u00a0: mardi, mercredi, vendredi et samedi",
        ),
        (
            "Mo 09:00-12:00; Tu 14:00-18:00; We 10:00-12:00; Sa 10:00-12:00",
            "Ouvert\u00a0: lundi au mercredi et samedi",
        ),
        ("Mo,We 09:00-12:00", "Ouvert\u00a0: lundi et mercredi"),
    ],
)
def test_days_that_are_open_are_listed_with_one_and(app: Flask, hours: str, said: str) -> None:
    week = app.extensions[EXTENSION].hours.week(hours)
    with app.test_request_context():
        assert open_days(week, "fr") == said
