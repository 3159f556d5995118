"""Words that tell a person's e-mail from a place's."""

from functools import cache

from diagnostic.resources import DATA


@cache
def given_names() -> frozenset[str]:
    """Return common given names, folded."""
    return _words("given-names.txt")


@cache
def place_words() -> frozenset[str]:
    """Return words that stand in the e-mails of places, folded."""
    return _words("place-words.txt")


@cache
def telling_words() -> tuple[str, ...]:
    """Return the words of places long enough to be told inside a longer word."""
    return tuple(word for word in sorted(place_words()) if len(word) >= _LEAST_TELLING)


_LEAST_TELLING = 6


def _words(name: str) -> frozenset[str]:
    lines = (DATA / "emails" / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
