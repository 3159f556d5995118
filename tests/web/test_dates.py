"""Days as each language writes them."""

from datetime import date

import pytest

from diagnostic.web.presenting import dates


@pytest.mark.parametrize(
    ("day_of", "tag", "full", "long"),
    [
        (date(2026, 12, 1), "fr", "mardi 1er décembre 2026", "1er décembre 2026"),
        (date(2026, 12, 11), "fr", "vendredi 11 décembre 2026", "11 décembre 2026"),
        (date(2026, 12, 21), "fr", "lundi 21 décembre 2026", "21 décembre 2026"),
        (date(2024, 10, 1), "en", "Tuesday 1 October 2024", "1 October 2024"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french_only(day_of: date, tag: str, full: str, long: str) -> None:
    assert (dates.day(day_of, tag).replace(",", ""), dates.long_day(day_of, tag)) == (full, long)
