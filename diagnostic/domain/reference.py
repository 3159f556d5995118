"""The follow-up reference a person carries: eight symbols, read aloud without confusion, the last one a check.

Thirty symbols: the digits and capitals without 0, 1, I, L, O, U, which are taken for one another. Seven symbols are
drawn (30⁷ = 21,870,000,000), the eighth makes the weighted sum a multiple of 31: as 31 is a prime and the weights
differ, one wrong symbol or two symbols exchanged are always seen.
"""

from collections.abc import Iterator

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
DRAWN = 7
LENGTH = DRAWN + 1
SPACE = len(ALPHABET) ** DRAWN
_PRIME = 31
_WEIGHTS = range(LENGTH, 0, -1)


def reference_of(number: int) -> str | None:
    """Return the reference of a number drawn at random, or None for the one in 31 that has no check symbol."""
    symbols = "".join(_symbols(number % SPACE))
    check = -sum(weight * ALPHABET.index(each) for weight, each in zip(_WEIGHTS, symbols, strict=False)) % _PRIME
    return symbols + ALPHABET[check] if check < len(ALPHABET) else None


def read_reference(typed: str) -> str | None:
    """Return the reference in what was typed: small letters, spaces and hyphens forgiven; None when it is none."""
    symbols = "".join(each for each in typed.upper() if each not in " -.\u00a0\u2010\u2011\u2013")
    if len(symbols) != LENGTH or any(each not in ALPHABET for each in symbols):
        return None
    total = sum(weight * ALPHABET.index(each) for weight, each in zip(_WEIGHTS, symbols, strict=True))
    return symbols if total % _PRIME == 0 else None


def shown(reference: str) -> str:
    """Return a reference as it is printed: « 7KD4 M9PT »."""
    return f"{reference[:4]} {reference[4:]}"


def _symbols(number: int) -> Iterator[str]:
    for _symbol in range(DRAWN):
        number, rest = divmod(number, len(ALPHABET))
        yield ALPHABET[rest]
