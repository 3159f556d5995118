"""Sizes, spaces and colours of the sheet: the same tokens as the screens, in points."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor

from diagnostic.pdf.pieces import Style

A4 = (595.28, 841.89)
MARGIN = 42.5  # 15 mm: every office printer prints there
SMALLEST = 14.0

BLACK = Color(0, 0, 0)  # text is pure black: cheap printers turn anything else into dots
WHITE = Color(1, 1, 1)
PETROL = HexColor("#0f4650")
CONNECT = HexColor("#174a78")
MANAGE = HexColor("#7d300d")
BENEFIT = HexColor("#5c2a61")


@dataclass(frozen=True, slots=True)
class Theme:
    """One density of the sheet; every text size is 14 points or more."""

    body: Style
    strong: Style
    heading: Style
    step: Style
    title: Style
    phone: Style
    code: Style
    gap: float  # between sections
    pad: float  # inside a card
    tight: float  # between lines of different kinds
    qr: float
    stone: float
    columns: bool
    compact: bool = False


def _theme(body: float, leading: float, *, gap: float, columns: bool = True) -> Theme:
    size = Style(body, leading)
    return Theme(
        body=size,
        strong=replace(size, bold=True),
        heading=Style(body + 2.5, leading + 4, bold=True),
        step=Style(body + 5, leading + 7, bold=True),
        title=Style(body + 13, leading + 16, bold=True),
        phone=Style(max(18, body + 4), leading + 5, bold=True),
        code=Style(body + 8, leading + 10, bold=True),
        gap=gap,
        pad=gap,
        tight=gap / 3,
        qr=82,
        stone=body * 0.52,
        columns=columns,
    )


COMFORTABLE = _theme(15.5, 21, gap=14)
REGULAR = _theme(15, 19.5, gap=11)
TIGHT = _theme(14, 17.5, gap=7.5)
ONE_PAGE = (COMFORTABLE, REGULAR, TIGHT, replace(TIGHT, compact=True))
LARGE = _theme(18, 24.5, gap=15, columns=False)
