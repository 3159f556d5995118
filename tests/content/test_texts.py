"""Every text a person reads is found by the extractor, with the context the product asks for."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from babel.messages.extract import extract_from_file

from diagnostic.content.load import QUESTIONNAIRE, SENTENCES, load_questionnaire, load_sentences
from diagnostic.content.programmes import FOLDER, load_programmes
from diagnostic.content.source import parsed_source
from diagnostic.content.texts import placed_texts
from diagnostic.domain.text import Text


def texts_in(value: object) -> Iterator[Text]:
    """Yield every text inside a domain object."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def extracted(path: str) -> dict[str, str]:
    keywords = {"pgettext": ((1, "c"), 2)}
    rows = extract_from_file("diagnostic.content.extract:extract", path, keywords=keywords)
    return {str(context): str(message) for _, message, _, context in rows}


def test_the_questionnaire_asks_for_what_is_extracted() -> None:
    questionnaire = load_questionnaire()
    asked = {text.context: text.source for question in questionnaire for text in texts_in(question)}
    found = extracted(str(QUESTIONNAIRE))
    assert asked | {"base.title": str(questionnaire.title)} == found


def test_the_programmes_ask_for_what_is_extracted() -> None:
    found = {key: text for path in FOLDER.glob("*.yaml") for key, text in extracted(str(path)).items()}
    assert {text.context: text.source for text in texts_in(load_programmes())} == found


def test_the_sentences_ask_for_what_is_extracted() -> None:
    assert {text.context: text.source for text in load_sentences().values()} == extracted(str(SENTENCES))


def test_an_extracted_text_carries_its_own_line() -> None:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    keywords = {"pgettext": ((1, "c"), 2)}
    for line, _, _, context in extract_from_file(
        "diagnostic.content.extract:extract", str(SENTENCES), keywords=keywords
    ):
        assert lines[line - 1].startswith(str(context).removeprefix("sentences."))


def test_a_questionnaire_may_have_neither_sets_nor_longings() -> None:
    source = parsed_source("q.yaml", "id: q\ntitle: Un titre\nquestions: [{id: F1, text: Un fait, options: []}]\n")
    assert [placed.text.context for placed in placed_texts(source)] == ["q.title", "q.F1.text"]
