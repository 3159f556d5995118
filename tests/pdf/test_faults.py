"""Our checks and the validator catch what could go wrong: one fault at a time in a sound sheet."""

import io
import re
from collections.abc import Callable

import page as validator
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from diagnostic.pdf.sheet import ReportLabSheets
from tests.pdf.checks import complaints
from tests.pdf.contents import with_paths
from tests.pdf.reading import Reading

SOUND = ReportLabSheets().render(with_paths("fr"))
Fault = Callable[[pikepdf.Pdf], None]


def elements(pdf: pikepdf.Pdf, tag: str) -> list[Dictionary]:
    found = (each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == f"/{tag}")
    return [each for each in found if each.get("/Type") == "/StructElem"]


def content(pdf: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    stream = pdf.pages[0].Contents.read_bytes()
    assert before in stream
    pdf.pages[0].Contents = pdf.make_stream(stream.replace(before, after, 1))


def metadata(pdf: pikepdf.Pdf, pattern: bytes, replacement: bytes = b"") -> None:
    changed, count = re.subn(pattern, replacement, pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
    assert count
    pdf.Root.Metadata = pdf.make_stream(changed, Type=Name.Metadata, Subtype=Name.XML)


def fonts(pdf: pikepdf.Pdf) -> list[Dictionary]:
    return [font for _, font in pdf.pages[0].Resources.Font.items()]


def spelling(pdf: pikepdf.Pdf, pattern: bytes, replacement: bytes) -> None:
    font = fonts(pdf)[0]
    font.ToUnicode = pdf.make_stream(re.sub(pattern, replacement, font.ToUnicode.read_bytes(), count=1))


def forget_embedding(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].DescendantFonts[0].FontDescriptor.FontFile2


def forget_spelling(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].ToUnicode


def unlink(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = Array([kid for kid in link.K if isinstance(kid, int)])


def rename(tag: str, other: str) -> Fault:
    def fault(pdf: pikepdf.Pdf) -> None:
        elements(pdf, tag)[0].S = Name(f"/{other}")

    return fault


def drop(holder: Callable[[pikepdf.Pdf], Dictionary], key: str) -> Fault:
    def fault(pdf: pikepdf.Pdf) -> None:
        del holder(pdf)[key]

    return fault


def put(holder: Callable[[pikepdf.Pdf], Dictionary], key: str, value: object) -> Fault:
    def fault(pdf: pikepdf.Pdf) -> None:
        holder(pdf)[key] = value

    return fault


FAULTS: dict[str, Fault] = {
    "no language": drop(lambda pdf: pdf.Root, "/Lang"),
    "not marked": put(lambda pdf: pdf.Root.MarkInfo, "/Marked", value=False),
    "suspects": put(lambda pdf: pdf.Root.MarkInfo, "/Suspects", value=True),
    "title not displayed": drop(lambda pdf: pdf.Root, "/ViewerPreferences"),
    "no PDF/UA identifier": lambda pdf: metadata(pdf, rb"<pdfuaid:part>1</pdfuaid:part>"),
    "no title": lambda pdf: metadata(pdf, rb"<dc:title>.*?</dc:title>"),
    "two titles": put(lambda pdf: pdf.docinfo, "/Title", String("Autre")),
    "figure without words": drop(lambda pdf: elements(pdf, "Figure")[0], "/Alt"),
    "heading skipped": rename("H2", "H4"),
    "no first heading": rename("H1", "H2"),
    "list item outside a list": rename("L", "Sect"),
    "unknown element": rename("P", "Machin"),
    "text outside the tree": lambda pdf: content(pdf, b"/H1 <</MCID 0>> BDC", b"/H1 <</X 0>> BDC"),
    "number used twice": lambda pdf: content(pdf, b"<</MCID 1>> BDC", b"<</MCID 0>> BDC"),
    "no order of tabs": drop(lambda pdf: pdf.pages[0].obj, "/Tabs"),
    "page without parents": drop(lambda pdf: pdf.pages[0].obj, "/StructParents"),
    "no tree of parents": put(lambda pdf: pdf.Root.StructTreeRoot.ParentTree, "/Nums", Array([])),
    "link without words": drop(lambda pdf: pdf.pages[0].Annots[0], "/Contents"),
    "link without parent": drop(lambda pdf: pdf.pages[0].Annots[0], "/StructParent"),
    "link outside the tree": unlink,
    "font not embedded": forget_embedding,
    "glyphs without text": forget_spelling,
    "private characters": lambda pdf: spelling(pdf, rb"<0003> <\w{4}>", b"<0003> <E042>"),
    "characters zero": lambda pdf: spelling(pdf, rb"<0003> <\w{4}>", b"<0003> <0000>"),
    "small print": lambda pdf: content(pdf, b"/F2 14 Tf", b"/F2 11 Tf"),
    "grey text": lambda pdf: content(pdf, b"0 0 0 rg", b".4 .4 .4 rg"),
}


def faulty(fault: Fault) -> bytes:
    pdf = pikepdf.open(io.BytesIO(SOUND))
    fault(pdf)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def test_the_sound_sheet_raises_no_alarm_after_the_same_treatment() -> None:
    assert caught(faulty(lambda pdf: None)) == []


@pytest.mark.parametrize("name", FAULTS)
def test_catches(name: str) -> None:
    assert caught(faulty(FAULTS[name])) != []


def caught(pdf: bytes) -> list[str]:
    """Return what the validator and our checks say; a file our reader cannot follow is a complaint too."""
    report = validator.validate_pdf_bytes(pdf, profile="ua1")
    found = [failure.rule_id for failure in report.failures]
    try:
        return found + complaints(Reading(pdf))
    except (AssertionError, AttributeError, KeyError) as error:
        return [*found, f"unreadable: {error!r}"]
