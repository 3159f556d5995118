"""The sheet looks as it did when it was approved: small grey pictures, compared with a tolerance.

After a wanted change: ``python tools/pictures_of_sheets.py --references``, look at each picture, then commit.
"""

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from diagnostic.pdf.sheet import ReportLabSheets
from tests.pdf.approved import FOLDER, load
from tests.pdf.contents import with_paths

REFERENCES = {"fr": ("fr", False), "en": ("en", False), "ar": ("ar", False), "fr-grande": ("fr", True)}
SHIPPED = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))  # as the product wrote them on a day
DPI = 40
TOLERANCE = 0.6  # of 255, on average: another smoothing passes, a line moved by its height does not
SHEETS = ReportLabSheets()


def picture(name: str) -> Image.Image:
    if name in REFERENCES:
        locale, large = REFERENCES[name]
        return page_of(SHEETS.render(with_paths(locale), large=large))
    return page_of(SHEETS.render(load(name)))


def page_of(pdf: bytes) -> Image.Image:
    """Return the first page of a file, small and grey."""
    return pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil().convert("L")


def apart(first: Image.Image, second: Image.Image) -> float:
    """Return how far two pictures are from each other, once both are blurred a little."""
    blurred = (each.filter(ImageFilter.GaussianBlur(1)) for each in (first, second))
    return float(ImageStat.Stat(ImageChops.difference(*blurred)).mean[0])


@pytest.mark.parametrize("name", [*REFERENCES, *SHIPPED])
def test_looks_as_approved(name: str) -> None:
    with Image.open(FOLDER / f"{name}.png") as approved:
        assert apart(picture(name), approved.convert("L")) <= TOLERANCE


@pytest.mark.parametrize("name", REFERENCES)
def test_a_line_that_moved_is_seen(name: str) -> None:
    drawn = picture(name)
    moved = drawn.copy()
    band = (0, drawn.height // 3, drawn.width, drawn.height // 3 + drawn.height // 6)
    moved.paste(drawn.crop(band), (0, band[1] + 6))
    assert apart(drawn, moved) > TOLERANCE
