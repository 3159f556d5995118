"""The mediator's copy: where the person stands, how sure it is, and every answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from diagnostic.domain.copy import CopyContent, CopySection, CopyStake
from diagnostic.pdf.analysis import Reader
from diagnostic.pdf.blocks import Aside, Barred, Block, Ruled, Signed, Stack, Text
from diagnostic.pdf.document import WIDTH, Part, dealt, drawn
from diagnostic.pdf.figures import figure
from diagnostic.pdf.fonts import library
from diagnostic.pdf.lists import Facts, Row
from diagnostic.pdf.page import Area, Page
from diagnostic.pdf.paragraph import Paragraph, Style
from diagnostic.pdf.pieces import BLANK
from diagnostic.pdf.shapes import COLOURS, draw_shape
from diagnostic.pdf.sheet import drawing
from diagnostic.pdf.structure import Element
from diagnostic.pdf.theme import BLACK, PETROL, TIGHT

_FRENCH = "fr"
_LABEL = 0.56  # of the width: questions are longer than answers
_BAR = 9.0
_NOTES = 2  # lines to write on


class ReportLabCopies:
    """Draws mediators' copies; safe to share between threads."""

    def render(self, content: CopyContent) -> bytes:
        """Return the PDF of one copy."""
        with drawing:
            composition = _Copy(content, Reader(library()))
            part = Part(_FRENCH, rtl=False, theme=TIGHT, composition=composition, pages=dealt(composition, TIGHT))
            return drawn(content.title, (part,))


class _Copy:
    """The blocks of one copy."""

    def __init__(self, content: CopyContent, reader: Reader) -> None:
        self._content = content
        self._reader = reader

    def head(self) -> Block:
        """Return the title and the line under it."""
        title = self._text(self._content.title, replace(TIGHT.title, size=22, leading=27), "H1")
        return Signed(Stack((title, self._text(self._content.subtitle, TIGHT.body))), TIGHT.title.size * 0.75)

    def running_head(self) -> Block:
        """Return what is repeated at the top of the next pages."""
        return Aside(self._text(self._content.title, TIGHT.heading).paragraph)

    def foot(self, number: int, count: int) -> Block:
        """Return « Page 1 sur 2 »."""
        return Aside(self._text(self._content.page.format(number=number, count=count), TIGHT.body).paragraph)

    def sections(self) -> Iterator[Block]:
        """Return the warning, the three stakes, the steps proposed, room for notes, then every list of answers."""
        content = self._content
        yield Barred(self._text(content.warning, TIGHT.strong), 4, TIGHT.pad, BLACK)
        if content.stakes:
            yield self._section(content.stakes_title, Stack(tuple(map(self._stake, content.stakes)), TIGHT.gap))
        first, *others = content.sections
        yield self._section(first.title, self._rows(first))
        if content.notes:
            yield self._section(content.notes, self._room())
        for section in others:
            yield self._section(section.title, self._rows(section))

    def _room(self) -> Block:
        """Return empty lines to write on."""
        line = self._text(BLANK, Style(TIGHT.body.size, TIGHT.body.leading * 1.5, blank=WIDTH - 1))
        return Stack((line,) * _NOTES)

    def _stake(self, stake: CopyStake) -> Block:
        percents = tuple(self._share(stake, zone).paragraph for zone in range(1, 6))
        words = self._text(stake.words, TIGHT.body)
        return Stack((self._text(stake.name, TIGHT.strong, "H3"), _Zones(stake, percents), words), 2, "Sect")

    def _share(self, stake: CopyStake, zone: int) -> Text:
        likely = stake.percents[zone - 1] == max(stake.percents)
        style = replace(TIGHT.strong if likely else TIGHT.body, centred=True)
        return self._text(f"Zone {zone} : {stake.percents[zone - 1]} %", style)

    def _rows(self, section: CopySection) -> Block:
        if not section.rows:
            return self._text(section.empty, TIGHT.body)
        rows = tuple(
            Row(self._text(label, TIGHT.body), (self._text(value, TIGHT.strong),), TIGHT.pad)
            for label, value in section.rows
        )
        return Facts(rows, WIDTH * _LABEL, TIGHT.tight)

    def _section(self, heading: str, body: Block) -> Block:
        title = self._text(heading, TIGHT.heading, "H2")
        return Ruled(Stack((title, body), TIGHT.tight, "Sect"), TIGHT.tight, PETROL)

    def _text(self, words: str, style: Style, tag: str = "P") -> Text:
        return Text(Paragraph(self._reader.read(words, _FRENCH, bold=style.bold), style), tag)


@dataclass(frozen=True, slots=True)
class _Zones:
    """Five boxes with the chance of each zone, and the band of the position above them."""

    stake: CopyStake
    percents: tuple[Paragraph, ...]

    def height(self, width: float) -> float:
        """Return the height for a width: the band, then the boxes."""
        return _BAR * 2 + self._box(width)

    def draw(self, page: Page, area: Area, parent: Element) -> None:
        """Draw everything as one figure, which the words below say too."""
        height = self.height(area.width)
        place = (area.left, area.top - height, area.left + area.width, area.top)
        with page.canvas.tagged(figure(parent, self.stake.words, place)):
            page.canvas.saveState()
            self._draw_boxes(page, area.below(_BAR * 2))
            self._draw_band(page, area)
            page.canvas.restoreState()

    def _box(self, width: float) -> float:
        return self.percents[0].height(width / len(self.percents)) + 4

    def _draw_boxes(self, page: Page, area: Area) -> None:
        wide, height = area.width / len(self.percents), self._box(area.width)
        page.canvas.setStrokeColor(BLACK)
        page.canvas.setLineWidth(1)
        for zone, percent in enumerate(self.percents):
            box = page.part(area, wide * zone, wide)
            page.canvas.rect(box.left, box.top - height, wide, height, stroke=1, fill=0)
            page.show(percent, box.below(2))

    def _draw_band(self, page: Page, area: Area) -> None:
        colour, band, unit = COLOURS[self.stake.shape], self.stake.band, area.width / len(self.percents)
        page.canvas.setFillColor(colour)
        page.canvas.setStrokeColor(colour)
        middle = area.top - _BAR
        left, right = area.left + band.low * unit, area.left + band.high * unit
        page.canvas.rect(left, middle - _BAR / 4, right - left, _BAR / 2, stroke=0, fill=1)
        draw_shape(page.canvas, self.stake.shape, (area.left + band.middle * unit, middle), _BAR * 0.75)
