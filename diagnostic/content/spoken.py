"""Every string a participant can hear, with the place it comes from, in any language that is complete."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract

from diagnostic.content.source import read_source
from diagnostic.content.texts import placed_texts
from diagnostic.domain.speech import SIGNS, SpokenText, spoken
from diagnostic.resources import DATA, PACKAGE, resource_dir

SOURCE = "fr"
KEYWORDS = {**DEFAULT_KEYWORDS, "_": None}
ASKED = ("questionnaires/base.yaml", "sentences.yaml")
LATER = ("exercises/*.yaml", "programmes/*.yaml")
TEMPLATES = ("participant/*.html", "components/*.html", "errors/error.html")
WORDS = "errors/words.html"  # every word of it is heard
VIEWS = ("participant/*.py", "presenting/steps.py", "presenting/facts.py")
HEARD = re.compile(r"\{\{ listen.*?\}\}|\{% set .*?%\}")  # what a button says, and what it is made of
UNHEARD_FIELDS = ("keys", "goals")  # letters of a keyboard; lists of the public pages
UNHEARD_SENTENCES = tuple(
    f"sentences.{group}."
    for group in ("support", "specific_support", "service", "advice", "progress", "audience", "bring")
)


@cache
def spoken_texts(data: Path = DATA) -> tuple[SpokenText, ...]:
    """Return what is heard, the questions first, each string once; a text completed at run time is not said."""
    everything = (*_content(data, ASKED), *_interface(), *_content(data, LATER))
    found = {spoken(text.source): text for text in reversed(everything)}
    return tuple(text for text in reversed(found.values()) if not {"%", "{"} & set(text.source))


def said_in(locale: str, translations: Path) -> dict[str, SpokenText]:
    """Return what is heard in a language, in order: the words to say, and the French string they translate.

    What is signed is the French text. A language that is not complete says nothing.
    """
    if not (locale in {SOURCE, SIGNS} or all(map(Path.is_file, _files(locale, translations)))):
        return {}
    messages, content = (_catalogue(path, locale) for path in _files(locale, translations))
    said: dict[str, SpokenText] = {}
    for text in spoken_texts():
        words = content.pgettext(text.context, text.source) if text.context else messages.gettext(text.source)
        said.setdefault(spoken(words), text)
    return said


def _content(data: Path, patterns: tuple[str, ...]) -> Iterator[SpokenText]:
    for pattern in patterns:
        for path in sorted(data.glob(pattern)):
            for placed in placed_texts(read_source(path)):
                if _is_heard(placed.text.context):
                    yield SpokenText(placed.text.source, placed.text.context, placed.text.context)


def _is_heard(context: str) -> bool:
    return not set(UNHEARD_FIELDS) & set(context.split(".")) and not context.startswith(UNHEARD_SENTENCES)


def _interface() -> Iterator[SpokenText]:
    templates, views = resource_dir("templates"), PACKAGE / "web"
    for path in sorted(found for pattern in TEMPLATES for found in templates.glob(pattern)):
        heard = "\n".join(HEARD.findall(path.read_text(encoding="utf-8")))
        yield from _messages("jinja2", heard.encode(), f"templates/{path.relative_to(templates).as_posix()}")
    yield from _messages("jinja2", (templates / WORDS).read_bytes(), f"templates/{WORDS}")
    for path in sorted(found for pattern in VIEWS for found in views.glob(pattern)):
        yield from _messages("python", path.read_bytes(), f"web/{path.relative_to(views).as_posix()}")


def _messages(method: str, source: bytes, place: str) -> Iterator[SpokenText]:
    for _line, message, _comments, _context in extract(method, BytesIO(source), keywords=KEYWORDS):
        if isinstance(message, str):
            yield SpokenText(message, None, place)


def _files(locale: str, translations: Path) -> list[Path]:
    return [translations / locale / "LC_MESSAGES" / f"{domain}.mo" for domain in ("messages", "content")]


def _catalogue(path: Path, locale: str) -> NullTranslations:
    if locale in {SOURCE, SIGNS}:
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)


@dataclass(frozen=True, slots=True)
class Script:
    """What is heard, in the catalogues of one folder."""

    translations: Path

    def said_in(self, locale: str) -> dict[str, SpokenText]:
        """Return what is heard in a language."""
        return said_in(locale, self.translations)
