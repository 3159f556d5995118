"""Small pieces of PDF that ReportLab writes otherwise than PDF/A and PDF/UA want."""

from collections.abc import MutableMapping
from typing import Protocol

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFInfo,
    PDFObjectReference,
    PDFPages,
    PDFStream,
    PDFString,
)

_END = b"endstream\n"
_LINE_END = b"\r\n"  # both bytes: data may itself end with a carriage return


class Document(Protocol):
    """What is used of ReportLab's untyped document."""

    Catalog: PDFCatalog
    Pages: PDFPages
    info: PDFInfo
    idToObject: MutableMapping[str, PDFDictionary]  # noqa: N815 — ReportLab's name

    def Reference(self, thing: object, name: str | None = None) -> PDFObjectReference:  # noqa: N802 — idem
        """Put an object in the file and return a reference to it."""


class Stream(PDFStream):
    """A stream whose data ends with a line end before ``endstream`` (PDF/A, ISO 19005-2 6.1.7.1)."""

    def format(self, document: Document) -> bytes:
        """Return the stream as written in the file."""
        written: bytes = super().format(document)
        return written.removesuffix(_END) + _LINE_END + _END


class UndatedInfo(PDFInfo):
    """The document information without dates: the file says nothing of when a person was there."""

    def format(self, document: Document) -> bytes:
        """Return the dictionary as written in the file."""
        entries = PDFDictionary(
            {
                "Title": PDFString(self.title),
                "Creator": PDFString(self.creator),
                "Producer": PDFString(self.producer),
            }
        )
        written: bytes = entries.format(document)
        return written


def box(left: float, bottom: float, right: float, top: float) -> PDFArray:
    """Return a rectangle, rounded to a hundredth of a point."""
    return PDFArray([round(value, 2) for value in (left, bottom, right, top)])
