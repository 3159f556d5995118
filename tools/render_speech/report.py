"""The table of the speech: strings, seconds, size and word errors by language, and what is worth hearing again."""

from collections.abc import Iterator, Sequence

from diagnostic.resources import DATA
from tools.render_speech.manifest import AUDIO, Manifest, Sound, read_manifest
from tools.render_speech.recipes import recipe, speaking_locales

REPORT = DATA.parent.parent / "translations" / "VOIX.md"
TOO_MANY = 0.15
HEAD = """# Les voix

Écrit par `python -m tools.render_speech --listen`. Une machine (Whisper, petit modèle) écrit ce qu’elle entend, et
l’outil compare. Ce n’est pas une oreille : personne n’a encore tout écouté. Un mot qui se prononce pareil n’est pas
compté comme une erreur. Sur un mot tout seul, la machine se trompe souvent.

| langue | voix | sons | durée | taille | sons mesurés | mots faux | sons à plus de 15 % |
|---|---|---|---|---|---|---|---|
"""


def write_report() -> None:
    """Write the report of every language that has sounds."""
    manifests = (read_manifest(AUDIO, recipe(locale)) for locale in speaking_locales())
    REPORT.write_text(report_text([manifest for manifest in manifests if manifest.sounds]), "utf-8")


def report_text(manifests: Sequence[Manifest]) -> str:
    """Return the table of the languages, then what is worth hearing again in each."""
    return HEAD + "".join(map(_row, manifests)) + "".join(map(_list, manifests))


def worst(manifest: Manifest) -> Iterator[Sound]:
    """Yield the sounds with more than 15 % of wrong words, the longest texts first."""
    bad = (sound for sound in manifest.sounds.values() if sound.words and sound.errors / sound.words > TOO_MANY)
    return iter(sorted(bad, key=lambda sound: (-sound.words, sound.text)))


def _row(manifest: Manifest) -> str:
    sounds = manifest.sounds.values()
    heard = [sound for sound in sounds if sound.heard is not None]
    words, errors = sum(sound.words for sound in heard), sum(sound.errors for sound in heard)
    minutes, size = sum(sound.seconds for sound in sounds) / 60, sum(sound.size for sound in sounds) / 1e6
    share = f"{100 * errors / words:.1f} %" if words else "pas encore mesuré"
    return (
        f"| {manifest.locale} | {manifest.voice} | {len(sounds)} | {minutes:.1f} min | {size:.1f} Mo "
        f"| {len(heard)} sur {len(sounds)} | {share} | {len(list(worst(manifest)))} |\n"
    )


def _list(manifest: Manifest) -> str:
    heard = ((sound.text, sound.heard or "(rien)", sound.errors, sound.words) for sound in worst(manifest))
    rows = "".join(f"- {text} → {words} ({errors} sur {count})\n" for text, words, errors, count in heard)
    return f"\n## {manifest.locale} : à réécouter d’abord\n\n{rows}" if rows else ""
