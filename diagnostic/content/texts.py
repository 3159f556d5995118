"""Every text of a content file with the place it stands at: what translators translate and the lint reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from diagnostic.content.source import Place, Source
from diagnostic.domain.text import Text

QUESTION_FIELDS = ("text", "hint", "act", "strength")
OPTION_FIELDS = ("text", "statement")
PROGRAMME_FIELDS = ("title", "summary")
VARIANT_FIELDS = ("task", "word", "reason")
CHOICE_FIELDS = ("sender", "text")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and its place in the file."""

    place: Place
    text: Text


def placed_texts(source: Source) -> Iterator[PlacedText]:
    """Yield the texts of a file whose shape is right: a questionnaire, programmes, an exercise, or sentences.

    The form on paper only names questions: it has no text of its own.
    """
    if "form" in source.data:
        return
    if "questions" in source.data:
        yield from _questionnaire(source.data)
    elif "programmes" in source.data:
        yield from _programmes(source.data["programmes"])
    elif "variants" in source.data:
        yield from _exercise(source.data)
    else:
        for name, sentence in source.data.items():
            yield PlacedText((name,), Text(f"sentences.{name}", sentence))


def _questionnaire(data: Mapping[str, Any]) -> Iterator[PlacedText]:
    root = data["id"]
    yield PlacedText(("title",), Text(f"{root}.title", data["title"]))
    if "longing" in data:
        yield PlacedText(("longing", "text"), Text(f"{root}.longing.text", data["longing"]["text"]))
    for name, rows in data.get("options", {}).items():
        yield from _options(("options", name), f"{root}.options.{name}", rows)
    for index, row in enumerate(data["questions"]):
        place, context = ("questions", index), f"{root}.{row['id']}"
        yield from _fields(place, context, row, QUESTION_FIELDS)
        if not isinstance(row["options"], str):
            yield from _options((*place, "options"), context, row["options"])


def _options(place: Place, context: str, rows: list[Mapping[str, Any]]) -> Iterator[PlacedText]:
    for index, row in enumerate(rows):
        yield from _fields((*place, index), f"{context}.{row['code']}", row, OPTION_FIELDS)


def _programmes(rows: list[Mapping[str, Any]]) -> Iterator[PlacedText]:
    for index, row in enumerate(rows):
        place, context = ("programmes", index), f"programmes.{row['id']}"
        yield from _fields(place, context, row, PROGRAMME_FIELDS)
        for number, goal in enumerate(row.get("goals", ())):
            yield PlacedText((*place, "goals", number), Text(f"{context}.goals.{number + 1}", goal))


def _exercise(data: Mapping[str, Any]) -> Iterator[PlacedText]:
    root = f"exercises.{data['question']}"
    yield from _fields((), root, data, ("keys",))
    for index, row in enumerate(data["variants"]):
        place, context = ("variants", index), f"{root}.{row['id']}"
        yield from _fields(place, context, row, VARIANT_FIELDS)
        for number, choice in enumerate(row.get("choices", ())):
            yield from _fields((*place, "choices", number), f"{context}.{choice['code']}", choice, CHOICE_FIELDS)


def _fields(place: Place, context: str, row: Mapping[str, Any], names: tuple[str, ...]) -> Iterator[PlacedText]:
    for name in names:
        if name in row:
            yield PlacedText((*place, name), Text(f"{context}.{name}", row[name]))
