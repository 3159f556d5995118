"""The guides for who runs the service: the Markdown of ``docs/``, rendered once, read without internet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath

from flask import abort, render_template, send_from_directory
from flask.typing import ResponseReturnValue
from markdown_it import MarkdownIt
from markdown_it.token import Token

from diagnostic.resources import resource_dir

GUIDES = (  # in the order they are offered
    "mediatheque",
    "mediateur",
    "bureau",
    "territoire",
    "exploitation",
    "reglages",
    "sauvegardes",
    "droits-d-acces",
    "imprimante",
    "voix",
    "donnees-ouvertes",
    "traductions",
    "accessibilite-verifications",
    "accessibilite-exigences",
    "rgaa",
    "securite",
    "fiabilite",
    "essais",
)
DOCUMENTS = ".md"
PAGES = {"methode": "/methode"}  # documents that have a page of their own


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as a page: its address, its title, its HTML."""

    slug: str
    title: str
    body: str


def shelf() -> ResponseReturnValue:
    """Show every guide by its title."""
    return render_template("pages/guides.html", guides=guides())


def guide(slug: str) -> ResponseReturnValue:
    """Show one guide."""
    found = next((each for each in guides() if each.slug == slug), None)
    if found is None:
        abort(404)
    return render_template("pages/guide.html", page=found)


def picture(name: str) -> ResponseReturnValue:
    """Return a picture of the guides."""
    return send_from_directory(documents() / "images", name)


@cache
def guides() -> Sequence[Guide]:
    """Return every guide that is written."""
    files = (documents() / f"{slug}{DOCUMENTS}" for slug in GUIDES)
    return tuple(rendered(file.stem, file.read_text("utf-8")) for file in files if file.is_file())


def documents() -> Path:
    """Return the folder of the guides."""
    return resource_dir("docs")


def rendered(slug: str, text: str) -> Guide:
    """Return a guide from its Markdown; links to other guides and pictures lead to their pages."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    for token in tokens:
        for each in (token, *(token.children or ())):
            _adapt(each)
    title = next(after.content for before, after in pairwise(tokens) if before.tag == "h1")
    _name_headings(tokens)
    return Guide(slug, title, parser.renderer.render(tokens, parser.options, {}))


def _adapt(token: Token) -> None:
    if token.type == "link_open":
        token.attrSet("href", address_of(str(token.attrGet("href"))))
    elif token.type == "image":
        token.attrSet("src", f"/aide/images/{PurePosixPath(str(token.attrGet('src'))).name}")
    elif token.type == "fence":
        token.type = "code_block"  # a line of a terminal, without a language to colour


def address_of(link: str) -> str:
    """Return where a link of a guide leads on this site."""
    path, mark, anchor = link.partition("#")
    file = PurePosixPath(path)
    if file.suffix != DOCUMENTS or len(file.parts) > 1:
        return link
    return PAGES.get(file.stem) or f"/aide/{file.stem}{mark}{anchor}"


def _name_headings(tokens: Sequence[Token]) -> None:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag != "h1":
            opening.attrSet("id", heading_name(inline.content))


def heading_name(words: str) -> str:
    """Return the anchor of a heading, as software forges make it."""
    return re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")
