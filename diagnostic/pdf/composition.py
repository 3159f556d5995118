"""What stands on the sheet, in the order it is read, for one density."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from diagnostic.domain.sheet import Fact, Foreign, SheetContent, SheetPath, SheetStep
from diagnostic.pdf.analysis import Reader
from diagnostic.pdf.blocks import Aside, Barred, Beside, Block, Card, Columns, Pill, Ruled, Signed, Stack, Text
from diagnostic.pdf.figures import QrCode, Stones
from diagnostic.pdf.lists import Facts, Item, Items, Mark, Row, disc, tick
from diagnostic.pdf.paragraph import Paragraph, Style
from diagnostic.pdf.pieces import BLANK
from diagnostic.pdf.theme import BLACK, PETROL, Theme, leaded
from diagnostic.pdf.wording import phone_address

_LABEL_SHARE = 0.3  # labels never take more of the card
_LEAST_BLANK = 70.0
_DOTS = re.compile(r"…+|\.{3,}|_{3,}")  # however a translator wrote the room to write on


class Composer:
    """Turns the content of one sheet into blocks."""

    def __init__(self, content: SheetContent, theme: Theme, reader: Reader, width: float) -> None:
        self._content = content
        self._theme = theme
        self._reader = reader
        self._width = width

    def head(self) -> Block:
        """Return the title and the line under it."""
        theme = self._theme
        title = self._text(self._content.title, theme.title, "H1")
        place = self._text(self._content.place_and_date, theme.body)
        gap = 2 + theme.tight if self._content.direction == "rtl" else 0  # Arabic tails reach lower
        return Signed(Stack((title, place), gap), theme.title.size * 0.75)

    def running_head(self) -> Block:
        """Return what is repeated at the top of the next pages."""
        return Aside(self._text(self._content.title, self._theme.heading).paragraph)

    def foot(self, number: int, count: int) -> Block:
        """Return « Page 1 sur 2 »."""
        words = self._content.labels.page.format(number=number, count=count)
        return Aside(self._text(words, self._theme.body).paragraph)

    def sections(self) -> Iterator[Block]:
        """Return everything under the title, each section whole."""
        content = self._content
        if content.banner:
            yield self._banner(content.banner)
        yield self._first_step(content.first)
        if not self._theme.dense:
            yield self._framed(self._appointment(), 1.2)
        yield from self._beside(self._strengths(), self._following())
        if content.paths:
            yield self._paths()
        yield from self._asking()
        yield self._safety()
        if content.sources:
            yield self._text(" ".join(content.sources), self._theme.body)

    def _asking(self) -> Iterator[Block]:
        question, theme = self._question(), self._theme
        if self._content.code:
            yield from self._beside(question, self._code(), self._code_width())
        elif question and theme.spare and self._content.first.qr:
            yield Columns(question, self._qr(self._content.first), theme.pad * 2, theme.qr + 20)
        elif question:
            yield question

    def _banner(self, words: str) -> Block:
        text = self._text(words, replace(self._theme.strong, centred=True))
        return text if self._theme.dense else self._framed(text, 1.4)

    def _first_step(self, step: SheetStep) -> Block:
        theme = self._theme
        facts: Block = self._facts([fact for fact in step.facts if not (theme.compact and fact.optional)])
        if step.qr and theme.columns and not self._qr_below():
            facts = Columns(facts, self._qr(step), theme.pad, theme.qr + 20)
        blocks: list[Block] = [
            self._step_title(step, theme.step, "H2"),
            Pill(self._text(step.help_line, theme.strong), theme.pad, PETROL),
            self._text(step.why, theme.body),
            facts,
        ]
        if step.qr and not theme.columns and not self._qr_below():
            blocks.append(self._qr(step))
        if step.warning:
            blocks.append(Barred(self._text(step.warning, theme.strong), 4, theme.pad, BLACK))
        if theme.dense:
            blocks.append(self._appointment())
        return Card(Stack(tuple(blocks), theme.tight, "Sect"), theme.pad, 2.4, PETROL)

    def _qr(self, step: SheetStep) -> Block:
        code = QrCode(step.qr or "", self._theme.qr, step.qr_caption or step.title)
        if not step.qr_caption:
            return code
        return Stack((code, self._text(step.qr_caption, replace(self._theme.body, centred=True))), 2)

    def _qr_below(self) -> bool:
        """Tell whether the code stands beside « Une question ? »."""
        content = self._content
        return self._theme.spare and bool(content.contact) and not content.code

    def _facts(self, facts: Sequence[Fact]) -> Facts:
        theme = self._theme
        rows = tuple(
            Row(
                self._text(fact.label, theme.strong),
                tuple(self._fact_lines(fact)),
            )
            for fact in facts
            if fact.lines
        )
        widest = max((row.label.paragraph.natural_width() for row in rows), default=0)
        return Facts(rows, min(widest + theme.pad, self._width * _LABEL_SHARE), theme.tight)

    def _fact_lines(self, fact: Fact) -> Iterator[Text]:
        lines = _joined(fact.lines) if self._theme.dense and not fact.large else fact.lines
        for line in lines:
            yield self._value(line, large=fact.large)

    def _appointment(self) -> Text:
        words = _DOTS.sub(BLANK, self._content.labels.appointment)
        style = replace(self._theme.strong, blank=_LEAST_BLANK)
        room = self._width - 2 * self._theme.pad
        text = self._text(words, style)
        blanks = sum(item.piece.blank for line in text.paragraph.lines(room) for item in line.pieces)
        spare = room - text.paragraph.natural_width()
        if blanks and spare > 0:
            text = self._text(words, replace(style, blank=_LEAST_BLANK + spare / blanks))
        return text

    def _strengths(self) -> Block | None:
        content = self._content
        if not content.strengths:
            return None
        items = tuple(
            Item((self._text(strength, self._theme.body),)) for strength in content.strengths[: self._theme.strengths]
        )
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
        for fact in _called(step.facts) if theme.terse else step.facts:
            for line in fact.lines[:1] if theme.compact else fact.lines:
                yield self._value(line, large=fact.large)

    def _paths(self) -> Block:
        rows = tuple(self._path(path) for path in self._content.paths)
        return self._section(self._content.labels.paths, Stack(rows, self._theme.tight))

    def _path(self, path: SheetPath) -> Block:
        theme = self._theme
        stones = Stones(path.shape, path.filled, theme.stone, path.alternative)
        name = self._text(path.name, theme.strong, "H3")
        words = self._text(path.sentence, theme.body)
        names = max(self._width_of(each.name) for each in self._content.paths)
        start = min(names, self._width * _LABEL_SHARE)
        ways = theme.stone * 19
        drawn = Columns(name, stones, theme.pad, ways)
        return Columns(drawn, words, theme.pad, self._width - start - ways - 2 * theme.pad)

    def _width_of(self, words: str) -> float:
        return self._text(words, self._theme.strong).paragraph.natural_width() + 1

    def _question(self) -> Block | None:
        content = self._content
        if not content.contact:
            return None
        lines: list[Text | Beside] = []
        for text in map(self._value, content.contact):
            if lines and self._theme.dense and text.link and isinstance(lines[-1], Text):
                lines[-1] = Beside(lines[-1], text, self._theme.pad)
            else:
                lines.append(text)
        return self._section(content.labels.question, Stack(tuple(lines)))

    def _code(self) -> Block | None:
        content = self._content
        if not content.code:
            return None
        code = self._text(content.code, self._theme.code)
        return self._section(content.code_label or "", code)

    def _safety(self) -> Block:
        return Barred(self._text(self._content.labels.safety, self._theme.strong), 5, self._theme.pad, PETROL)

    def _code_width(self) -> float:
        theme, content = self._theme, self._content
        label = self._text(content.code_label or "", theme.heading).paragraph.natural_width()
        code = self._text(content.code or "", theme.code).paragraph.natural_width()
        return min(max(label, code) + 1, self._width / 2)

    def _beside(self, first: Block | None, second: Block | None, width: float | None = None) -> Iterator[Block]:
        if first and second and self._theme.columns:
            yield Columns(first, second, self._theme.pad * 2, width)
            return
        yield from (block for block in (first, second) if block)

    def _section(self, heading: str, body: Block) -> Block:
        theme = self._theme
        section = Stack((self._text(heading, theme.heading, "H2"), body), theme.tight / 2, "Sect")
        return Ruled(section, theme.tight, PETROL)

    def _items(self, items: tuple[Item, ...], mark: Mark) -> Items:
        return Items(items, mark, self._theme.body.size * 1.5, self._theme.tight)

    def _framed(self, text: Text, line: float) -> Block:
        return Card(text, self._theme.pad * 0.8, line, BLACK)

    def _step_title(self, step: SheetStep, style: Style, tag: str) -> Text:
        return self._line(Foreign(step.title) if step.title_foreign else step.title, style, tag)

    def _value(self, line: str | Foreign, *, large: bool = False) -> Text:
        """Return a line of facts; a phone number is always drawn large."""
        words = line.text if isinstance(line, Foreign) else line
        phone = large or phone_address(words) is not None
        return self._line(line, self._theme.phone if phone else self._theme.body)

    def _line(self, line: str | Foreign, style: Style, tag: str = "P") -> Text:
        if isinstance(line, Foreign):
            return self._text(line.text, style, tag, language=line.language)
        return self._text(line, style, tag)

    def _text(self, words: str, style: Style, tag: str = "P", *, language: str | None = None) -> Text:
        analysis = self._reader.read(words, language or self._content.locale, bold=style.bold)
        paragraph = Paragraph(analysis, leaded(style, rtl=analysis.rtl))
        return Text(paragraph, tag, language, phone_address(words))


def _joined(lines: Sequence[str | Foreign]) -> Iterator[str | Foreign]:
    """Return the first line, then the rest of an address run together: it stays in one language."""
    yield from lines[:1]
    for language, group in groupby(lines[1:], key=_language):
        if language is None:
            yield from group
        else:
            yield Foreign(", ".join(line.text for line in group if isinstance(line, Foreign)), language)


def _language(line: str | Foreign) -> str | None:
    return line.language if isinstance(line, Foreign) else None


def _called(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return the facts to keep where there is room for one line a step: the phone, else the last one."""
    phones = tuple(fact for fact in facts if any(phone_address(_words(line)) for line in fact.lines))
    return phones[:1] or facts[-1:]


def _words(line: str | Foreign) -> str:
    return line if isinstance(line, str) else line.text
