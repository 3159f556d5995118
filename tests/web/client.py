"""A client that reads every page it fetches as a strict browser and a careful reader would."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class PageError(AssertionError):
    """A page breaks one of the rules every page keeps."""


@dataclass(slots=True)
class Page:
    """A page as read."""

    response: TestResponse
    document: Element = field(repr=False)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self._body().itertext())).strip()

    @property
    def status(self) -> int:
        return self.response.status_code

    def all(self, tag: str, **attributes: str) -> list[Element]:
        found = self.document.iter(tag)
        return [element for element in found if attributes.items() <= dict(element.attrib).items()]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} <{tag} {attributes}> in {self.text[:300]}"
        return found[0]

    def title(self) -> str:
        return text_of(self.one("title"))

    def h1(self) -> str:
        return text_of(self.one("h1"))

    def main_form(self) -> Element:
        forms = [form for form in self.one("main").iter("form") if form.get("method", "get") in {"get", "post"}]
        assert forms, self.text[:300]
        return forms[0]

    def fields(self, form: Element | None = None) -> dict[str, str]:
        """Return what the main form would send as it stands (hidden fields and checked choices)."""
        chosen = self.main_form() if form is None else form
        return {
            element.get("name", ""): element.get("value", "")
            for element in chosen.iter("input")
            if element.get("name")
            and (element.get("type") not in {"radio", "checkbox"} or "checked" in element.attrib)
        }

    def link(self, words: str) -> str:
        """Return the address of the link with those words."""
        found = [anchor for anchor in self.all("a") if words in text_of(anchor)]
        assert found, f"no link {words!r} in {self.text[:400]}"
        return found[0].get("href", "")

    def _body(self) -> Element:
        return self.one("body")


def text_of(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


@dataclass(slots=True)
class Visitor:
    """A person with a browser: follows redirects, keeps cookies, and reads every page strictly."""

    app: Flask
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def get(self, address: str, *, status: int = 200) -> Page:
        return self._read(self.client.get(address, follow_redirects=True), status)

    def post(self, address: str, data: dict[str, object], *, status: int = 200) -> Page:
        return self._read(self.client.post(address, data=data, follow_redirects=True), status)

    def submit(self, page: Page, *, status: int = 200, **values: object) -> Page:
        """Send the main form of a page with some fields filled."""
        form = page.main_form()
        address = form.get("action") or page.response.request.path
        if form.get("method", "get") == "get":
            return self.get(address, status=status)
        return self.post(address, {**page.fields(form), **values}, status=status)

    def submit_to(self, page: Page, action: str, *, status: int = 200, **values: object) -> Page:
        """Send the form of a page that leads to an address."""
        form = next(form for form in page.all("form") if form.get("action") == action)
        return self.post(action, {**page.fields(form), **values}, status=status)

    def _read(self, response: TestResponse, status: int) -> Page:
        if response.status_code != status:
            raise PageError(
                f"{response.request.path}: {response.status_code}, expected {status}\n{response.text[:2000]}"
            )
        page = Page(response, parse(response.text))
        check(page)
        return page


def parse(html: str) -> Element:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    document: Element = parser.parse(html)
    mistakes = [error for error in parser.errors if error[1] != "unexpected-end-tag"]
    if mistakes:
        raise PageError(f"HTML: {mistakes[:5]}\n{html[:1500]}")
    return document


def check(page: Page) -> None:
    """Raise PageError unless the page keeps the rules: one heading, ids, language, labelled fields, policy."""
    html = page.one("html")
    _require(html.get("lang"), "no language")
    _require(html.get("dir") in {"ltr", "rtl"}, "no direction")
    _require(len(page.all("main")) == 1, "not one main")
    heading, title = (re.sub(r"\s", "", words) for words in (page.h1(), page.title()))
    _require(heading in title, f"the title does not carry the heading: {page.title()!r}, {page.h1()!r}")
    ids = [element.get("id") for element in page.document.iter() if element.get("id")]
    _require(len(ids) == len(set(ids)), "an id stands twice")
    _check_fields(page, set(ids))
    _check_policy(page)


def _check_fields(page: Page, ids: set[str | None]) -> None:
    labels = {label.get("for") for label in page.all("label")}
    inside = {id(element) for label in page.all("label") for element in label.iter("input")}
    for element in page.all("input"):
        named = element.get("type") == "hidden" or id(element) in inside
        named = named or element.get("id") in labels or element.get("aria-label") or element.get("aria-labelledby")
        _require(named, f"a field without a label: {element.attrib}")
        described = (element.get("aria-describedby") or "").split()
        _require(set(described) <= ids, f"described by nothing: {described}")


def _check_policy(page: Page) -> None:
    headers = page.response.headers
    _require("default-src 'none'" in headers.get("Content-Security-Policy", ""), "no content policy")
    _require(headers.get("Cache-Control") == "no-store", "the page may be kept by the browser")
    for element in page.document.iter():
        _require("style" not in element.attrib, f"inline style on {element.tag}")
        _require(not any(name.startswith("on") for name in element.attrib), f"inline script on {element.tag}")
        data = element.get("type") == "application/ld+json"  # a block of data, never run
        _require(element.tag != "script" or element.get("src") or data, "inline script")


def _require(kept: object, message: str) -> None:
    if not kept:
        raise PageError(message)
