"""Languages: which one this request speaks, and the two catalogues it reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask, current_app, g, request
from flask_babel import Babel, Domain, force_locale

from diagnostic.domain.text import Text
from diagnostic.web.locales import SOURCE, Locale, complete_locales, locale_of
from diagnostic.web.place import current_site
from diagnostic.web.product import product

COOKIE = "langue"


def init_i18n(app: Flask, translations: Path) -> None:
    """Set Flask-Babel up for the two domains, interface and content."""
    Babel(
        app,
        default_locale=SOURCE,
        default_domain="messages",
        default_translation_directories=str(translations),
        locale_selector=current_tag,
    )
    app.extensions["content_domain"] = Domain([str(translations)], "content")


@cache
def shipped_locales() -> tuple[Locale, ...]:
    """Return every locale that is complete."""
    return complete_locales(product().translations)


def offered_locales() -> tuple[Locale, ...]:
    """Return the complete locales that the site offers, in its order."""
    wanted = current_site().locales
    shipped = {locale.tag: locale for locale in shipped_locales()}
    return tuple(shipped[tag] for tag in wanted if tag in shipped) or tuple(shipped.values())


def current_tag() -> str:
    """Return the tag of this request's language: the person's choice, else French."""
    if "locale_tag" not in g:
        chosen = request.cookies.get(COOKIE) if request else None
        known = {locale.tag for locale in shipped_locales()}
        g.locale_tag = chosen if chosen in known else SOURCE
    tag: str = g.locale_tag
    return tag


def current_locale() -> Locale:
    """Return the locale of this request."""
    return _named(current_tag())


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak another language for a moment: a person's sheet printed from a French desk."""
    former = current_tag()
    g.locale_tag = tag
    try:
        with force_locale(tag):
            yield
    finally:
        g.locale_tag = former


def t(text: Text) -> str:
    """Return a content text in the language of this request."""
    if current_tag() == SOURCE:
        return text.source
    return str(_content().pgettext(text.context, text.source))


def _content() -> Domain:
    domain: Domain = current_app.extensions["content_domain"]
    return domain


@cache
def _named(tag: str) -> Locale:
    return locale_of(tag)
