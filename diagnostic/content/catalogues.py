"""Translation catalogues, read strictly: everything that would be shown wrong is told with its file and line."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from diagnostic.domain.problems import ContentError, Problem

DOMAINS = ("messages", "content")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
COUNTS = frozenset({"%(num)s", "%(num)d", "%(count)s", "%(count)d"})  # « one » and « two » may be said in words
UNSAFE = re.compile(r"[<>]|\{\{|\{%|[\x00-\x09\x0b-\x1f\x7f]|[\u202a-\u202e]")
LONGEST = 3  # times the French, and
ROOM = 60  # letters more: beyond both, the words no longer fit where they are shown
LINE = re.compile(r" on (\d+)")
WELL_FORMED = re.compile(r'\s*|#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) )?"(?:[^"\\]|\\.)*"\s*')
UNSTABLE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To):.*\n',
    re.MULTILINE,
)

Forms = str | tuple[str, ...] | list[str]


def catalogue_path(translations: Path, locale: str, domain: str) -> Path:
    """Return where the catalogue of a language lies."""
    return translations / locale / "LC_MESSAGES" / f"{domain}.po"


def read_catalogue(path: Path, locale: str | None) -> Catalog:
    """Read a ``.po``; raises ContentError with the line when it is broken."""
    _check_lines(path)
    try:
        with path.open("rb") as file:
            return read_po(file, locale=locale, ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        found = LINE.search(str(error))
        line = int(found[1]) if found else 1
        raise ContentError((Problem(_shown(path), line, f"ce fichier .po est abîmé ici ({error})"),)) from None


def write_catalogue(path: Path, catalogue: Catalog, *, sort: bool) -> None:
    """Write a ``.po`` that is the same whenever it is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w+b") as file:
        write_po(file, catalogue, width=0, sort_by_file=sort)
        file.seek(0)
        stable = UNSTABLE.sub(b"", file.read())
        file.seek(0)
        file.write(stable)
        file.truncate()


def catalogue_flaws(path: Path, locale: str) -> list[Problem]:
    """Return every reason why a catalogue may not be shown; a broken file is one."""
    try:
        catalogue = read_catalogue(path, locale)
    except ContentError as error:
        return list(error.problems)
    return [
        Problem(_shown(path), message.lineno or 1, f"« {first(message.id)} » : {reason}")
        for message in messages(catalogue)
        for reason in message_flaws(message, catalogue.num_plurals)
    ]


def message_flaws(message: Message, plurals: int) -> Iterator[str]:
    """Yield what is wrong with a translation; ``plurals`` is how many plural forms the language has."""
    said = forms(message.string or "")
    if message.pluralizable and len(said) != plurals:
        yield f"il faut {plurals} formes de pluriel, il y en a {len(said)} : complétez les msgstr[n]"
    elif not all(said):
        yield "n’est pas traduit"
    elif "fuzzy" in message.flags:
        yield "la phrase a changé, relisez la traduction puis ôtez « fuzzy »"
    else:
        yield from text_flaws(message.id, said, plural=message.pluralizable)


def text_flaws(source: Forms, said: Iterable[str], *, plural: bool) -> Iterator[str]:
    """Yield what is wrong with the words of a translation: variables, signs that are no plain text."""
    wanted = set(PLACEHOLDER.findall(" ".join(forms(source))))
    optional = COUNTS if plural else frozenset()
    for text in said:
        found = set(PLACEHOLDER.findall(text))
        if not found <= wanted or not wanted - found <= optional:
            yield f"n’a pas les mêmes variables que le français : recopiez {', '.join(sorted(wanted)) or 'le texte'}"
        if unsafe := UNSAFE.search(text):
            yield f"contient {unsafe[0]!r}, qui n’est pas du texte simple : ôtez ce signe"


def too_long(source: Forms, text: str) -> str | None:
    """Return what to do about a translation that is far longer than the French, or None."""
    french = max(map(len, forms(source)))
    if len(text) <= max(LONGEST * french, french + ROOM):
        return None
    return f"{len(text)} lettres pour {french} en français, c’est trop long : dites-le plus court"


def forms(texts: Forms) -> tuple[str, ...]:
    """Return the singular and the plural, or the one form."""
    return (texts,) if isinstance(texts, str) else tuple(texts)


def first(texts: Forms) -> str:
    """Return the singular, or the one form."""
    return forms(texts)[0]


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Return the messages of a catalogue, without its header."""
    return (message for message in catalogue if message.id)


def _check_lines(path: Path) -> None:
    """Raise ContentError at the first line that is no line of a ``.po``: Babel would cut the sentence and go on."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise ContentError((Problem(_shown(path), 1, "enregistrez ce fichier en UTF-8"),)) from None
    for number, line in enumerate(lines, start=1):
        if not WELL_FORMED.fullmatch(line):
            message = "ce fichier .po est abîmé ici : il manque un guillemet ou un mot-clé"
            raise ContentError((Problem(_shown(path), number, message),))


def _shown(path: Path) -> str:
    """Return the path as people write it, from the folder of the translations' project when it lies in one."""
    for parent in path.parents:
        if parent.name == "translations":
            return path.relative_to(parent.parent).as_posix()
    return str(path)
