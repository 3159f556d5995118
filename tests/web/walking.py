"""A person who answers each page of the journey with the same kind of answer."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from tests.web.client import Page, Visitor

MOST = 40
Choose = Callable[[list[str]], str]


def first(codes: list[str]) -> str:
    return codes[0]


def last_plain(codes: list[str]) -> str:
    """Choose the lowest answer: the last one that is not « Je ne connais pas » nor « Pas pour moi »."""
    return [code for code in codes if code not in {"dk", "na"}][-1]


def start(visitor: Visitor) -> Page:
    return visitor.submit(visitor.get("/"))


def walk(visitor: Visitor, choose: Choose = first, town: str = "22600") -> Iterator[Page]:
    """Yield each page from the first question to the result."""
    page = start(visitor)
    for _screen in range(MOST):
        yield page
        if "/question/" not in path(page):
            return
        page = answer(visitor, page, choose, town)
    raise AssertionError("the journey has no end")


def to_result(visitor: Visitor, choose: Choose = first, town: str = "22600") -> Page:
    *_, result = walk(visitor, choose, town)
    assert path(result) == "/resultat"
    return result


def answer(visitor: Visitor, page: Page, choose: Choose = first, town: str = "22600") -> Page:
    codes = choices(page)
    if codes:
        return visitor.submit(page, reponse=choose(codes) if "W02" not in path(page) else codes[0])
    return visitor.submit(page, lieu=town)


def choices(page: Page) -> list[str]:
    return [field.get("value", "") for field in _inputs(page) if field.get("name") == "reponse"]


def path(page: Page) -> str:
    return page.response.request.path


def _inputs(page: Page) -> Iterator[Element]:
    return page.main_form().iter("input")
