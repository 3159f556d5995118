"""Put the pictures of build/screens on one sheet a language: contact_sheet.py [fr ar…]."""

import sys
from pathlib import Path

from PIL import Image

BUILD = Path(__file__).resolve().parent.parent / "build"
WIDTHS = {"grand": 640, "etroit": 180}
TALLEST = 800
COLUMNS = 6
GAP = 12
GROUND = "#888888"


def sheet(language: str) -> Path:
    """Write the sheet of a language: wide pictures first, then narrow ones; return the file."""
    rows = [row for kind, width in WIDTHS.items() for row in _rows(_pictures(language, kind, width), width)]
    total = Image.new("RGB", (max(row.width for row in rows), sum(row.height for row in rows)), GROUND)
    top = 0
    for row in rows:
        total.paste(row, (0, top))
        top += row.height
    target = BUILD / f"contact-{language}.png"
    total.save(target)
    return target


def _pictures(language: str, kind: str, width: int) -> list[Image.Image]:
    screens = BUILD / "screens"
    files = [
        file for visit in (language, f"borne-{language}") for file in sorted(screens.glob(f"{visit}-{kind}-*.png"))
    ]
    return [_small(Image.open(file).convert("RGB"), width) for file in files]


def _small(picture: Image.Image, width: int) -> Image.Image:
    height = round(picture.height * width / picture.width)
    return picture.resize((width, height)).crop((0, 0, width, min(height, TALLEST)))


def _rows(pictures: list[Image.Image], width: int) -> list[Image.Image]:
    columns = COLUMNS * WIDTHS["grand"] // width
    return [_row(pictures[start : start + columns], width) for start in range(0, len(pictures), columns)]


def _row(pictures: list[Image.Image], width: int) -> Image.Image:
    height = max(picture.height for picture in pictures) + GAP
    row = Image.new("RGB", (COLUMNS * (WIDTHS["grand"] + GAP), height), GROUND)
    for place, picture in enumerate(pictures):
        row.paste(picture, (place * (width + GAP), 0))
    return row


if __name__ == "__main__":
    for tag in sys.argv[1:] or ["fr", "ar"]:
        print(sheet(tag))
