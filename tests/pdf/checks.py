"""Our own checks of a sheet, for what validators do not see; each returns its complaints in words."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import pikepdf

from tests.pdf.reading import Reading

SMALLEST = 14
EDGE, SIDE = 34.0, 42.5
_XMP_TITLE = re.compile(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)


def complaints(reading: Reading) -> list[str]:
    """Return everything wrong with a sheet."""
    return [complaint for check in CHECKS for complaint in check(reading)]


def marks_are_unique(reading: Reading) -> Iterator[str]:
    numbers = reading.file.Root.StructTreeRoot.ParentTree.Nums
    parents = dict(zip(list(numbers)[::2], list(numbers)[1::2], strict=True))
    for at, page in enumerate(reading.file.pages):
        used = Counter(_marks(page))
        yield from (f"page {at}: MCID {mcid} used twice" for mcid, count in used.items() if count > 1)
        owners = parents.get(page.get("/StructParents"), [])
        if sorted(used) != list(range(len(owners))):
            yield f"page {at}: MCIDs {sorted(used)} but {len(owners)} owners"


def marks_have_an_owner(reading: Reading) -> Iterator[str]:
    claimed = Counter(_claimed(reading, reading.file.Root.StructTreeRoot.K, None))
    for at, page in enumerate(reading.file.pages):
        for mcid in set(_marks(page)):
            if claimed[at, mcid] != 1:
                yield f"page {at}: MCID {mcid} in {claimed[at, mcid]} elements"


def links_are_in_the_tree(reading: Reading) -> Iterator[str]:
    known = sum(len(node.links) for node in reading.tree.walk())
    drawn = [annotation for page in reading.file.pages for annotation in page.get("/Annots", [])]
    if known != len(drawn):
        yield f"{len(drawn)} links drawn, {known} in the tree"
    yield from ("link without words" for annotation in drawn if not annotation.get("/Contents"))
    yield from ("link without parent" for annotation in drawn if "/StructParent" not in annotation)


def titles_agree(reading: Reading) -> Iterator[str]:
    written = str(reading.file.docinfo.get("/Title", ""))
    found = _XMP_TITLE.search(reading.file.Root.Metadata.read_bytes().decode("utf-8"))
    if not written or found is None or found[1] != written:
        yield f"title « {written} » in the information, « {found and found[1]} » in the metadata"


def text_can_be_read(reading: Reading) -> Iterator[str]:
    for run in reading.shown:
        for character in run.text:
            if character == "\0" or "\ue000" <= character <= "\uf8ff":
                yield f"U+{ord(character):04X} cannot be read aloud"


def headings_follow(reading: Reading) -> Iterator[str]:
    levels = [int(node.tag[1]) for node in reading.tree.walk() if re.fullmatch(r"H\d", node.tag)]
    if levels[:1] != [1] or levels.count(1) != max(1, len(reading.tagged("Part"))):
        yield f"headings {levels}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"heading {after} after heading {before}"


def figures_have_words(reading: Reading) -> Iterator[str]:
    yield from ("figure without words" for node in reading.tagged("Figure") if not node.alternative)


def text_is_large_and_black(reading: Reading) -> Iterator[str]:
    for run in reading.shown:
        if run.size < SMALLEST:
            yield f"« {run.text} » at {run.size} points"
        if any(run.colour):
            yield f"« {run.text} » in {run.colour}"


def text_is_on_the_paper(reading: Reading) -> Iterator[str]:
    for run in reading.shown:
        width, height = (float(side) for side in list(reading.file.pages[run.page].MediaBox)[2:])
        inside = run.left >= SIDE - 1 and run.right <= width - SIDE + 1
        if run.text.strip() and not (inside and EDGE - 1 <= run.base <= height - EDGE):
            yield f"« {run.text} » at {run.left:.0f}–{run.right:.0f}, {run.base:.0f}"


def text_does_not_overlap(reading: Reading) -> Iterator[str]:
    for first, second in combinations([run for run in reading.shown if run.text.strip()], 2):
        if (first.page, first.mcid) == (second.page, second.mcid) or first.page != second.page:
            continue
        if abs(first.base - second.base) >= 0.75 * min(first.size, second.size):
            continue
        if min(first.right, second.right) - max(first.left, second.left) > 1:
            yield f"« {first.text} » over « {second.text} »"


CHECKS: tuple[Callable[[Reading], Iterator[str]], ...] = (
    marks_are_unique,
    marks_have_an_owner,
    links_are_in_the_tree,
    titles_agree,
    text_can_be_read,
    headings_follow,
    figures_have_words,
    text_is_large_and_black,
    text_is_on_the_paper,
    text_does_not_overlap,
)


def _marks(page: pikepdf.Page) -> Iterator[int]:
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def _claimed(reading: Reading, element: pikepdf.Object, page: int | None) -> Iterator[tuple[int | None, int]]:
    own = element.get("/Pg")
    page = page if own is None else _index(reading, own)
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            yield page, kid
        elif kid.get("/S") is not None:
            yield from _claimed(reading, kid, page)
        elif "/MCID" in kid:
            yield _index(reading, kid.Pg), int(kid.MCID)


def _index(reading: Reading, page: pikepdf.Object) -> int:
    return next(at for at, each in enumerate(reading.file.pages) if each.objgen == page.objgen)
