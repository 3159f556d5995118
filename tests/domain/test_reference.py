"""A reference survives being read aloud: one wrong symbol, or two exchanged, are always seen."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diagnostic.domain.reference import ALPHABET, LENGTH, SPACE, read_reference, reference_of, shown

NUMBERS = st.integers(0, SPACE - 1)
PLACES = st.integers(0, LENGTH - 1)


def drawn(number: int) -> str:
    reference = reference_of(number)
    assume(reference is not None)
    return reference or ""


def test_thirty_symbols_none_of_which_is_taken_for_another() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 30
    assert not set(ALPHABET) & set("01ILOU")
    assert SPACE == 21_870_000_000


@given(NUMBERS)
def test_what_is_printed_is_read_again(number: int) -> None:
    reference = drawn(number)
    for typed in (shown(reference), shown(reference).lower(), reference.replace(reference[4:], "-" + reference[4:])):
        assert read_reference(typed) == reference


@given(NUMBERS, PLACES, st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_seen(number: int, place: int, symbol: str) -> None:
    reference = drawn(number)
    assume(reference[place] != symbol)
    assert read_reference(reference[:place] + symbol + reference[place + 1 :]) is None


@given(NUMBERS, PLACES, PLACES)
def test_two_symbols_exchanged_are_always_seen(number: int, one: int, other: int) -> None:
    symbols = list(drawn(number))
    assume(symbols[one] != symbols[other])
    symbols[one], symbols[other] = symbols[other], symbols[one]
    assert read_reference("".join(symbols)) is None


@given(NUMBERS, NUMBERS)
def test_two_numbers_never_share_a_reference(one: int, other: int) -> None:
    assume(one != other)
    assert drawn(one) != drawn(other)


@pytest.mark.parametrize("typed", ["", "1234", "7KD4M9P", "7KD4 M9PTT", "0OIL 1111", "7KD4_M9PT"])
def test_what_is_no_reference_is_said_so(typed: str) -> None:
    assert read_reference(typed) is None
