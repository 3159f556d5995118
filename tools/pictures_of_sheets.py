#!/usr/bin/env python3
"""Draw the pictures of the sheet in docs/images, and with --references the approved ones the tests compare with.

The person is invented, the places are those of the demonstration, in a home that is thrown away.
"""

import itertools
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from diagnostic.app import create_app
from diagnostic.config import read_settings
from diagnostic.content.paper import load_paper
from diagnostic.pdf.paper import ReportLabForms
from diagnostic.services.cases import CaseReader
from diagnostic.web.headless import Headless
from tests.pdf.approved import FOLDER, save
from tests.pdf.shipped import CASE, shipped
from tests.pdf.test_references import REFERENCES, picture

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DPI = 72
LANGUAGES = ("ar", "br", "fa", "fr", "ro", "tr", "uk")  # each script, and the longest words


def main(arguments: list[str]) -> None:
    """Write every picture."""
    if "--references" in arguments:
        FOLDER.mkdir(exist_ok=True)
        for locale in LANGUAGES:
            save(f"{locale}-offerte", shipped(locale).full)
        for name in (*REFERENCES, *(f"{locale}-offerte" for locale in LANGUAGES)):
            picture(name).save(FOLDER / f"{name}.png", optimize=True)
        return
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for name, pdf in _files(Headless(create_app(read_settings({"DIAGNOSTIC_HOME": home})))):
            side_by_side(pdf).quantize(128).save(IMAGES / f"{name}.png", optimize=True)
            print(f"docs/images/{name}.png")


def side_by_side(pdf: bytes) -> Image.Image:
    """Return the first two pages, one beside the other."""
    pages = [page.render(scale=DPI / 72).to_pil() for page in itertools.islice(pypdfium2.PdfDocument(pdf), 2)]
    whole = Image.new("RGB", (sum(page.width for page in pages), pages[0].height), "white")
    for at, page in enumerate(pages):
        whole.paste(page, (at * pages[0].width, 0))
    return whole


def _files(headless: Headless) -> Iterator[tuple[str, bytes]]:
    product = headless.product
    case = CaseReader(product.taking.questionnaire, product.towns).read(CASE)
    for name, locale, paths, large in (
        ("feuille-fr", "fr", True, False),
        ("feuille-ar", "ar", True, False),
        ("feuille-uk", "uk", True, False),
        ("feuille-grande", "fr", True, True),
    ):
        yield name, headless.sheet(case, locale, with_paths=paths, large=large)
    yield "feuille-deux-langues", headless.sheet(case, "uk", with_paths=True, large=False, bilingual=True)
    yield "copie", product.copies.render(headless.copy(case))
    form = headless.paper(load_paper(product.taking.questionnaire), "fr")
    yield "papier", ReportLabForms().render(form)


if __name__ == "__main__":
    main(sys.argv[1:])
