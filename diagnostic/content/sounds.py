"""The sounds shipped: one folder a language, with the manifest its tool wrote."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diagnostic.domain.speech import sound_name
from diagnostic.resources import DATA
from diagnostic.services.speaking import Sound

AUDIO = DATA / "audio"
SUFFIX = ".opus"


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """The voice of a language and the names of its sounds."""

    voice: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class ShippedSounds:
    """The sounds of every language that has some."""

    folder: Path
    languages: Mapping[str, SpokenLanguage]

    def sound(self, locale: str, text: str) -> Sound | None:
        """Return the sound of exactly that text, or None."""
        language = self.languages.get(locale)
        name = sound_name(locale, language.voice, text) if language else ""
        return Sound(locale, name + SUFFIX) if language and name in language.names else None

    def file(self, locale: str, name: str) -> Path | None:
        """Return the file of a sound, or None."""
        language = self.languages.get(locale)
        known = language and name.endswith(SUFFIX) and name.removesuffix(SUFFIX) in language.names
        return self.folder / locale / name if known else None

    def has(self, locale: str) -> bool:
        """Return whether there is a sound in a language."""
        return locale in self.languages and bool(self.languages[locale].names)


def load_sounds(folder: Path = AUDIO) -> ShippedSounds:
    """Read the manifests; a sound whose file is gone is not offered."""
    manifests = sorted(folder.glob("*/manifest.json"))
    return ShippedSounds(folder, {path.parent.name: _language(path) for path in manifests})


def _language(manifest: Path) -> SpokenLanguage:
    data = json.loads(manifest.read_text(encoding="utf-8"))
    there = {path.stem for path in manifest.parent.glob(f"*{SUFFIX}")}
    return SpokenLanguage(data["voice"], frozenset(there & set(data["sounds"])))
