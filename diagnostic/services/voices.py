"""What each language can say, what a site recorded itself, and what nobody has recorded yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from diagnostic.domain.speech import PERSON, SpokenText, recording_name, sound_name
from diagnostic.services.speaking import SoundShelf


class SpokenScript(Protocol):
    """What is heard."""

    def said_in(self, locale: str) -> Mapping[str, SpokenText]:
        """Return the words to say in a language, each with the French string it translates."""


class RecordingShelf(SoundShelf, Protocol):
    """What a site recorded."""

    def refusals(self, locale: str, known: frozenset[str]) -> Sequence[object]:
        """Return what is wrong with the files of a language, as sentences; ``known`` are the names of today."""

    def languages(self) -> Sequence[str]:
        """Return the languages that have a folder."""


@dataclass(frozen=True, slots=True)
class MissingSound:
    """A text nobody can hear: the name to give to its recording, its words, the French, and where it is shown."""

    name: str
    text: str
    french: str
    place: str


@dataclass(frozen=True, slots=True)
class VoiceState:
    """A language: how many texts it has, how many the site recorded, how many more the voice shipped says."""

    locale: str
    texts: int
    recorded: int
    shipped: int
    missing: tuple[MissingSound, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """What is said, and where sounds lie."""

    script: SpokenScript
    recordings: RecordingShelf
    shipped: SoundShelf

    def state(self, locale: str) -> VoiceState:
        """Return what a language can say."""
        said = self.script.said_in(locale)
        recorded = {text for text in said if self.recordings.sound(locale, text)}
        shipped = {text for text in said if text not in recorded and self.shipped.sound(locale, text)}
        missing = tuple(
            MissingSound(recording_name(locale, text, of.source), text, of.source, of.place)
            for text, of in said.items()
            if text not in recorded | shipped
        )
        return VoiceState(locale, len(said), len(recorded), len(shipped), missing)

    def refusals(self) -> tuple[str, ...]:
        """Return what is wrong with the files a site put in its home, as sentences."""
        return tuple(
            str(refusal)
            for locale in self.recordings.languages()
            for refusal in self.recordings.refusals(locale, self._names(locale))
        )

    def _names(self, locale: str) -> frozenset[str]:
        return frozenset(sound_name(locale, PERSON, text) for text in self.script.said_in(locale))
