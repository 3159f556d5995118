"""Tagged PDF on a ReportLab canvas: the reading order as a tree, what is drawn tied to it by numbers.

ReportLab draws but does not tag. A ``TaggedCanvas`` brackets everything drawn between the operators ``BDC`` and
``EMC``: either as content of an ``Element`` of the tree, or as an artifact (a frame, a rule) that no reader says.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    Destination,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStreamFilterZCompress,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from diagnostic.pdf.embedding import EmbeddedFont
from diagnostic.pdf.metadata import CREATOR, PRODUCER, output_intents, xmp
from diagnostic.pdf.objects import Document, Stream, UndatedInfo, box
from diagnostic.pdf.structure import Element, MarkedContent, ObjectReference, Tree

_PRINTED = 4  # annotation flag: shown on paper as on screen
Rectangle = tuple[float, float, float, float]


class TaggingError(Exception):
    """Something was drawn outside the reading order, or inside an artifact: a fault of the drawing code."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading, the index of its page and how high it stands."""

    words: str
    page: int
    top: float


@dataclass(slots=True)
class _Marks:
    """What has been tagged so far: the owner of each marked content, page by page."""

    owners: list[list[Element]] = field(default_factory=lambda: [[]])
    links: list[tuple[PDFDictionary, Element]] = field(default_factory=list)
    open: bool = False


class TaggedCanvas(Canvas):
    """A canvas that writes PDF/UA-1 and PDF/A-2a."""

    _doc: Document
    _code: list[str]
    _annotationrefs: list[PDFObjectReference]
    _destinations: dict[str, Destination]

    def __init__(self, target: BinaryIO, *, title: str, language: str, pagesize: tuple[float, float]) -> None:
        super().__init__(target, pagesize=pagesize, lang=language, pdfVersion=(1, 7), pageCompression=1, invariant=1)
        self.root = Element("Document")
        self._marks = _Marks()
        self._title = title
        self._describe()

    @property
    def page(self) -> int:
        """The index of the page being drawn."""
        return len(self._marks.owners) - 1

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Make what is drawn inside the content of that element."""
        owners = self._marks.owners[self.page]
        element.kids.append(MarkedContent(self.page, len(owners)))
        with self._bracket(f"/{element.tag} <</MCID {len(owners)}>> BDC"):
            owners.append(element)
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Make what is drawn inside invisible to readers."""
        with self._bracket(f"/Artifact <</Type /{kind}>> BDC"):
            yield

    def operators(self, *written: str) -> None:
        """Append raw operators; they must stand inside ``tagged`` or ``artifact``."""
        if not self._marks.open:
            raise TaggingError("drawn outside the reading order")
        self._code.extend(written)

    def link(self, element: Element, address: str, area: Rectangle, words: str) -> None:
        """Add a link that belongs to a ``Link`` element; ``words`` say where it goes."""
        action = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(address)})
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": box(*area),
                "Border": PDFArray([0, 0, 0]),
                "F": _PRINTED,
                "Contents": PDFString(words),
                "A": action,
            }
        )
        reference = self._doc.Reference(annotation)
        self._annotationrefs.append(reference)
        element.kids.append(ObjectReference(self.page, reference))
        self._marks.links.append((annotation, element))

    def outline(self, bookmarks: Iterable[Bookmark]) -> None:
        """Add the bookmarks of a document of several pages."""
        for number, bookmark in enumerate(bookmarks):
            key = f"heading-{number}"
            target = Destination(key)
            target.xyz(0, round(bookmark.top, 2), 0)
            target.setPage(PDFObjectReference(f"Page{bookmark.page + 1}"))
            self._destinations[key] = target
            self.addOutlineEntry(bookmark.words, key, level=0)
        self.showOutline()

    def embed(self, fonts: Iterable[EmbeddedFont]) -> None:
        """Write the fonts of the document."""
        resources = self._doc.idToObject[BasicFonts]
        for font in fonts:
            resources[font.resource] = font.add_to(self._doc)

    def showPage(self) -> None:  # noqa: N802 — ReportLab's name
        """End the page."""
        if self._marks.open:
            raise TaggingError("a page ended inside marked content")
        super().showPage()
        _finish_page(self._doc.Pages.pages[-1], self.page)
        self._marks.owners.append([])

    def save(self) -> None:
        """Write the file, with its tree of reading order."""
        if self._code:
            self.showPage()
        self._marks.owners.pop()
        self._add_tree()
        super().save()

    @contextmanager
    def _bracket(self, opening: str) -> Iterator[None]:
        if self._marks.open:
            raise TaggingError("marked content cannot be nested")
        self._marks.open = True
        self._code.append(opening)
        yield
        self._code.append("EMC")
        self._marks.open = False

    def _make_preamble(self) -> None:
        """Leave out the font ReportLab sets on every page: it would not be embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def _describe(self) -> None:
        self._doc.info = UndatedInfo()
        self._doc.info.title, self._doc.info.creator = self._title, CREATOR
        self._doc.info.producer = PRODUCER
        self.setViewerPreference("DisplayDocTitle", "true")

    def _add_tree(self) -> None:
        tree = Tree(self._doc, self.root, len(self._marks.owners))
        _extra(
            self._doc.Catalog,
            {
                "StructTreeRoot": tree.write(self._marks.owners, self._marks.links),
                "MarkInfo": PDFDictionary({"Marked": "true"}),
                "Metadata": xmp(self._title),
                "OutputIntents": output_intents(self._doc),
            },
        )


def _finish_page(page: pdfdoc.PDFPage, index: int) -> None:
    content = page.stream
    page.Contents = Stream(content=content, filters=[PDFStreamFilterZCompress()])
    _extra(page, {"StructParents": index, "Tabs": PDFName("S")})


def _extra(dictionary: pdfdoc.PDFCatalog, entries: Mapping[str, object]) -> None:
    """Add entries ReportLab has no slot for, to this object only."""
    dictionary.__NoDefault__ = [*dictionary.__NoDefault__, *entries]
    for key, value in entries.items():
        setattr(dictionary, key, value)
