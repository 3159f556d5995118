"""The tree of reading order, and its form in a PDF."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Union

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from diagnostic.pdf.objects import Document


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """Something drawn: its page and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class ObjectReference:
    """An annotation: its page and the object."""

    page: int
    reference: PDFObjectReference


Kid = Union["Element", MarkedContent, ObjectReference]


@dataclass(slots=True, eq=False)
class Element:
    """One element: a heading, a paragraph, a list… Kids are in the order they are read."""

    tag: str
    language: str | None = None
    alternative: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)

    def child(
        self,
        tag: str,
        *,
        language: str | None = None,
        alternative: str | None = None,
        attributes: Mapping[str, object] | None = None,
    ) -> "Element":
        """Add an element at the end of this one and return it."""
        kid = Element(tag, language, alternative, attributes or {})
        self.kids.append(kid)
        return kid

    def walk(self) -> Iterator["Element"]:
        """Go through this element and everything below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    @property
    def empty(self) -> bool:
        """True when nothing was drawn for it."""
        return all(isinstance(kid, Element) and kid.empty for kid in self.kids)


class Tree:
    """Writes a tree of elements into a document."""

    def __init__(self, document: Document, root: Element, pages: int) -> None:
        self._document = document
        self._root = root
        self._pages = [PDFObjectReference(f"Page{number + 1}") for number in range(pages)]
        self._written: dict[int, PDFObjectReference] = {}

    def write(
        self, owners: Sequence[Sequence[Element]], links: Sequence[tuple[PDFDictionary, Element]]
    ) -> PDFDictionary:
        """Return the structure tree root, with the tree of who owns which marked content and which link."""
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        reference = self._document.Reference(root, "StructTreeRoot")
        root["K"] = self._element(self._root, reference)
        parents = [self._page_parents(page) for page in owners]
        parents += [self._link_parent(len(owners) + at, link) for at, link in enumerate(links)]
        numbers = [part for number, parent in enumerate(parents) for part in (number, parent)]
        root["ParentTree"] = self._document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root["ParentTreeNextKey"] = len(parents)
        return root

    def _element(self, element: Element, parent: PDFObjectReference) -> PDFObjectReference:
        entries = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent})
        reference = self._document.Reference(entries)
        self._written[id(element)] = reference
        if element.language:
            entries["Lang"] = PDFString(element.language)
        if element.alternative:
            entries["Alt"] = PDFString(element.alternative)
        if element.attributes:
            entries["A"] = PDFDictionary(dict(element.attributes))
        page = _only_page(element.kids)
        if page is not None:
            entries["Pg"] = self._pages[page]
        kids = [kid for kid in element.kids if not (isinstance(kid, Element) and kid.empty)]
        entries["K"] = PDFArray([self._kid(kid, reference, page) for kid in kids])
        return reference

    def _kid(self, kid: Kid, parent: PDFObjectReference, page: int | None) -> object:
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if isinstance(kid, ObjectReference):
            return PDFDictionary({"Type": PDFName("OBJR"), "Pg": self._pages[kid.page], "Obj": kid.reference})
        if kid.page == page:
            return kid.number
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": self._pages[kid.page], "MCID": kid.number})

    def _page_parents(self, owners: Sequence[Element]) -> PDFObjectReference:
        return self._document.Reference(PDFArray([self._written[id(owner)] for owner in owners]))

    def _link_parent(self, number: int, link: tuple[PDFDictionary, Element]) -> PDFObjectReference:
        annotation, owner = link
        annotation["StructParent"] = number
        return self._written[id(owner)]


def _only_page(kids: Sequence[Kid]) -> int | None:
    """Return the page of what was drawn, when it was all drawn on one."""
    drawn = {kid.page for kid in kids if isinstance(kid, MarkedContent)}
    return drawn.pop() if len(drawn) == 1 else None
