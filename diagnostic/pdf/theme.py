"""Sizes, spaces and colours of the sheet: the same tokens as the screens, in points."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor

from diagnostic.pdf.paragraph import Style

A4 = (595.28, 841.89)
SIDE = 42.5  # 15 mm and 12 mm: every office printer prints there
EDGE = 34.0
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
    dense: bool = False  # an address on one line, no frame around single lines
    compact: bool = False  # next steps with one line a fact
    terse: bool = False  # next steps with the phone alone
    spare: bool = False  # the code to scan beside the question: facts have the whole width
    strengths: int = 3  # at most


def _theme(body: float, leading: float, *, gap: float, columns: bool = True) -> Theme:
    size = Style(body, leading)
    return Theme(
        body=size,
        strong=replace(size, bold=True),
        heading=Style(body + 2.5, leading + 4, bold=True),
        step=Style(body + 5, leading + 7, bold=True),
        title=Style(body + 12, leading + 14, bold=True),
        phone=Style(max(18, body + 4), leading + 5, bold=True),
        code=Style(body + 8, leading + 10, bold=True),
        gap=gap,
        pad=gap,
        tight=gap / 3,
        qr=82,
        stone=body * 0.52,
        columns=columns,
    )


COMFORTABLE = _theme(16, 21.5, gap=13)
REGULAR = _theme(15, 20, gap=11)
SNUG = _theme(14.5, 18.5, gap=9)
TIGHT = _theme(14, 17.5, gap=7.5)
DENSE = replace(TIGHT, gap=6, pad=6.5, tight=2, title=Style(22, 26, bold=True), dense=True)
SPARE = replace(
    _theme(14, 16.5, gap=5),
    tight=1.5,
    step=Style(16, 20, bold=True),
    title=DENSE.title,
    phone=Style(18, 20, bold=True),
    dense=True,
    compact=True,
    terse=True,
    spare=True,
    strengths=2,
)
ONE_PAGE = (
    COMFORTABLE,
    REGULAR,
    SNUG,
    TIGHT,
    DENSE,
    replace(DENSE, compact=True),
    replace(DENSE, compact=True, terse=True),
    SPARE,
    replace(SPARE, stone=5, qr=72, gap=4, pad=4.5, tight=1),  # where words are long: more room beside the stones
)
_LARGE_DENSE = replace(
    _theme(18, 22.5, gap=9, columns=False),
    tight=2.5,
    step=Style(20, 25, bold=True),
    title=Style(26, 31, bold=True),
    stone=6.5,
    dense=True,
)
LARGE_PRINT = (
    _theme(18, 24.5, gap=15, columns=False),
    _theme(18, 23, gap=11, columns=False),
    _LARGE_DENSE,
    replace(_LARGE_DENSE, compact=True),
    replace(_LARGE_DENSE, compact=True, spare=True),
    replace(_LARGE_DENSE, compact=True, terse=True, spare=True, columns=True),
)
SEVERAL_PAGES = (REGULAR, SNUG, TIGHT)
RTL_LEADING = 1.06  # Arabic letters are drawn larger and reach lower
MOST_GAP = 1.7  # spare room on the page is shared between sections up to this much


def leaded(style: Style, *, rtl: bool) -> Style:
    """Return the style with the room between lines its script needs."""
    return replace(style, leading=style.leading * RTL_LEADING) if rtl else style
