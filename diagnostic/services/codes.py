"""Codes a person copies by hand, derived from a secret of the installation."""

from collections.abc import Callable

KeyedHash = Callable[[str, str], str]  # (purpose, text) → HMAC, 64 hexadecimal digits: see ``storage/crypto.py``
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no letter that reads like another


def spelled(digest: str, length: int) -> str:
    """Return the first letters of a digest (hexadecimal digits) in an alphabet of 30: 4.9 bits each, 52 at most."""
    drawn, letters = int(digest, 16), []
    for _ in range(length):
        drawn, letter = divmod(drawn, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)
