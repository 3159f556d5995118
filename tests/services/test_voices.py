"""Each language: what is recorded here, what the voice shipped says, what nobody has recorded."""

from collections.abc import Mapping, Sequence

from diagnostic.domain.speech import SpokenText, sound_name
from diagnostic.services.voices import Voices
from tests.fakes import FakeShelf

TEXTS = {"Yes": "Oui", "No": "Non", "Maybe": "Peut-être"}


class Script:
    def said_in(self, locale: str) -> Mapping[str, SpokenText]:
        return {text: SpokenText(french, None, "page") for text, french in TEXTS.items()} if locale == "en" else {}


class Home(FakeShelf):
    def refusals(self, locale: str, known: frozenset[str]) -> Sequence[object]:
        return [f"{locale} : {len(known)} phrases connues"]

    def languages(self) -> Sequence[str]:
        return ["en"]


VOICES = Voices(Script(), Home("en", ("Yes",)), FakeShelf("en", ("Yes", "No")))


def test_a_language_is_counted_once_a_text() -> None:
    state = VOICES.state("en")
    assert (state.texts, state.recorded, state.shipped, len(state.missing)) == (3, 1, 1, 1)


def test_what_is_missing_has_a_name_to_give_to_its_file() -> None:
    (missing,) = VOICES.state("en").missing
    assert missing.name == f"peut-etre-{sound_name('en', 'humain', 'Maybe')}"
    assert (missing.text, missing.french, missing.place) == ("Maybe", "Peut-être", "page")


def test_a_language_without_texts_is_empty() -> None:
    assert VOICES.state("xx").texts == 0


def test_files_are_held_to_the_texts_of_today() -> None:
    assert VOICES.refusals() == ("en : 3 phrases connues",)
