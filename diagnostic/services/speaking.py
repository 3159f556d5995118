"""What a text sounds like: the recording of a person, else the voice shipped, else nothing at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from diagnostic.domain.speech import SIGNS, sentences, spoken


@dataclass(frozen=True, slots=True)
class Sound:
    """A file that says a text: its language, its name, and a mark that changes with its content."""

    locale: str
    name: str
    mark: str = ""


class SoundShelf(Protocol):
    """Where sounds lie."""

    def sound(self, locale: str, text: str) -> Sound | None:
        """Return the sound of exactly that text in that language, or None."""

    def file(self, locale: str, name: str) -> Path | None:
        """Return the file of a sound that the shelf knows, or None."""

    def has(self, locale: str) -> bool:
        """Return whether it holds anything in a language."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """The shelves in the order they are asked: recordings of the site first."""

    shelves: tuple[SoundShelf, ...]

    def sounds(self, locale: str, *texts: str) -> tuple[Sound, ...]:
        """Return the sounds of texts one after the other; nothing when one of them cannot be said whole."""
        said = [self._whole(locale, text) for text in texts]
        return tuple(sound for sounds in said for sound in sounds or ()) if all(said) else ()

    def speaks(self, locale: str) -> bool:
        """Return whether anything can be heard in a language."""
        return any(shelf.has(locale) for shelf in self.shelves)

    def signs(self, text: str) -> Sound | None:
        """Return the video of a French text in French sign language, or None."""
        return self._found(SIGNS, spoken(text))

    def file(self, locale: str, name: str) -> Path | None:
        """Return the file of a sound, or None."""
        found = (shelf.file(locale, name) for shelf in self.shelves)
        return next((path for path in found if path), None)

    def _whole(self, locale: str, text: str) -> tuple[Sound, ...] | None:
        """Return the sounds of a text: its own, else those of its sentences, the longest runs first."""
        parts = sentences(text)
        found = tuple(self._runs(locale, parts))
        return None if not found or None in found else tuple(sound for sound in found if sound)

    def _runs(self, locale: str, parts: tuple[str, ...]) -> Iterator[Sound | None]:
        start = 0
        while start < len(parts):
            ends = range(len(parts), start, -1)
            heard = ((end, self._found(locale, " ".join(parts[start:end]))) for end in ends)
            start, sound = next(((end, sound) for end, sound in heard if sound), (len(parts), None))
            yield sound

    def _found(self, locale: str, text: str) -> Sound | None:
        found = (shelf.sound(locale, text) for shelf in self.shelves)
        return next((sound for sound in found if sound), None)
