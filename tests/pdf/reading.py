"""Reads a PDF back for the tests: what is shown where, and the tree of reading order."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import pikepdf

_MAPPING = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass(frozen=True, slots=True)
class Shown:
    """One run of text: its place, size, colour and marked content (None for an artifact)."""

    page: int
    mcid: int | None
    text: str
    left: float
    right: float
    base: float
    size: float
    colour: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the tree."""

    tag: str
    language: str | None
    alternative: str | None
    text: str
    kids: tuple["Node", ...]
    links: tuple[str, ...]

    def walk(self) -> Iterator["Node"]:
        """Go through this element and everything below, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


@dataclass(frozen=True, slots=True)
class _Font:
    spelling: dict[int, str]
    widths: tuple[float, ...]


@dataclass(slots=True)
class _State:
    mcid: int | None = None
    inside: bool = False
    font: _Font | None = None
    size: float = 0
    x: float = 0
    y: float = 0
    colour: tuple[float, ...] = (0, 0, 0)
    stack: list[tuple[float, ...]] = field(default_factory=list)


class Reading:
    """One PDF, read."""

    def __init__(self, pdf: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(pdf))
        self.shown = [run for page in range(self.pages) for run in self._runs(page)]
        self.tree = self._node(self.file.Root.StructTreeRoot.K, None)

    @property
    def pages(self) -> int:
        return len(self.file.pages)

    @property
    def lines(self) -> list[str]:
        """The text of each element that has some, in reading order."""
        return [node.text for node in self.tree.walk() if node.text]

    def tagged(self, tag: str) -> list[Node]:
        """Return the elements of a tag, in reading order."""
        return [node for node in self.tree.walk() if node.tag == tag]

    def _runs(self, number: int) -> Iterator[Shown]:
        page = self.file.pages[number]
        fonts = {name: _font(font) for name, font in page.Resources.Font.items()}
        state = _State()
        for operands, operator in pikepdf.parse_content_stream(page):
            yield from _step(state, number, str(operator), list(operands), fonts)

    def _node(self, element: pikepdf.Object, page: int | None) -> Node:
        own = element.get("/Pg")
        page = page if own is None else self._page(own)
        text, kids, links = [], [], []
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                text.append(self._content(page, kid))
            elif kid.get("/S") is not None:
                kids.append(self._node(kid, page))
            elif kid.get("/Type") == "/OBJR":
                links.append(str(kid.Obj.A.URI))
            else:
                text.append(self._content(self._page(kid.Pg), int(kid.MCID)))
        return Node(
            tag=str(element.S)[1:],
            language=_string(element.get("/Lang")),
            alternative=_string(element.get("/Alt")),
            text="".join(text),
            kids=tuple(kids),
            links=tuple(links),
        )

    def _page(self, page: pikepdf.Object) -> int:
        return next(at for at, each in enumerate(self.file.pages) if each.objgen == page.objgen)

    def _content(self, page: int | None, mcid: int) -> str:
        return "".join(run.text for run in self.shown if run.page == page and run.mcid == mcid)


def _string(value: pikepdf.Object | None) -> str | None:
    return None if value is None else str(value)


def _font(font: pikepdf.Object) -> _Font:
    rows = _MAPPING.findall(font.ToUnicode.read_bytes().decode("ascii"))
    spelling = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows}
    widths = tuple(float(width) for width in font.DescendantFonts[0].W[1])
    return _Font(spelling, widths)


def _step(state: _State, page: int, operator: str, operands: list, fonts: dict[str, _Font]) -> Iterator[Shown]:
    if operator == "TJ":
        assert state.inside, "text outside marked content"
        yield _show(state, page, operands[0])
    elif operator in {"BDC", "EMC", "q", "Q"}:
        _bracket(state, operator, operands)
    elif operator == "Tf":
        state.font, state.size = fonts[str(operands[0])], float(operands[1])
    elif operator == "Tm":
        state.x, state.y = float(operands[4]), float(operands[5])
    elif operator in {"g", "rg"}:
        state.colour = tuple(map(float, operands))


def _bracket(state: _State, operator: str, operands: list) -> None:
    if operator == "BDC":
        state.inside = True
        state.mcid = int(operands[1].MCID) if "/MCID" in operands[1] else None
    elif operator == "EMC":
        state.inside, state.mcid = False, None
    elif operator == "q":
        state.stack.append(state.colour)
    else:
        state.colour = state.stack.pop()


def _show(state: _State, page: int, parts: pikepdf.Object) -> Shown:
    assert state.font is not None
    text: list[str] = []
    pen, edges = state.x, list[float]()
    for part in parts:
        if isinstance(part, int | float | Decimal):
            pen -= float(part) * state.size / 1000
            continue
        raw = bytes(part)
        for code in (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)):
            text.append(state.font.spelling[code])
            wide = state.font.widths[code - 1] * state.size / 1000
            if text[-1].strip():
                edges += [pen, pen + wide]
            pen += wide
    left, right = (min(edges), max(edges)) if edges else (state.x, state.x)
    state.x = pen
    return Shown(page, state.mcid, "".join(text), left, right, state.y, state.size, state.colour)
