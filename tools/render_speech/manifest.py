"""What was rendered: one manifest a language beside its sounds, written after each sound so that work can stop."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from diagnostic.resources import DATA
from tools.render_speech.recipes import Recipe

AUDIO = DATA / "audio"


@dataclass(slots=True)
class Sound:
    """One sound: the words said, the recipe's mark, seconds, bytes, and what the recogniser heard."""

    text: str
    mark: str
    seconds: float
    size: int
    heard: str | None = None
    errors: int = 0
    words: int = 0


@dataclass(slots=True)
class Manifest:
    """The sounds of a language by name."""

    folder: Path
    voice: str
    sounds: dict[str, Sound] = field(default_factory=dict)

    @property
    def locale(self) -> str:
        """Return the language."""
        return self.folder.name

    def file(self, name: str) -> Path:
        """Return the file of a sound."""
        return self.folder / f"{name}.opus"

    def is_fresh(self, name: str, mark: str) -> bool:
        """Return whether a sound is there and was rendered as it would be today."""
        return name in self.sounds and self.sounds[name].mark == mark and self.file(name).is_file()

    def orphans(self) -> list[Path]:
        """Return the files that nothing names."""
        return sorted(path for path in self.folder.glob("*.opus") if path.stem not in self.sounds)

    def keep(self, name: str, sound: Sound, data: bytes) -> None:
        """Put a sound beside the others."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file(name).write_bytes(data)
        self.sounds[name] = sound

    def write(self) -> None:
        """Write the manifest, one sound a line."""
        self.folder.mkdir(parents=True, exist_ok=True)
        rows = (
            f"  {json.dumps(name)}: {json.dumps(asdict(sound), ensure_ascii=False)}"
            for name, sound in sorted(self.sounds.items())
        )
        head = f'{{"voice": {json.dumps(self.voice)}, "sounds": {{\n'
        target = self.folder / "manifest.json"
        target.with_suffix(".part").write_text(head + ",\n".join(rows) + "\n}}\n", "utf-8")
        target.with_suffix(".part").replace(target)


def read_manifest(audio: Path, spoken: Recipe) -> Manifest:
    """Return the manifest of a language; an empty one when there is none, or when the voice changed."""
    path = audio / spoken.locale / "manifest.json"
    data = json.loads(path.read_text("utf-8")) if path.is_file() else {"voice": spoken.voice, "sounds": {}}
    if data["voice"] != spoken.voice:
        return Manifest(path.parent, spoken.voice)
    return Manifest(path.parent, spoken.voice, {name: Sound(**row) for name, row in data["sounds"].items()})
