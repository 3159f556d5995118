"""The blank questionnaire, for a market or a bus: to tick by hand and type in later."""

from collections.abc import Iterator, Sequence
from itertools import count

from diagnostic.domain.paper import PaperForm, PaperQuestion, PaperSection
from diagnostic.pdf.analysis import Reader, is_rtl
from diagnostic.pdf.blocks import Aside, Block, Columns, Ruled, Signed, Stack, Text
from diagnostic.pdf.document import WIDTH, Part, dealt, drawn
from diagnostic.pdf.fonts import library
from diagnostic.pdf.lists import Item, Items, box
from diagnostic.pdf.paragraph import Paragraph, Style
from diagnostic.pdf.pieces import BLANK
from diagnostic.pdf.sheet import drawing
from diagnostic.pdf.theme import PETROL, SNUG, leaded

_ONE_COLUMN = 3  # options at most in one column
_CODE = 48.0  # room for the code of a question
_TEN, _ONE_DIGIT, _TWO_DIGITS = 10, 1.0, 1.6  # room for the code of an answer, in sizes of the text


class ReportLabForms:
    """Draws paper forms; safe to share between threads."""

    def render(self, form: PaperForm) -> bytes:
        """Return the PDF of one form."""
        with drawing:
            composition = _Form(form, Reader(library()))
            part = Part(form.locale, form.direction == "rtl", SNUG, composition, dealt(composition, SNUG))
            return drawn(form.title, (part,))


class _Form:
    """The blocks of one form."""

    def __init__(self, form: PaperForm, reader: Reader) -> None:
        self._form = form
        self._reader = reader

    def head(self) -> Block:
        """Return the title and the line under it."""
        title = self._text(self._form.title, SNUG.title, "H1")
        return Signed(Stack((title, self._text(self._form.subtitle, SNUG.body))), SNUG.title.size * 0.75)

    def running_head(self) -> Block:
        """Return what is repeated at the top of the next pages."""
        return Aside(self._text(self._form.title, SNUG.heading).paragraph)

    def foot(self, number: int, count: int) -> Block:
        """Return the number of the page and the version of the questions."""
        words = self._form.page.format(number=number, count=count)
        return Aside(self._text(f"{words} · {self._form.version}", SNUG.body).paragraph)

    def sections(self) -> Iterator[Block]:
        """Return the introduction, each question whole, and the last words."""
        yield from self._lines(self._form.introduction)
        numbers = count(1)
        for section in self._form.sections:
            yield from self._section(section, numbers)
        yield from self._lines(self._form.closing)

    def _section(self, section: PaperSection, numbers: Iterator[int]) -> Iterator[Block]:
        """Yield the questions; the heading stays with the first."""
        heading = self._text(section.title, SNUG.heading, "H2")
        for at, question in enumerate(section.questions):
            block = self._question(question, next(numbers))
            yield block if at else Ruled(Stack((heading, block), SNUG.tight), SNUG.tight, PETROL)

    def _question(self, question: PaperQuestion, number: int) -> Block:
        asked = self._text(f"{number}. {question.text}", SNUG.strong, "H3")
        blocks: list[Block] = [Columns(asked, self._text(question.code, SNUG.body), SNUG.pad, _CODE)]
        if question.hint:
            blocks.append(self._text(question.hint, SNUG.body))
        blocks.append(self._options(question.options) if question.options else self._line())
        return Stack(tuple(blocks), SNUG.tight, "Sect")

    def _options(self, options: Sequence[str]) -> Block:
        items = tuple(self._option(option, code) for code, option in enumerate(options, start=1))
        if len(items) <= _ONE_COLUMN:
            return self._boxes(items)
        half = (len(items) + 1) // 2
        return Columns(self._boxes(items[:half]), self._boxes(items[half:]), SNUG.pad)

    def _option(self, option: str, code: int) -> Item:
        width = SNUG.body.size * (_TWO_DIGITS if code >= _TEN else _ONE_DIGIT)
        return Item((self._text(option, SNUG.body),), self._text(str(code), SNUG.strong), width)

    def _boxes(self, items: tuple[Item, ...]) -> Items:
        return Items(items, box, SNUG.body.size * 1.8, SNUG.tight)

    def _line(self) -> Block:
        return self._text(BLANK, Style(SNUG.body.size, SNUG.body.leading * 1.5, blank=WIDTH - 1))

    def _lines(self, lines: Sequence[str]) -> Iterator[Block]:
        if lines:
            yield Stack(tuple(self._text(line, SNUG.body) for line in lines))

    def _text(self, words: str, style: Style, tag: str = "P") -> Text:
        analysis = self._reader.read(words, self._form.locale, bold=style.bold)
        return Text(Paragraph(analysis, leaded(style, rtl=is_rtl(self._form.locale))), tag)
