"""Anonymous figures: small numbers are hidden, and cannot be found by subtraction."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from diagnostic.services.statistics import SMALLEST_SHOWN, Counts, Statistics, hidden

COUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 60), max_size=8)


@dataclass(frozen=True, slots=True)
class FakeFigures:
    """The same counts for every column."""

    counts: Counts

    def total(self) -> int:
        return sum(self.counts.values())

    def by(self, column: str) -> Counts:
        return self.counts


@given(COUNTS)
def test_no_small_number_is_shown(counts: dict[str, int]) -> None:
    shown = dict(hidden(counts))
    assert shown.keys() == counts.keys()
    assert all(count is None or count == counts[name] for name, count in shown.items())
    assert all(count is None or count >= SMALLEST_SHOWN for count in shown.values())


@given(COUNTS)
def test_a_subtraction_from_the_total_finds_nothing(counts: dict[str, int]) -> None:
    shown = dict(hidden(counts))
    missing = [name for name, count in shown.items() if count is None]
    assert len(missing) != 1 or len(counts) == 1


def test_the_figures_of_a_territory_hide_what_is_small() -> None:
    figures = Statistics(FakeFigures({"fr": 30, "ar": 4, "en": 12})).figures()
    assert figures.total == 46
    assert figures.locales == (("ar", None), ("en", None), ("fr", 30))


def test_an_empty_territory_says_zero_and_a_very_small_one_nothing() -> None:
    assert Statistics(FakeFigures({})).figures().total == 0
    assert Statistics(FakeFigures({"fr": 3})).figures().total is None
