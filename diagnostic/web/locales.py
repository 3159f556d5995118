"""The languages offered: a locale is a value with a tag, a direction and its own name."""

from dataclasses import dataclass
from pathlib import Path

import babel

SOURCE = "fr"
ORDER = ("fr", "en", "ar", "uk", "es", "pt", "ru", "tr", "ro", "fa", "br")
DOMAINS = ("messages", "content")


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as a person meets it."""

    tag: str
    direction: str
    name: str


def locale_of(tag: str) -> Locale:
    """Return the locale of a tag, named in its own script."""
    parsed = babel.Locale.parse(tag)
    name = parsed.get_language_name(tag) or tag
    return Locale(tag, parsed.text_direction, name[0].upper() + name[1:])


def complete_locales(translations: Path) -> tuple[Locale, ...]:
    """Return French and each language whose two catalogues were compiled (only complete ones are)."""
    return tuple(locale_of(tag) for tag in ORDER if tag == SOURCE or _is_complete(translations / tag))


def _is_complete(folder: Path) -> bool:
    return all((folder / "LC_MESSAGES" / f"{domain}.mo").is_file() for domain in DOMAINS)
