"""How each language is spoken: its voice, and the words that must be written as they are said."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml

from diagnostic.domain.speech import spoken
from tools.render_speech.phonemes import respelled

FOLDER = Path(__file__).resolve().parent / "voices"
RENDERING = "1"  # changes when the same words and the same voice must be rendered anew


@dataclass(frozen=True, slots=True)
class Recipe:
    """A voice of Kokoro, the tongue of espeak-ng, the language of the recogniser, a speed (1 is the voice's own)."""

    locale: str
    voice: str
    tongue: str
    hearing: str
    speed: float
    words: Mapping[str, str]
    texts: Mapping[str, str]

    def written_to_say(self, text: str) -> str:
        """Return the text as it is given to the voice."""
        return respelled(self.texts.get(spoken(text), spoken(text)), self.words)

    def mark(self, text: str) -> str:
        """Return what changes when the text must be rendered anew though its name is the same."""
        parts = (RENDERING, self.tongue, str(self.speed), self.written_to_say(text))
        return sha256("\n".join(parts).encode()).hexdigest()[:8]


def recipe(locale: str) -> Recipe:
    """Return the recipe of a language; raises FileNotFoundError when no voice speaks it."""
    return Recipe(locale, **yaml.safe_load((FOLDER / f"{locale}.yaml").read_text("utf-8")))


def speaking_locales() -> list[str]:
    """Return the languages that have a voice."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))
