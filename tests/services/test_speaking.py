"""A text is heard whole or not at all: its own recording, else its sentences'; the site's before the voice."""

from hypothesis import given
from hypothesis import strategies as st

from diagnostic.domain.speech import NAME_LENGTH, sentences, sound_name, spoken
from diagnostic.services.speaking import Speaking
from tests.fakes import FakeShelf

WORDS = st.text(min_size=1, max_size=40)


def names(speaking: Speaking, *texts: str, locale: str = "fr") -> list[str]:
    return [sound.name for sound in speaking.sounds(locale, *texts)]


def test_texts_are_heard_one_after_the_other() -> None:
    speaking = Speaking((FakeShelf("fr", ("Oui", "Non")),))
    assert names(speaking, "Oui", "Non") == ["oui.wav", "non.wav"]


def test_nothing_is_heard_when_one_text_cannot_be_said() -> None:
    speaking = Speaking((FakeShelf("fr", ("Oui",)),))
    assert names(speaking, "Oui", "Peut-être") == []


def test_a_text_made_of_sentences_is_heard_sentence_by_sentence() -> None:
    speaking = Speaking((FakeShelf("fr", ("Je veux apprendre.", "On m’aide. Je viens.")),))
    heard = names(speaking, "Je veux apprendre. On m’aide. Je viens.")
    assert heard == ["je-veux-apprendre.wav", "on-m-aide-je-viens.wav"]


def test_a_sentence_without_recording_silences_the_whole_text() -> None:
    speaking = Speaking((FakeShelf("fr", ("Je veux apprendre.",)),))
    assert names(speaking, "Je veux apprendre. À environ 3 km de Loudéac.") == []


def test_the_recording_of_the_site_is_heard_before_the_voice_shipped() -> None:
    site, shipped = FakeShelf("fr", ("Oui",), suffix="mp3"), FakeShelf("fr", ("Oui", "Non"))
    assert names(Speaking((site, shipped)), "Oui", "Non") == ["oui.mp3", "non.wav"]


def test_another_language_says_nothing() -> None:
    speaking = Speaking((FakeShelf("fr", ("Oui",)),))
    assert names(speaking, "Oui", locale="ar") == []
    assert speaking.speaks("fr")
    assert not speaking.speaks("ar")


def test_an_empty_text_is_not_said() -> None:
    assert names(Speaking((FakeShelf("fr", ("Oui",)),)), " ") == []


def test_signs_are_found_by_the_french_text() -> None:
    speaking = Speaking((FakeShelf("fsl", ("Oui",), suffix="mp4"),))
    found = speaking.signs("Oui")
    assert found
    assert found.name == "oui.mp4"
    assert speaking.signs("Non") is None


def test_a_file_that_no_shelf_knows_is_not_given() -> None:
    speaking = Speaking((FakeShelf("fr", ("Oui",)),))
    assert speaking.file("fr", "oui.wav")
    assert speaking.file("fr", "../secret.key") is None


def test_spacing_and_direction_marks_do_not_change_a_name() -> None:
    assert sound_name("fr", "v", "Avez-vous un mail\u00a0?") == sound_name("fr", "v", " Avez-vous  un mail ?")
    assert sound_name("ar", "v", "في \u2068Loudéac\u2069") == sound_name("ar", "v", "في Loudéac")


@given(WORDS, WORDS)
def test_an_edited_text_has_another_name(one: str, other: str) -> None:
    same = spoken(one) == spoken(other)
    assert (sound_name("fr", "v", one) == sound_name("fr", "v", other)) is same
    assert sound_name("fr", "v", one) != sound_name("fr", "w", one)
    assert sound_name("fr", "v", one) != sound_name("en", "v", one)
    assert len(sound_name("fr", "v", one)) == NAME_LENGTH


@given(WORDS)
def test_sentences_put_together_are_the_text(text: str) -> None:
    assert " ".join(sentences(text)) == spoken(text)
