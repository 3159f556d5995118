#!/usr/bin/env python3
"""Draw the pictures of the sheet in docs/images, and with --references the approved ones the tests compare with.

The person is invented, the places are those of the demonstration, in a home that is thrown away.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

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
            page = pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil()
            page.quantize(128).save(IMAGES / f"{name}.png", optimize=True)
            print(f"docs/images/{name}.png")


def _files(headless: Headless) -> Iterator[tuple[str, bytes]]:
    product = headless.product
    case = CaseReader(product.taking.questionnaire, product.towns).read(CASE)
    for name, locale, paths, large in (
        ("feuille-fr", "fr", True, False),
        ("feuille-ar", "ar", False, False),
        ("feuille-grande", "fr", False, True),
    ):
        yield name, headless.sheet(case, locale, with_paths=paths, large=large)
    yield "copie", product.copies.render(headless.copy(case))
    form = headless.paper(load_paper(product.taking.questionnaire), "fr")
    yield "papier", ReportLabForms().render(form)


if __name__ == "__main__":
    main(sys.argv[1:])
