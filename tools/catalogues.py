#!/usr/bin/env python3
"""Translation catalogues: extract the templates, carry translations over, refuse what is stale or incomplete.

extract         write translations/messages.pot and translations/content.pot
update [LANG…]  extract, then bring each language's .po up to date (a new LANG is created)
check           fail, naming each line, when a catalogue is stale, incomplete, fuzzy, or loses a placeholder; when a
                word of the glossary is said otherwise; when STATUS.md is stale
back            fail, naming each, when a long sentence of translations/back/*.yaml has no back-translation
compile         compile each complete .po to a .mo beside it
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file

from diagnostic.content import catalogues
from diagnostic.content.back import LANGUAGES, back_flaws
from diagnostic.content.catalogues import DOMAINS, catalogue_flaws, first, messages
from diagnostic.content.catalogues import read_catalogue as _read
from diagnostic.content.catalogues import write_catalogue as _write
from diagnostic.content.glossaries import glossary_flaws
from diagnostic.content.reviews import status_text, write_status
from diagnostic.domain.problems import ContentError

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"

SHORTHANDS = {"_": None, "lazy_gettext": None, "_l": None}
KEYWORDS = {**DEFAULT_KEYWORDS, **SHORTHANDS}
INTERFACE = (("templates", [("**.html", "jinja2")]), ("diagnostic/web", [("**.py", "python")]))
CONTENT = ("questionnaires/*.yaml", "programmes/*.yaml", "exercises/*.yaml", "sentences.yaml")

HEADER = "# Diagnostic numérique. Licence EUPL-1.2. Écrit par tools/catalogues.py."


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit status."""
    command, *languages = arguments or ["help"]
    if command == "extract":
        extract()
    elif command == "update":
        update(languages or known_languages())
    elif command == "check":
        return _told(list(check()))
    elif command == "back":
        return _told([str(flaw) for language in LANGUAGES for flaw in back_flaws(TRANSLATIONS, language)])
    elif command == "compile":
        compile_all()
    else:
        print(__doc__)
        return 2
    return 0


def known_languages() -> list[str]:
    """Return the languages that have a folder."""
    return sorted(folder.parent.name for folder in TRANSLATIONS.glob("*/LC_MESSAGES"))


def extract() -> None:
    """Write the two templates."""
    for domain in DOMAINS:
        _write(template_path(domain), extracted(domain), sort=domain == "messages")


def update(languages: list[str]) -> None:
    """Write the templates, then each language: translations kept, changed sentences marked fuzzy."""
    extract()
    for domain in DOMAINS:
        template = extracted(domain)
        for language in languages:
            path = catalogue_path(language, domain)
            old = _read(path, language) if path.is_file() else Catalog(locale=language, domain=domain)
            _write(path, carried_over(template, old), sort=domain == "messages")
    write_status(TRANSLATIONS)


def check() -> Iterator[str]:
    """Yield every reason why a catalogue may not ship."""
    for domain in DOMAINS:
        template = extracted(domain)
        path = template_path(domain)
        if not path.is_file() or _keys(_read(path, None)) != _keys(template):
            yield f"{_shown(path)}:1: n’est plus à jour, lancez tools/catalogues.py update"
        for language in known_languages():
            yield from _catalogue_problems(template, catalogue_path(language, domain), language)
    for language in known_languages():
        yield from map(str, glossary_flaws(TRANSLATIONS, language))
    status = TRANSLATIONS / "STATUS.md"
    if not status.is_file() or status.read_text("utf-8") != status_text(TRANSLATIONS):
        yield f"{_shown(status)}:1: n’est plus à jour, lancez tools/catalogues.py update"


def compile_all() -> None:
    """Compile every complete catalogue, as the wheel does."""
    sys.path.insert(0, str(ROOT))
    import_module("hatch_build").compile_catalogues(TRANSLATIONS)


def extracted(domain: str) -> Catalog:
    """Return the messages of a domain as they stand in the sources."""
    catalogue = Catalog(
        project="diagnostic-numerique", version="1", header_comment=HEADER, charset="utf-8", fuzzy=False
    )
    for file, line, message, context in _interface() if domain == "messages" else _content():
        flags = ["python-brace-format"] if "{" in str(message) else []
        catalogue.add(message, None, [(file, line)], flags=flags, context=context)
    return catalogue


def carried_over(template: Catalog, old: Catalog) -> Catalog:
    """Return the template with the old translations; a sentence changed under its context is fuzzy until reviewed."""
    made = Catalog(
        locale=old.locale, project=template.project, version="1", header_comment=HEADER, charset="utf-8", fuzzy=False
    )
    by_context = {message.context: message for message in old if message.context}
    for message in messages(template):
        known = old.get(message.id, message.context)
        before = by_context.get(message.context) if message.context else None
        flags = set(message.flags)
        said = known or before
        if said is not None and (said.fuzzy or (known is None and said.string)):
            flags.add("fuzzy")
        made.add(message.id, said.string if said else None, message.locations, flags, context=message.context)
    return made


def template_path(domain: str) -> Path:
    """Return where the template of a domain lies."""
    return TRANSLATIONS / f"{domain}.pot"


def catalogue_path(language: str, domain: str) -> Path:
    """Return where the catalogue of a language lies."""
    return catalogues.catalogue_path(TRANSLATIONS, language, domain)


Found = tuple[str, int, str | tuple[str, ...], str | None]


def _interface() -> Iterator[Found]:
    for folder, methods in INTERFACE:
        rows = extract_from_dir(ROOT / folder, methods, keywords=KEYWORDS)
        for file, line, message, _, context in sorted(rows, key=lambda row: (row[0], row[1])):
            yield f"{folder}/{Path(file).as_posix()}", line, message, context


def _content() -> Iterator[Found]:
    for pattern in CONTENT:
        for path in sorted((ROOT / "diagnostic" / "data").glob(pattern)):
            rows = extract_from_file("diagnostic.content.extract:extract", path, keywords=KEYWORDS)
            for line, message, _, context in rows:
                yield path.relative_to(ROOT).as_posix(), line, message, context


def _catalogue_problems(template: Catalog, path: Path, language: str) -> Iterator[str]:
    if not path.is_file():
        yield f"{_shown(path)}:1: ce catalogue manque, lancez tools/catalogues.py update {language}"
        return
    try:
        catalogue = _read(path, language)
    except ContentError as error:
        yield from map(str, error.problems)
        return
    for key in _keys(template) - _keys(catalogue):
        yield f"{_shown(path)}:1: il manque « {key[1]} », lancez tools/catalogues.py update"
    for key in _keys(catalogue) - _keys(template):
        yield f"{_shown(path)}:1: « {key[1]} » n’existe plus, lancez tools/catalogues.py update"
    yield from map(str, catalogue_flaws(path, language))


def _keys(catalogue: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, first(message.id)) for message in messages(catalogue)}


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _told(problems: list[str]) -> int:
    print("\n".join(problems) if problems else "Catalogues à jour et complets.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
