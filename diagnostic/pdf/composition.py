"""What stands on the sheet, in the order it is read, for one density."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diagnostic.domain.sheet import Fact, Foreign, SheetContent, SheetPath, SheetStep
from diagnostic.pdf.blocks import Barred, Block, Card, Columns, Halves, Stack, Text
from diagnostic.pdf.figures import QrCode, Stones
from diagnostic.pdf.fonts import Library
from diagnostic.pdf.lists import Facts, Item, Items, Mark, Row, disc, tick
from diagnostic.pdf.paragraph import Paragraph
from diagnostic.pdf.pieces import Setting, Style
from diagnostic.pdf.theme import BLACK, PETROL, Theme
from diagnostic.pdf.wording import phone_address

RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ps", "ur"})
_LABEL_SHARE = 0.3  # labels never take more of the card
_LEAST_BLANK = 70.0


class Composer:
    """Turns the content of one sheet into blocks."""

    def __init__(self, content: SheetContent, theme: Theme, fonts: Library, width: float) -> None:
        self._content = content
        self._theme = theme
        self._fonts = fonts
        self._width = width

    def head(self) -> Block:
        """Return the title and the line under it."""
        theme = self._theme
        title = self._text(self._content.title, theme.title, "H1")
        return Stack((title, self._text(self._content.place_and_date, theme.body)))

    def sections(self) -> Iterator[Block]:
        """Return everything under the title, each section whole."""
        content = self._content
        if content.banner:
            yield self._framed(self._text(content.banner, replace(self._theme.strong, centred=True)), 1.4)
        yield self._first_step(content.first)
        yield self._appointment()
        yield from self._beside(self._strengths(), self._following())
        if content.paths:
            yield self._paths()
        yield from self._beside(self._question(), self._code())
        yield self._safety()
        if content.sources:
            yield self._text(" ".join(content.sources), self._theme.body)

    def _first_step(self, step: SheetStep) -> Block:
        theme = self._theme
        facts: Block = self._facts(step.facts)
        if step.qr:
            facts = Columns(facts, self._qr(step), theme.qr + 28, theme.pad)
        blocks: list[Block] = [
            self._step_title(step, theme.step, "H2"),
            self._text(step.help_line, theme.strong),
            self._text(step.why, theme.body),
            facts,
        ]
        if step.warning:
            blocks.append(Barred(self._text(step.warning, theme.strong), 4, theme.pad, BLACK))
        return Card(Stack(tuple(blocks), theme.tight, "Sect"), theme.pad, 2.4, PETROL)

    def _qr(self, step: SheetStep) -> Block:
        code = QrCode(step.qr or "", self._theme.qr, step.qr_caption or step.title)
        if not step.qr_caption:
            return code
        return Stack((code, self._text(step.qr_caption, replace(self._theme.body, centred=True))), 2)

    def _facts(self, facts: Sequence[Fact]) -> Facts:
        theme = self._theme
        rows = tuple(
            Row(
                self._text(fact.label, theme.strong),
                tuple(self._line(line, theme.phone if fact.large else theme.body) for line in fact.lines),
            )
            for fact in facts
        )
        widest = max((row.label.paragraph.natural_width() for row in rows), default=0)
        return Facts(rows, min(widest + theme.pad, self._width * _LABEL_SHARE), theme.tight)

    def _appointment(self) -> Block:
        words = self._content.labels.appointment
        style = replace(self._theme.strong, blank=_LEAST_BLANK)
        room = self._width - 2 * self._theme.pad
        text = self._text(words, style)
        blanks = sum(item.piece.blank for line in text.paragraph.lines(room) for item in line.pieces)
        spare = room - text.paragraph.natural_width()
        if blanks and spare > 0:
            text = self._text(words, replace(style, blank=_LEAST_BLANK + spare / blanks))
        return self._framed(text, 1.2)

    def _strengths(self) -> Block | None:
        content = self._content
        if not content.strengths:
            return None
        items = tuple(Item((self._text(strength, self._theme.body),)) for strength in content.strengths)
        return self._section(content.labels.strengths, self._items(items, tick))

    def _following(self) -> Block | None:
        content = self._content
        if not content.following:
            return None
        items = tuple(Item(tuple(self._short(step))) for step in content.following)
        return self._section(content.labels.following, self._items(items, disc))

    def _short(self, step: SheetStep) -> Iterator[Text]:
        theme = self._theme
        yield self._step_title(step, theme.strong, "P")
        facts = step.facts[-1:] if theme.compact else step.facts
        for fact in facts:
            for line in fact.lines[:1] if theme.compact else fact.lines:
                yield self._line(line, theme.phone if fact.large else theme.body)

    def _paths(self) -> Block:
        rows = tuple(self._path(path) for path in self._content.paths)
        return self._section(self._content.labels.paths, Stack(rows, self._theme.tight))

    def _path(self, path: SheetPath) -> Block:
        theme = self._theme
        stones = Stones(path.shape, path.filled, theme.stone, path.alternative)
        name = self._text(path.name, theme.strong, "H3")
        words = self._text(path.sentence, theme.body)
        drawn = Columns(name, stones, theme.stone * 20, theme.pad)
        return Columns(drawn, words, self._width * 0.42, theme.pad)

    def _question(self) -> Block | None:
        content = self._content
        if not content.contact:
            return None
        lines = tuple(self._line(line, self._theme.body) for line in content.contact)
        return self._section(content.labels.question, Stack(lines))

    def _code(self) -> Block | None:
        content = self._content
        if not content.code:
            return None
        code = self._text(content.code, self._theme.code)
        return self._section(content.code_label or "", code)

    def _safety(self) -> Block:
        return Barred(self._text(self._content.labels.safety, self._theme.strong), 5, self._theme.pad, PETROL)

    def _beside(self, first: Block | None, second: Block | None) -> Iterator[Block]:
        if first and second and self._theme.columns:
            yield Halves(first, second, self._theme.pad * 2)
            return
        yield from (block for block in (first, second) if block)

    def _section(self, heading: str, body: Block) -> Block:
        return Stack((self._text(heading, self._theme.heading, "H2"), body), self._theme.tight / 2, "Sect")

    def _items(self, items: tuple[Item, ...], mark: Mark) -> Items:
        return Items(items, mark, self._theme.body.size * 1.5, self._theme.tight)

    def _framed(self, text: Text, line: float) -> Block:
        return Card(text, self._theme.pad * 0.8, line, BLACK)

    def _step_title(self, step: SheetStep, style: Style, tag: str) -> Text:
        return self._line(Foreign(step.title) if step.title_foreign else step.title, style, tag)

    def _line(self, line: str | Foreign, style: Style, tag: str = "P") -> Text:
        if isinstance(line, Foreign):
            return self._text(line.text, style, tag, language=line.language)
        return self._text(line, style, tag)

    def _text(self, words: str, style: Style, tag: str = "P", *, language: str | None = None) -> Text:
        spoken = language or self._content.locale
        rtl = spoken[:2] in RTL_LANGUAGES
        paragraph = Paragraph(words, style, Setting(spoken, rtl, self._fonts))
        return Text(paragraph, tag, language, phone_address(words))
