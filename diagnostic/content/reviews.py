"""Who read each language: kept in ``translations/languages.yaml``, told in ``translations/STATUS.md``."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from diagnostic.content.catalogues import DOMAINS, catalogue_flaws, catalogue_path, messages, read_catalogue
from diagnostic.domain.problems import ContentError

FILE = "languages.yaml"
SOURCE = "fr"
DRAFT = "brouillon du projet"
HEAD = """# Les langues : qui a écrit, qui a relu, quand. « diagnostic translations import » écrit ici.
"""
STATUS = """# État des traductions

Écrit par `tools/catalogues.py`. Une langue sans nom dans « relue par » porte la mention « traduction à relire ».
Relire veut dire : une personne dont c’est la langue a lu toutes les phrases.

| langue | écrite | phrases dites | relue par | le | mention |
|---|---|---|---|---|---|
"""
FOOT = """
`diagnostic translations export` donne un tableau à relire, `diagnostic translations import` le reprend.
`tools/catalogues.py update` reprend les phrases nouvelles, `tools/catalogues.py check` refuse ce qui manque.
"""


@dataclass(frozen=True, slots=True)
class Language:
    """How a language came to be: who wrote it, who read ``strings`` of its sentences, and when."""

    written: str = DRAFT
    reviewer: str | None = None
    reviewed: date | None = None
    strings: int = 0


def read_languages(translations: Path) -> dict[str, Language]:
    """Return what is known of each language."""
    path = translations / FILE
    data = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    return {tag: Language(**row) for tag, row in (data or {}).items()}


def reviewed_locales(translations: Path) -> frozenset[str]:
    """Return French, and each language that somebody read whole."""
    known = read_languages(translations).items()
    return frozenset({SOURCE, *(tag for tag, language in known if language.reviewer)})


def record_review(translations: Path, locale: str, reviewer: str, day: date, strings: int) -> None:
    """Keep who read a language whole, and write the status."""
    known = read_languages(translations)
    known[locale] = replace(known.get(locale, Language()), reviewer=reviewer, reviewed=day, strings=strings)
    write_languages(translations, known)
    write_status(translations)


def write_languages(translations: Path, known: Mapping[str, Language]) -> None:
    """Write what is known of each language, one a line."""
    rows = {tag: {name: value for name, value in asdict(known[tag]).items() if value} for tag in sorted(known)}
    text = yaml.safe_dump(rows, allow_unicode=True, default_flow_style=None, sort_keys=False, width=110)
    (translations / FILE).write_text(HEAD + text, encoding="utf-8")


def write_status(translations: Path) -> None:
    """Write the table people read."""
    (translations / "STATUS.md").write_text(status_text(translations), encoding="utf-8")


def status_text(translations: Path) -> str:
    """Return the table people read: each language that has catalogues, and French."""
    known = read_languages(translations)
    folders = sorted(folder.parent.name for folder in translations.glob("*/LC_MESSAGES"))
    rows = (_row(translations, tag, known.get(tag, Language())) for tag in folders)
    french = f"| {SOURCE} | langue d’origine | toutes | | | |\n"
    return STATUS + french + "".join(rows) + FOOT


def _row(translations: Path, tag: str, language: Language) -> str:
    said, total = _counts(translations, tag)
    day = f"{language.reviewed:%d/%m/%Y}" if language.reviewed else ""
    offered = "" if said == total else "incomplète : n’est pas proposée"
    mention = offered or ("" if language.reviewer else "traduction à relire")
    return f"| {tag} | {language.written} | {said} sur {total} | {language.reviewer or ''} | {day} | {mention} |\n"


def _counts(translations: Path, tag: str) -> tuple[int, int]:
    said = total = 0
    for domain in DOMAINS:
        path = catalogue_path(translations, tag, domain)
        try:
            count = sum(1 for _message in messages(read_catalogue(path, tag)))
        except (ContentError, OSError):
            return 0, 1
        total += count
        said += count - len({flaw.line for flaw in catalogue_flaws(path, tag)})
    return said, total
