"""The questionnaire on paper, ready to be laid out: every string is already in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question; ``code`` is the one a mediator types later. Without options, a line to write on is drawn."""

    code: str
    text: str
    options: tuple[str, ...] = ()
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Questions under one heading."""

    title: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The whole form. ``page`` is « Page {number} sur {count} », ``closing`` stands after the last question."""

    locale: str
    direction: str
    title: str
    subtitle: str
    introduction: tuple[str, ...]
    sections: tuple[PaperSection, ...]
    closing: tuple[str, ...]
    page: str
    version: str
