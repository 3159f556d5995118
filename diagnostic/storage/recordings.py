"""Recordings a site puts in its home: voices in any language, and videos in French sign language.

``voix/<langue>/…-<nom>.opus`` (ogg, mp3, m4a, wav) and ``voix/fsl/…-<nom>.mp4`` (webm). ``<nom>`` is the name of the
text, so that a recording never says a text that has changed.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tinytag import TinyTag, TinyTagException

from diagnostic.domain.speech import NAME_LENGTH, PERSON, SIGNS, sound_name
from diagnostic.services.speaking import Sound

FOLDER = "voix"
SOUND_SUFFIXES = frozenset({".opus", ".ogg", ".mp3", ".m4a", ".wav"})
VIDEO_SUFFIXES = frozenset({".mp4", ".webm"})
LARGEST_SOUND = 2 * 2**20
LARGEST_VIDEO = 25 * 2**20
LONGEST_SECONDS = 120
NAME = re.compile(rf"(?:^|-)([0-9a-f]{{{NAME_LENGTH}}})$")
VIDEO_STARTS = {".mp4": (4, b"ftyp"), ".webm": (0, b"\x1a\x45\xdf\xa3")}
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not used: why, and what to do."""

    file: Path
    reason: str

    def __str__(self) -> str:
        """Return « file: reason »."""
        return f"{self.file} : {self.reason}"


@dataclass(slots=True)
class Recordings:
    """The recordings of a home; a folder is read again when something was put in it or taken out."""

    home: Path
    _seen: dict[str, tuple[int, dict[str, Path]]] = field(default_factory=dict)

    def sound(self, locale: str, text: str) -> Sound | None:
        """Return the recording of exactly that text, or None."""
        path = self.files(locale).get(sound_name(locale, PERSON, text))
        return Sound(locale, path.name, f"{path.stat().st_mtime_ns:x}") if path else None

    def file(self, locale: str, name: str) -> Path | None:
        """Return the file of a recording that may be used, or None."""
        found = NAME.search(Path(name).stem)
        path = self.files(locale).get(found[1]) if found else None
        return path if path and path.name == name else None

    def has(self, locale: str) -> bool:
        """Return whether there is a recording in a language."""
        return bool(self.files(locale))

    def files(self, locale: str) -> dict[str, Path]:
        """Return the files that may be used, by the name of their text."""
        folder = self.home / FOLDER / locale
        try:
            changed = folder.stat().st_mtime_ns
        except OSError:
            return {}
        if self._seen.get(locale, (0, {}))[0] != changed:
            usable = {name: path for name, path in _named(folder) if not _flaw(path)}
            self._seen[locale] = (changed, usable)
        return self._seen[locale][1]

    def refusals(self, locale: str, known: frozenset[str]) -> list[Refusal]:
        """Return what is wrong with the files of a language; ``known`` are the names of its texts today."""
        folder = self.home / FOLDER / locale
        files = sorted(path for path in folder.glob("*") if path.is_file())
        return [Refusal(path, reason) for path in files if (reason := _flaw(path) or _stranger(path, known))]

    def languages(self) -> list[str]:
        """Return the languages that have a folder."""
        return sorted(path.name for path in (self.home / FOLDER).glob("*") if path.is_dir())


def _named(folder: Path) -> list[tuple[str, Path]]:
    files = ((NAME.search(path.stem), path) for path in sorted(folder.glob("*")) if path.is_file())
    return [(found[1], path) for found, path in files if found]


def _stranger(path: Path, known: frozenset[str]) -> str | None:
    found = NAME.search(path.stem)
    if found is None:
        return "son nom ne finit pas par le nom d’une phrase. « diagnostic recordings missing » donne ces noms."
    if found[1] not in known:
        return "aucune phrase n’a ce nom : la phrase a changé, ou c’est une autre. Enregistrez-la encore."
    return None


def _flaw(path: Path) -> str | None:
    is_video = path.parent.name == SIGNS
    suffixes, largest = (VIDEO_SUFFIXES, LARGEST_VIDEO) if is_video else (SOUND_SUFFIXES, LARGEST_SOUND)
    if path.suffix not in suffixes:
        return f"ce format n’est pas pris. Enregistrez en {', '.join(sorted(suffixes))}."
    size = path.stat().st_size
    if size > largest:
        return f"{size / MEGABYTE:.0f} Mo, c’est trop. {largest // MEGABYTE} Mo au plus : coupez, ou compressez."
    return _not_a_video(path) if is_video else _not_a_sound(path)


def _not_a_sound(path: Path) -> str | None:
    try:
        seconds = TinyTag.get(path).duration or 0.0
    except (TinyTagException, OSError, ValueError, KeyError, IndexError):
        seconds = 0.0
    if not seconds:
        return "ce n’est pas un son que l’on peut lire. Enregistrez-le encore."
    if seconds > LONGEST_SECONDS:
        return f"{seconds:.0f} secondes, c’est trop long. {LONGEST_SECONDS} secondes au plus."
    return None


def _not_a_video(path: Path) -> str | None:
    offset, start = VIDEO_STARTS[path.suffix]
    with path.open("rb") as file:
        head = file.read(offset + len(start))
    return None if head[offset:] == start else "ce n’est pas une vidéo que l’on peut lire. Enregistrez-la encore."
