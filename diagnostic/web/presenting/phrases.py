"""Sentences of the content, by their id, in the person's language."""

from diagnostic.web.i18n import t
from diagnostic.web.product import product


def phrase(sentence_id: str) -> str:
    """Return a sentence; raises KeyError when the content has none of that id."""
    return t(product().sentences[sentence_id])


def first_phrase(*sentence_ids: str) -> str | None:
    """Return the first sentence that exists, or None."""
    found = (product().sentences.get(sentence_id) for sentence_id in sentence_ids)
    return next((t(text) for text in found if text), None)
