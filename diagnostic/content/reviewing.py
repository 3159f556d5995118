"""A language side by side with French, for who speaks it: out as rows, back as corrections."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from diagnostic.content.back import back_notes
from diagnostic.content.catalogues import (
    DOMAINS,
    catalogue_path,
    forms,
    messages,
    read_catalogue,
    text_flaws,
    too_long,
    write_catalogue,
)
from diagnostic.domain.problems import Problem
from diagnostic.domain.speech import spoken

COLUMNS = ("domaine", "repère", "forme", "français", "traduction", "où", "commentaire", "image")
PAGES = {  # where a sentence stands → the page people know, and its picture
    "templates/participant/welcome": ("page de départ", "bienvenue-fr.png"),
    "templates/participant/result": ("résultat", "resultat-fr.png"),
    "templates/participant/paths": ("où j’en suis", "chemins-fr.png"),
    "templates/participant/": ("écran de la borne", "question-fr.png"),
    "templates/components/": ("écran de la borne", "question-fr.png"),
    "templates/layouts/": ("haut et bas de chaque écran", "question-fr.png"),
    "templates/errors/": ("page d’erreur", ""),
    "templates/pages/": ("page d’information", ""),
    "diagnostic/web/presenting/": ("résultat et feuille", "feuille-fr.png"),
    "diagnostic/web/": ("écran de la borne", "question-fr.png"),
    "diagnostic/data/questionnaires/": ("question", "question-fr.png"),
    "diagnostic/data/programmes/": ("résultat et feuille", "resultat-fr.png"),
    "diagnostic/data/exercises/": ("petit essai", ""),
    "diagnostic/data/": ("résultat et feuille", "resultat-fr.png"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One row that came back: its line in the file, which sentence it is, and its words."""

    line: int
    domain: str
    context: str
    form: int
    french: str
    said: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: how many rows were read, how many sentences changed, what was refused."""

    read: int
    changed: int
    missing: int
    problems: tuple[Problem, ...]


def review_rows(translations: Path, locale: str) -> list[dict[str, str]]:
    """Return one row a sentence, a plural one row a form, in the order of the catalogues."""
    backs = back_notes(translations, locale)
    return [
        {
            "domaine": domain,
            "repère": message.context or "",
            "forme": str(form),
            "français": _french(message, form),
            "traduction": said,
            "où": _page(message)[0],
            "commentaire": _comment(message, backs.get(spoken(said))),
            "image": _page(message)[1],
        }
        for domain in DOMAINS
        for message in messages(read_catalogue(catalogue_path(translations, locale, domain), locale))
        for form, said in enumerate(forms(message.string or ""))
    ]


def correction(line: int, values: Mapping[str, str]) -> Correction:
    """Return the correction of a row of a table."""
    form = values.get("forme", "0").strip().removesuffix(".0")
    return Correction(
        line,
        values.get("domaine", "").strip(),
        values.get("repère", "").strip(),
        int(form) if form.isdecimal() else 0,
        _typed(values.get("français", "")),
        _typed(values.get("traduction", "")).strip(),
    )


def take_back(translations: Path, locale: str, file: str, rows: Iterable[Correction]) -> Taken:
    """Write the corrections that may be; the others are told with their line and keep the words there were."""
    books = {name: read_catalogue(catalogue_path(translations, locale, name), locale) for name in DOMAINS}
    known = {(name, *key): message for name, book in books.items() for key, message in _indexed(book)}
    changed, problems, read = 0, [], set()
    for row in rows:
        message = known.get((row.domain, row.context, spoken(row.french)))
        found = tuple(_flaws(message, row))
        problems += [Problem(file, row.line, flaw) for flaw in found]
        if message is not None:
            read.add(id(message))
            changed += 0 if found else _replaced(message, row)
    for name, book in books.items():
        write_catalogue(catalogue_path(translations, locale, name), book, sort=name == "messages")
    missing = len({id(message) for message in known.values()} - read)
    return Taken(len(read), changed, missing, tuple(problems))


def _flaws(message: Message | None, row: Correction) -> Iterator[str]:
    if message is None:
        yield f"« {row.french} » n’est pas une phrase d’aujourd’hui : exportez encore, et reportez votre correction"
        return
    if row.form >= len(forms(message.string or "")):
        yield f"il n’y a pas de forme {row.form} : laissez la colonne « forme » comme elle était"
        return
    if not row.said:
        yield f"« {row.french} » n’a plus de traduction : écrivez-la, ou remettez celle d’avant"
        return
    yield from text_flaws(message.id, (row.said,), plural=message.pluralizable)
    if long := too_long(message.id, row.said):
        yield long


def _replaced(message: Message, row: Correction) -> int:
    said = list(forms(message.string or ""))
    if said[row.form] == row.said:
        return 0
    said[row.form] = row.said
    message.string = tuple(said) if message.pluralizable else said[0]
    message.flags.discard("fuzzy")
    return 1


def _indexed(book: Catalog) -> Iterator[tuple[tuple[str, str], Message]]:
    for message in messages(book):
        for french in forms(message.id):
            yield (message.context or "", spoken(french)), message


def _french(message: Message, form: int) -> str:
    said = forms(message.id)
    return said[min(form, len(said) - 1)]


def _page(message: Message) -> tuple[str, str]:
    places = [file for file, _line in message.locations]
    found = (page for start, page in PAGES.items() if any(place.startswith(start) for place in places))
    name, picture = next(found, ("", ""))
    return (f"{name} {message.context}".strip() if message.context else name), picture


def _comment(message: Message, back: str | None) -> str:
    said = [*message.auto_comments, *message.user_comments, *([f"En français, cela dit : {back}"] if back else [])]
    return " ".join(said)


def _typed(text: str) -> str:
    """Return a cell without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
