"""Fonts inside the PDF: only the glyphs used, each with the text it spells."""

import hashlib
from itertools import chain

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStreamFilterZCompress,
    PDFString,
)

from diagnostic.pdf.fonts import Typeface
from diagnostic.pdf.objects import Document, Stream
from diagnostic.pdf.shaping import Glyph

_SYMBOLIC = 4
_SILENT = "\u200b"  # a glyph that spells nothing by itself, such as a mark already spelt by its letter
_SPACES = {"\u00a0": " ", "\u2007": " "}
_UNUSED_TABLES = tuple(
    int.from_bytes(tag.encode("ascii"), "big")
    for tag in ("GSUB", "GPOS", "GDEF", "OS/2", "name", "gasp", "cmap", "DSIG")
)
_BLOCK = 100  # the most characters one bfchar block may hold
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class EmbeddedFont:
    """One typeface in one document: codes are given in order of use, so equal sheets make equal files."""

    def __init__(self, typeface: Typeface, resource: str) -> None:
        self.typeface = typeface
        self.resource = resource
        self._codes: dict[tuple[int, str], int] = {}
        self._widths: list[int] = []

    def code(self, glyph: Glyph) -> int:
        """Return the code of a glyph, new the first time it is used with that text."""
        key = (glyph.id, glyph.text)
        if key not in self._codes:
            self._codes[key] = len(self._codes) + 1
            self._widths.append(round(glyph.width * 1000))
        return self._codes[key]

    def written_width(self, code: int) -> int:
        """Return the width the PDF gives for a code, in thousandths of the size."""
        return self._widths[code - 1]

    def add_to(self, document: Document) -> PDFObjectReference:
        """Write the font into the document and return a reference to it."""
        plan, program = self._subset()
        name = PDFName(f"{self._tag()}+{self.typeface.name}")
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, name, program)),
                "DW": 1000,
                "W": PDFArray([1, PDFArray(self._widths)]),
                "CIDToGIDMap": document.Reference(_compressed(self._glyph_map(plan))),
            }
        )
        return document.Reference(
            PDFDictionary(
                {
                    "Type": PDFName("Font"),
                    "Subtype": PDFName("Type0"),
                    "BaseFont": name,
                    "Encoding": PDFName("Identity-H"),
                    "DescendantFonts": PDFArray([document.Reference(descendant)]),
                    "ToUnicode": document.Reference(_compressed(self._spelling())),
                }
            )
        )

    def _subset(self) -> tuple[hb.SubsetPlan, bytes]:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(glyph for glyph, _ in self._codes)
        wanted.layout_feature_tag_set.clear()
        wanted.drop_table_tag_set.update(_UNUSED_TABLES)
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
        plan = hb.SubsetPlan(self.typeface.face, wanted)
        return plan, bytes(plan.execute().blob.data)

    def _glyph_map(self, plan: hb.SubsetPlan) -> bytes:
        renumbered = plan.old_to_new_glyph_mapping
        places = [0, *(renumbered[glyph] for glyph, _ in self._codes)]
        return b"".join(place.to_bytes(2, "big") for place in places)

    def _spelling(self) -> bytes:
        rows = [f"<{code:04X}> <{_utf16(text)}>" for (_, text), code in self._codes.items()]
        blocks = (rows[at : at + _BLOCK] for at in range(0, len(rows), _BLOCK))
        body = chain.from_iterable((f"{len(block)} beginbfchar", *block, "endbfchar") for block in blocks)
        return (_CMAP_HEAD + "\n".join(body) + "\n" + _CMAP_FOOT).encode("ascii")

    def _descriptor(self, document: Document, name: object, program: bytes) -> PDFDictionary:
        stream = _compressed(program)
        stream.dictionary["Length1"] = len(program)
        face = self.typeface
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray(list(face.box)),
                "ItalicAngle": 0,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.ascent,
                "StemV": 140 if face.bold else 80,
                "FontFile2": document.Reference(stream),
            }
        )

    def _tag(self) -> str:
        used = ",".join(f"{glyph}" for glyph, _ in self._codes)
        digest = hashlib.sha256(used.encode("ascii")).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _utf16(text: str) -> str:
    return _SPACES.get(text, text or _SILENT).encode("utf-16-be").hex().upper()


def _compressed(content: bytes) -> Stream:
    return Stream(content=content, filters=[PDFStreamFilterZCompress()])
