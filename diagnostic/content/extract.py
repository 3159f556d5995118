"""The Babel extractor of content: each text of a YAML file with its id path as context and its own line."""

from collections.abc import Collection, Iterator, Mapping
from typing import IO

from diagnostic.content.source import parsed_source
from diagnostic.content.texts import placed_texts

Message = tuple[int, str, tuple[str, str], list[str]]


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, object], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """Yield ``pgettext(context, source)`` for every text, as Babel calls its extractors."""
    del keywords, comment_tags, options
    source = parsed_source(str(getattr(fileobj, "name", "contenu")), fileobj.read().decode("utf-8"))
    for placed in placed_texts(source):
        yield source.line(placed.place), "pgettext", (placed.text.context, placed.text.source), []
