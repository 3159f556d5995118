"""In every language offered, no page a participant reaches shows the French source; what is French says so."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import pytest
from flask import Flask

from diagnostic.content.catalogues import DOMAINS, catalogue_path, forms, messages, read_catalogue
from diagnostic.domain.speech import spoken
from diagnostic.resources import resource_dir
from diagnostic.web.locales import SOURCE, complete_locales
from tests.web.client import Page, Visitor
from tests.web.walking import choices, last_plain, start, walk

TRANSLATIONS = resource_dir("translations")
LOCALES = [locale.tag for locale in complete_locales(TRANSLATIONS) if locale.tag != SOURCE]
SHORT = 12  # a shorter source is looked for as a whole text: « Oui » is a syllable elsewhere
SPOKEN_ATTRIBUTES = ("aria-label", "alt", "title", "placeholder")
UNSEEN = frozenset({"script", "style", "template"})
BEFORE = ("/", "/langues", "/ecouter", "/fin/ce-soir", "/fin/garde", "/fin/efface")
PUBLIC = ("/accessibilite", "/confidentialite", "/mentions", "/aide", "/offre", "/nulle-part")
AFTER = ("/resultat", "/chemins", "/revoir", "/feuille", "/essais", "/arreter", "/demander-aide")


@cache
def sources(locale: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the French texts that a language says otherwise: the short ones, and a pattern of the long ones."""
    french = {
        spoken(source)
        for domain in DOMAINS
        for message in messages(read_catalogue(catalogue_path(TRANSLATIONS, locale, domain), locale))
        for source, said in zip(forms(message.id), forms(message.string or ""), strict=False)
        if spoken(source) != spoken(said)
    }
    said = {
        spoken(text)
        for domain in DOMAINS
        for message in messages(read_catalogue(catalogue_path(TRANSLATIONS, locale, domain), locale))
        for text in forms(message.string or "")
    }
    french = {text for text in french - said if "%" not in text and "{" not in text}
    long = sorted((text for text in french if len(text) > SHORT), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, long))})(?!\w)")
    return frozenset(text for text in french if len(text) <= SHORT), pattern


def texts(element: Element, locale: str, lang: str) -> Iterator[str]:
    """Yield what a page says in its own language: texts and names, without what is marked as another language."""
    lang = element.get("lang", lang)
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    if lang == locale:
        yield element.text or ""
        yield from (element.get(name, "") for name in SPOKEN_ATTRIBUTES)
    for child in element:
        yield from texts(child, locale, lang)
        if lang == locale:
            yield child.tail or ""


def french_left(page: Page, locale: str) -> list[str]:
    short, long = sources(locale)
    found = (spoken(text) for text in texts(page.document, locale, ""))
    return [f"{page.response.request.path}: {text}" for text in found if text in short or long.search(text)]


def visited(visitor: Visitor) -> Iterator[Page]:
    """Yield every page of a journey in one language: before, the questions, an error, the result, after."""
    yield from (visitor.get(address) for address in BEFORE)
    yield from (visitor.get(address, status=404 if "nulle" in address else 200) for address in PUBLIC)
    yield visitor.submit(start(visitor), status=422)
    for page in walk(visitor, last_plain):
        yield page
        if not choices(page) and "/question/" in page.response.request.path:
            yield visitor.submit(page, status=422, lieu="Nulle Part Ailleurs")
    yield from (visitor.get(address) for address in AFTER)
    yield visitor.submit(visitor.get("/essais"))


@pytest.mark.parametrize("locale", LOCALES)
def test_no_french_is_left_on_any_page(app: Flask, locale: str) -> None:
    visitor = Visitor(app)
    visitor.get(f"/langue/{locale}?retour=/")
    found = [line for page in visited(visitor) for line in french_left(page, locale)]
    assert sorted(set(found)) == []


def test_french_that_is_left_is_seen(app: Flask) -> None:
    page = Visitor(app).get("/")
    page.one("html").set("lang", "en")
    assert any("Ce n’est pas un examen." in line for line in french_left(page, "en"))
